#include <algorithm>

#include "sim/params/checks.hpp"

// Conditions on cases and tests of other tracks.

namespace atd::params::checks {

void check_condition(Report& report,
                     const Model& model,
                     const std::string& path,
                     const Condition& condition) {
    for (const auto& name : condition.case_type) {
        require_name(report,
                     path + ".case_type",
                     "a case type",
                     name,
                     names_of(model.case_types));
    }
    const auto& from = condition.youngest_child_from;
    const auto& below = condition.youngest_child_below;
    if (from && below && *from >= *below) {
        report.add(path + ".youngest_child_below",
                   "an age above youngest_child_from",
                   to_text(*below));
    }
    if (condition.members_from && condition.members_to &&
        *condition.members_from > *condition.members_to) {
        report.add(path + ".members_to",
                   "at least members_from",
                   std::to_string(*condition.members_to));
    }
}

void check_tests(Report& report,
                 const Model& model,
                 const std::string& path,
                 const std::string& own_track,
                 const TrackTests& tests) {
    for (const auto& [track, states] : tests) {
        const std::string at = path + "." + track;
        if (!require_name(report, at, "a track", track, names_of(model.tracks))) {
            continue;
        }
        if (track == own_track) {
            report.add(
                at, "another track", quoted(track), "an exit is left with its state");
        }
        if (states.empty()) {
            report.add(at, "at least one state", "none");
        }
        const auto known = names_of(track_of(model, track)->states);
        for (const auto& state : states) {
            require_name(report, at, "a state of track " + track, state, known);
        }
    }
}

bool fits(const Condition& condition, const SampleCase& sample) {
    const auto& types = condition.case_type;
    if (!types.empty() &&
        std::find(types.begin(), types.end(), sample.case_type) == types.end()) {
        return false;
    }
    const auto& from = condition.youngest_child_from;
    const auto& below = condition.youngest_child_below;
    if ((from || below) && !sample.has_children) {
        return false;
    }
    return (!from || sample.youngest_child >= from->value) &&
           (!below || sample.youngest_child < below->value) &&
           (!condition.members_from || sample.members >= *condition.members_from) &&
           (!condition.members_to || sample.members <= *condition.members_to);
}

std::vector<SampleCase> sample_cases(const Model& model,
                                     const std::vector<const Condition*>& conditions) {
    std::vector<double> ages{0};
    std::vector<std::int64_t> sizes;
    for (const Condition* condition : conditions) {
        for (const auto& age :
             {condition->youngest_child_from, condition->youngest_child_below}) {
            if (age && age->value < 18) {
                ages.push_back(age->value);
            }
        }
        if (condition->members_from) {
            sizes.push_back(*condition->members_from);
        }
        if (condition->members_to) {
            sizes.push_back(*condition->members_to + 1);
        }
    }
    std::vector<SampleCase> samples;
    for (const auto& [name, type] : model.case_types) {
        const auto [least, most] = member_range(type);
        const bool has_children = type.kind != CaseKind::adults;
        for (const double age : has_children ? ages : std::vector<double>{0}) {
            samples.push_back({name, has_children, age, least});
            for (const std::int64_t size : sizes) {
                if (size > least && size <= most) {
                    samples.push_back({name, has_children, age, size});
                }
            }
        }
    }
    return samples;
}

}  // namespace atd::params::checks
