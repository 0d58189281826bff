#include <algorithm>
#include <string_view>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

using ByState = IndexedVector<StateId, std::int64_t> OutcomeCounts::*;

Measure outcome(std::string key, std::string label, std::string unit) {
    return {.key = std::move(key),
            .label = std::move(label),
            .unit = std::move(unit),
            .group = Group::outcomes};
}

Indicator counted(Measure measure, std::int64_t OutcomeCounts::*count) {
    return {std::move(measure),
            [count](const Facts& f) { return static_cast<double>(f.outcomes.*count); },
            {}};
}

Indicator with_states(Measure measure, ByState counts, std::vector<StateId> states) {
    return {std::move(measure),
            [counts, states](const Facts& f) {
                std::int64_t total = 0;
                for (const StateId state : states) {
                    total += (f.outcomes.*counts)[state];
                }
                return static_cast<double>(total);
            },
            {}};
}

std::vector<StateId> end_states(const record::Codes& codes) {
    std::vector<StateId> states;
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (codes.states[i].kind == StateKind::end) {
            states.push_back(StateId(i));
        }
    }
    return states;
}

std::string class_words(OutcomeClass outcome_class) {
    return outcome_class == OutcomeClass::none ? "no class" : std::string(name_of(outcome_class));
}

/// The classes that the scenario's end states have, with those states.
struct ClassStates {
    OutcomeClass outcome_class;
    std::vector<StateId> states;
};

std::vector<ClassStates> classes_of(const record::Codes& codes) {
    std::vector<ClassStates> classes;
    for (const auto& row : EnumTable<OutcomeClass>::rows) {
        ClassStates found{row.value, {}};
        for (const StateId state : end_states(codes)) {
            if (codes.states[state.index()].outcome == row.value) {
                found.states.push_back(state);
            }
        }
        if (!found.states.empty()) {
            classes.push_back(std::move(found));
        }
    }
    return classes;
}

void add_persons(Indicators& list, const record::Codes& codes) {
    for (const StateId state : end_states(codes)) {
        list.push_back(
            with_states(outcome("outcomes.persons.state." + dotted_name(codes, state),
                                "Persons: " + label_of(codes.states[state.index()]), "persons"),
                        &OutcomeCounts::persons, {state}));
    }
    for (const auto& [outcome_class, states] : classes_of(codes)) {
        const std::string name(name_of(outcome_class));
        list.push_back(
            with_states(outcome("outcomes.persons.class." + name,
                                "Persons with outcome: " + class_words(outcome_class), "persons"),
                        &OutcomeCounts::persons, states));
    }
    list.push_back(counted(outcome("outcomes.persons.unresolved",
                                   "Persons whose case is unresolved at the end", "persons"),
                           &OutcomeCounts::persons_unresolved));
}

Indicator share_of_children(std::string name, std::string label) {
    Measure share = outcome("outcomes.children.share." + name, std::move(label), "share");
    share.estimator = Estimator::ratio;
    share.numerator = "outcomes.children." + name;
    share.denominator = "outcomes.children.all";
    return {std::move(share), {}, {}};
}

void add_children(Indicators& list, const record::Codes& codes) {
    list.push_back(counted(
        outcome("outcomes.children.all", "Children (younger than 18 when first seen)", "children"),
        &OutcomeCounts::all_children));
    Indicators shares;
    for (const auto& [outcome_class, states] : classes_of(codes)) {
        const std::string name(name_of(outcome_class));
        list.push_back(
            with_states(outcome("outcomes.children." + name,
                                "Children with outcome: " + class_words(outcome_class), "children"),
                        &OutcomeCounts::children, states));
        shares.push_back(share_of_children(
            name, "Share of children with outcome: " + class_words(outcome_class)));
    }
    list.push_back(counted(outcome(std::string(key::children_unresolved),
                                   "Children unresolved at the end", "children"),
                           &OutcomeCounts::children_unresolved));
    shares.push_back(share_of_children("unresolved", "Share of children unresolved at the end"));
    list.insert(list.end(), shares.begin(), shares.end());
}

bool lets_people_come_back(const params::Model& model) {
    for (const auto& [track_name, track] : model.tracks) {
        for (const auto& [name, state] : track.states) {
            if (!state.returns.empty()) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

Indicators return_indicators(const params::Scenario& scenario) {
    Indicators list;
    if (!lets_people_come_back(scenario.model)) {
        return list;
    }
    list.push_back({outcome("outcomes.children.once",
                            "Children, each counted once however often they came back", "children"),
                    [](const Facts& f) {
                        return static_cast<double>(f.outcomes.all_children -
                                                   f.outcomes.children_back);
                    },
                    {}});
    list.push_back(counted(outcome("outcomes.children.back",
                                   "Returns of children, each a new case and counted among the "
                                   "children above",
                                   "returns"),
                           &OutcomeCounts::children_back));
    return list;
}

Indicators outcome_indicators(const record::Codes& codes) {
    Indicators list;
    add_persons(list, codes);
    add_children(list, codes);
    for (auto& indicator : outcome_incidence_indicators()) {
        list.push_back(std::move(indicator));
    }
    list.push_back(counted(
        outcome(std::string(key::cases_durable), "Cases durably resolved (every member)", "cases"),
        &OutcomeCounts::cases_durable));
    list.push_back(
        counted(outcome(std::string(key::cases_unresolved), "Cases unresolved at the end", "cases"),
                &OutcomeCounts::cases_unresolved));
    return list;
}

}  // namespace atd::analysis
