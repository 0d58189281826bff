#include <algorithm>

#include "sim/params/checks/checks.hpp"

// Settings that are prohibited for a group, and rules that would lead the group there.

namespace atd::params::checks {
namespace {

void collect(std::vector<const Condition*>& conditions, const std::optional<Condition>& who) {
    if (who) {
        conditions.push_back(&*who);
    }
}

const PlacementRule* first_fit(const Request& request, const SampleCase& sample) {
    for (const auto& [name, rule] : request.rules) {
        if (!rule.who || fits(*rule.who, sample)) {
            return &rule;
        }
    }
    return nullptr;
}

/// A case that can be there, whose first fitting rule is `rule` and for which `prohibition`
/// holds, or nothing.
std::optional<SampleCase> led_astray(const Model& model, const Request& request,
                                     const PlacementRule& rule, const Prohibition& prohibition,
                                     Presence& there) {
    std::vector<const Condition*> conditions{&prohibition.who};
    for (const auto& [name, each] : request.rules) {
        collect(conditions, each.who);
    }
    for (const auto& sample : sample_cases(model, conditions)) {
        if (first_fit(request, sample) == &rule && fits(prohibition.who, sample) &&
            there.is_possible(sample.case_type)) {
            return sample;
        }
    }
    return std::nullopt;
}

void check_rule(Report& report, const Model& model, const std::string& path, const Track& track,
                const Request& request, const PlacementRule& rule, Presence& there) {
    for (const auto& to : rule.to) {
        const State* state = find(track.states, to);
        if (state == nullptr || !state->prohibited) {
            continue;
        }
        if (const auto sample = led_astray(model, request, rule, *state->prohibited, there)) {
            report.add(path + ".to", "states that are not prohibited for anyone the rule is for",
                       quoted(to) + ", prohibited for cases of type " + quoted(sample->case_type),
                       "add an earlier rule for them");
        }
    }
}

void check_prohibition(Report& report, const Model& model, const std::string& path,
                       const Track& track, const Prohibition& prohibition) {
    check_condition(report, model, path + ".who", prohibition.who);
    if (!require_name(report, path + ".to", "a state of this track", prohibition.to,
                      names_of(track.states))) {
        return;
    }
    const State* to = find(track.states, prohibition.to);
    if (!to->prohibited) {
        return;
    }
    const auto samples = sample_cases(model, {&prohibition.who, &to->prohibited->who});
    if (std::any_of(samples.begin(), samples.end(), [&](const SampleCase& sample) {
            return fits(prohibition.who, sample) && fits(to->prohibited->who, sample);
        })) {
        report.add(path + ".to", "a state that is not prohibited for those who must leave",
                   quoted(prohibition.to) + ", prohibited for some of them too");
    }
}

}  // namespace

void check_prohibitions(Report& report, const Model& model) {
    for_each_state(
        model, [&](const std::string& track_name, const Track& track, const std::string& state_name,
                   const State& state, const std::string& path) {
            if (state.prohibited) {
                check_prohibition(report, model, path + ".prohibited", track, *state.prohibited);
            }
            Presence there(model, track_name, state_name);
            for (const NamedItem<Exit>& exit : state.exits) {
                const Request* request = exit.value.by<Request>();
                if (request == nullptr) {
                    continue;
                }
                for (const auto& [rule_name, rule] : request->rules) {
                    check_rule(report, model,
                               path + ".exits." + exit.name + ".request.rules." + rule_name, track,
                               *request, rule, there);
                }
            }
        });
}

}  // namespace atd::params::checks
