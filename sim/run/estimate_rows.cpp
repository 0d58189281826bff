#include "sim/run/estimate_rows.hpp"

#include <algorithm>
#include <optional>

namespace atd::run {
namespace {

// Calibrated on the scenarios of this repository.
constexpr double stays_per_state = 0.5;
constexpr double events_per_repeat = 2;        // of an exit that keeps its state
constexpr double leavers_per_split = 0.5;      // of the members
constexpr double share_of_days_present = 0.5;  // of observation, from arrival on

double mean_of(const std::optional<params::SourcedTable>& table, double otherwise) {
    if (!table) {
        return otherwise;
    }
    double mean = 0;
    for (std::size_t i = 0; i < table->values.size(); ++i) {
        mean += table->values[i] * table->shares[i];
    }
    return mean;
}

void add_exit(const params::Exit& exit, double taken, double units, double members,
              CaseRows& rows) {
    rows.events += exit.repeats ? taken * events_per_repeat * units : 0;
    rows.findings += taken * members *
                     static_cast<double>(exit.tests.size() + exit.learns.size() + exit.sets.size());
    rows.separations +=
        exit.splits != Leavers::nobody && members > 1 ? taken * members * leavers_per_split : 0;
}

void add_track(const params::Track& track, double members, CaseRows& rows) {
    const double units = track.unit == TrackUnit::person ? members : 1;
    const auto states = static_cast<double>(track.states.size());
    rows.stays += std::max(1.0, stays_per_state * states) * units;
    for (const auto& [state_name, state] : track.states) {
        const double taken =
            stays_per_state / static_cast<double>(std::max<std::size_t>(1, state.exits.size()));
        for (const auto& [exit_name, exit] : state.exits) {
            add_exit(exit, taken, units, members, rows);
        }
    }
}

}  // namespace

CaseSize size_of_cases(const params::Model& model,
                       const params::Named<params::Sourced<Share>>& mix) {
    CaseSize size;
    for (const auto& [name, share] : mix) {
        const auto* type = params::find(model.case_types, name);
        if (type == nullptr) {
            continue;
        }
        const double children = type->kind == CaseKind::adults ? 0 : 1;
        size.adults += share.value.value * mean_of(type->adults, 0);
        size.children += share.value.value * mean_of(type->children, children);
    }
    if (size.members() < 1) {
        size.children += 1 - size.members();
    }
    return size;
}

CaseRows rows_of_case(const params::Scenario& scenario, const CaseSize& size) {
    const params::Model& model = scenario.model;
    CaseRows rows;
    rows.cases = 1 + size.members();
    for (const auto& [name, track] : model.tracks) {
        add_track(track, size.members(), rows);
    }
    for (const auto& [name, attribute] : model.attributes) {
        rows.attributes += attribute.unit == AttributeUnit::person ? size.members() : 1;
    }
    if (scenario.wellbeing && scenario.wellbeing->assess_every_days > 0) {
        const auto days = static_cast<double>((scenario.end - scenario.start).count());
        rows.assessments = size.children * days * share_of_days_present /
                           static_cast<double>(scenario.wellbeing->assess_every_days);
    }
    return rows;
}

}  // namespace atd::run
