#pragma once

#include <vector>

#include "sim/model/lower_names.hpp"
#include "sim/model/pathway.hpp"
#include "sim/params/versions.hpp"

// Dated values of each version, merged into one course per set of triggered reforms.

namespace atd::model {

/// Date from which each everyone-version holds, the first at the start.
inline std::vector<SimTime> version_starts(const Pathway& pathway) {
    std::vector<SimTime> starts{sim_start};
    starts.insert(starts.end(), pathway.everyone_times.begin(), pathway.everyone_times.end());
    return starts;
}

/// Merges dated steps of each version: the step in force at a time under the version in
/// force then. `steps_of(model)` gives (time, value) pairs sorted by time; without reforms
/// of them they are those of the first version.
template <class StepsOf>
auto merge_steps(const Pathway& pathway, params::VersionModels& models, bool is_reformed,
                 std::size_t triggered, StepsOf steps_of) {
    const auto starts = is_reformed ? version_starts(pathway) : std::vector<SimTime>{sim_start};
    decltype(steps_of(models.at({}))) merged;
    for (std::size_t e = 0; e < starts.size(); ++e) {
        const SimTime until = e + 1 < starts.size() ? starts[e + 1] : never;
        auto steps = steps_of(models.at({triggered, e, 0}));
        auto current = steps.front();
        for (const auto& step : steps) {
            if (step.from <= starts[e]) {
                current = step;
            }
        }
        current.from = starts[e];
        merged.push_back(current);
        for (const auto& step : steps) {
            if (step.from > starts[e] && step.from < until) {
                merged.push_back(step);
            }
        }
    }
    return merged;
}

/// A step to the same value is none: a reform that changes nothing must leave no trace.
template <class Step, class Value>
void drop_repeated(std::vector<Step>& steps, Value Step::*value) {
    std::vector<Step> kept;
    for (const Step& step : steps) {
        if (kept.empty() || !(kept.back().*value == step.*value)) {
            kept.push_back(step);
        }
    }
    steps = std::move(kept);
}

/// Stock and arrivals.
void lower_sources(Pathway& pathway, params::VersionModels& models,
                   const params::Scenario& scenario, const NameIndex& names);

}  // namespace atd::model
