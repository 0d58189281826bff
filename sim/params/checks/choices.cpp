#include <algorithm>

#include "sim/params/checks/checks.hpp"

// Branches of choices.

namespace atd::params::checks {
namespace {

bool by_chance(const State& state) {
    return std::any_of(state.branches.begin(), state.branches.end(),
                       [](const auto& branch) { return branch.value.share || branch.value.rest; });
}

void check_shares(Report& report, const std::string& path, const State& state) {
    double sum = 0;
    int rests = 0;
    for (const auto& [name, branch] : state.branches) {
        const std::string at = path + "." + name;
        if (branch.who || !branch.when.empty() || !branch.true_attributes.empty() ||
            branch.affords) {
            report.add(at + (branch.who             ? ".who"
                             : branch.affords       ? ".affords"
                             : !branch.when.empty() ? ".when"
                                                    : ".true_attributes"),
                       "nothing", "a rule", "a choice has either shares or rules");
        } else if (branch.share.has_value() == branch.rest) {
            report.add(at, "either share or rest", branch.rest ? "both" : "neither");
        }
        rests += branch.rest ? 1 : 0;
        sum += branch.share ? branch.share->value.value : 0;
    }
    if (rests > 1) {
        report.add(path, "at most one branch with rest", std::to_string(rests));
    }
    require_sum_of_one(report, path, sum, rests > 0);
}

/// Every case that can come must fit a branch.
void check_rules(Report& report, const Model& model, const std::string& path,
                 const std::string& track, const std::string& name, const State& state) {
    std::vector<const Condition*> conditions;
    bool for_everyone = false;
    const TrackRole role = track_of(model, track)->role;
    for (const auto& [branch_name, branch] : state.branches) {
        const std::string at = path + "." + branch_name;
        if (branch.who) {
            check_condition(report, model, at + ".who", *branch.who);
        }
        check_tests(report, model, at + ".when", track, branch.when);
        check_true_attributes(report, model, at + ".true_attributes", role, branch.true_attributes,
                              false);
        const bool is_plain =
            branch.when.empty() && branch.true_attributes.empty() && !branch.affords;
        if (branch.who && is_plain) {
            conditions.push_back(&*branch.who);
        }
        for_everyone = for_everyone || (!branch.who && is_plain);
    }
    if (for_everyone) {
        return;
    }
    Presence there(model, track, name);
    for (const auto& sample : sample_cases(model, conditions)) {
        if (std::none_of(conditions.begin(), conditions.end(),
                         [&](const Condition* who) { return fits(*who, sample); }) &&
            there.is_possible(sample.case_type)) {
            report.add(path, "a branch for every case, for example a last branch without `who`",
                       "none for some cases of type " + quoted(sample.case_type));
            return;
        }
    }
}

/// Whether choices lead from one to another in a circle, which would last no time and
/// never end.
bool runs_in_circle(const Track& track, const std::string& name, Names& trail) {
    if (std::find(trail.begin(), trail.end(), name) != trail.end()) {
        return true;
    }
    const State* state = find(track.states, name);
    if (state == nullptr || state->kind != StateKind::choice) {
        return false;
    }
    trail.push_back(name);
    for (const auto& [branch_name, branch] : state->branches) {
        if (runs_in_circle(track, branch.to, trail)) {
            return true;
        }
    }
    trail.pop_back();
    return false;
}

}  // namespace

void check_choices(Report& report, const Model& model) {
    for_each_state(model,
                   [&](const std::string& track_name, const Track& track, const std::string& name,
                       const State& state, const std::string& path) {
                       if (state.kind != StateKind::choice) {
                           return;
                       }
                       const std::string at = path + ".branches";
                       if (by_chance(state)) {
                           check_shares(report, at, state);
                       } else {
                           check_rules(report, model, at, track_name, name, state);
                       }
                       for (const auto& [branch_name, branch] : state.branches) {
                           require_name(report, at + "." + branch_name + ".to",
                                        "a state of this track", branch.to, names_of(track.states));
                       }
                       Names trail;
                       if (runs_in_circle(track, name, trail)) {
                           report.add(at, "choices that lead to a stay or an end",
                                      "choices that lead back to each other");
                       }
                   });
}

}  // namespace atd::params::checks
