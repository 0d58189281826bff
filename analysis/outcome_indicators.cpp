#include <algorithm>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

using ByState = IndexedVector<StateId, std::int64_t> OutcomeCounts::*;

template <std::int64_t OutcomeCounts::*count>
double counted(const Facts& f, const Whole&) {
    return static_cast<double>(f.outcomes.*count);
}

template <ByState counts>
double with_outcome(const Facts& f, const StatesSubject& ends) {
    std::int64_t total = 0;
    for (const StateId state : ends.states) {
        total += (f.outcomes.*counts)[state];
    }
    return static_cast<double>(total);
}

std::string class_words(OutcomeClass outcome_class) {
    return outcome_class == OutcomeClass::none ? "no class" : std::string(name_of(outcome_class));
}

std::vector<StatesSubject> end_states(const CodedScenario& of) {
    std::vector<StatesSubject> list;
    for (std::size_t i = 0; i < of.codes.states.size(); ++i) {
        const auto& code = of.codes.states[i];
        if (code.kind == StateKind::end) {
            list.push_back({{StateId(i)},
                            {{"state", dotted_name(of.codes, StateId(i))},
                             {"label", label_of(code)},
                             {"class", std::string(name_of(code.outcome))}}});
        }
    }
    return list;
}

/// The classes that the scenario's end states have, with those states. Harm is no class to be
/// counted: its kinds are never added up.
std::vector<StatesSubject> classes(const CodedScenario& of) {
    std::vector<StatesSubject> list;
    for (const auto& row : EnumTable<OutcomeClass>::rows) {
        if (row.value == OutcomeClass::harm) {
            continue;
        }
        StatesSubject found{{},
                            {{"class", std::string(row.name)}, {"label", class_words(row.value)}}};
        for (std::size_t i = 0; i < of.codes.states.size(); ++i) {
            const auto& code = of.codes.states[i];
            if (code.kind == StateKind::end && code.outcome == row.value) {
                found.states.push_back(StateId(i));
            }
        }
        if (!found.states.empty()) {
            list.push_back(std::move(found));
        }
    }
    return list;
}

constexpr std::string_view multi_state =
    "Aalen and Johansen (1978); Andersen and Keiding (2012), doi:10.1002/sim.4385";
constexpr std::string_view durable_solutions = "CRC GC 6, ch. VII (durable solutions)";

constexpr Row<StatesSubject> class_rows[] = {
    {{.key = "outcomes.children.{class}",
      .label = "Children with outcome: {label}",
      .unit = "children",
      .group = Group::outcomes,
      .importance = 51,
      .definition = "Persons under 18 when first observed whose outcome, fixed within the "
                    "observation, is of this class; those without an outcome yet are counted as "
                    "unresolved.",
      .source = durable_solutions},
     with_outcome<&OutcomeCounts::children>},
    {{.key = "outcomes.children.share.{class}",
      .label = "Share of children with outcome: {label}",
      .unit = "share",
      .group = Group::outcomes,
      .importance = 52,
      .definition = "Children with an outcome of this class over all children; those without an "
                    "outcome yet stay in the denominator.",
      .source = durable_solutions,
      .estimator = Estimator::ratio,
      .numerator = "outcomes.children.{class}",
      .denominator = "outcomes.children.all",
      .range = Range::share}},
    {{.key = "outcomes.persons.class.{class}",
      .label = "People with outcome: {label}",
      .unit = "persons",
      .group = Group::outcomes,
      .importance = 60,
      .definition = "People of any age whose outcome, fixed within the observation, is of this "
                    "class.",
      .source = durable_solutions},
     with_outcome<&OutcomeCounts::persons>},
};

constexpr Row<StatesSubject> state_rows[] = {
    {{.key = "outcomes.persons.state.{state}",
      .label = "People: {label}",
      .unit = "persons",
      .group = Group::outcomes,
      .importance = 61,
      .definition = "People of any age whose outcome, fixed within the observation, is this end "
                    "state.",
      .same_as = "outcomes.persons.class.{class}"},
     with_outcome<&OutcomeCounts::persons>},
};

bool is_not_followed(const record::StateCode& end) {
    return end.kind == StateKind::end && end.outcome != OutcomeClass::durable &&
           end.outcome != OutcomeClass::harm;
}

/// End states after which nobody knows more of a person, and nothing durable was reached.
std::vector<StatesSubject> ends_not_followed(const CodedScenario& of) {
    StatesSubject ends;
    for (std::size_t i = 0; i < of.codes.states.size(); ++i) {
        if (is_not_followed(of.codes.states[i])) {
            ends.states.push_back(StateId(i));
        }
    }
    return {ends};
}

constexpr Row<StatesSubject> not_followed_rows[] = {
    {{.key = "outcomes.children.no_longer_observed",
      .label = "Children no longer observed, with nothing durable reached",
      .unit = "children",
      .group = Group::outcomes,
      .importance = 52,
      .definition = "Persons under 18 when first observed whose outcome, fixed within the "
                    "observation, is procedural or administrative: what happens to them later "
                    "is not in the model, and a harm among them is not counted."},
     with_outcome<&OutcomeCounts::children>},
};

constexpr Row<Whole> whole_rows[] = {
    {{.key = "outcomes.children.incidence.durable.365",
      .label = "Share of children with outcome durable within 365 days of arrival "
               "(Aalen-Johansen)",
      .unit = "share",
      .group = Group::outcomes,
      .importance = 54,
      .definition = "Estimated probability that a person under 18 when first observed has a "
                    "durable outcome within 365 days of arrival, from the children of all "
                    "replications together; other outcomes compete, those without an outcome at "
                    "the end of the observation are censored, and those found on the first day "
                    "enter late; not known where nobody was observed for 365 days.",
      .source = multi_state,
      .estimator = Estimator::share_at_age,
      .range = Range::share},
     nullptr,
     nullptr,
     nullptr,
     [](const Whole&) {
         return ShareAtAge{Curve::outcome, 365, static_cast<int>(OutcomeClass::durable)};
     }},
    {{.key = "outcomes.children.unresolved",
      .label = "Children unresolved at the end",
      .unit = "children",
      .group = Group::outcomes,
      .importance = 6,
      .definition = "Persons under 18 when first observed who have no outcome when the "
                    "observation ends."},
     counted<&OutcomeCounts::children_unresolved>},
    {{.key = "outcomes.cases.unresolved",
      .label = "Cases unresolved at the end",
      .unit = "cases",
      .group = Group::outcomes,
      .importance = 10,
      .definition = "Cases of which at least one member has no outcome when the observation ends.",
      .same_as = "appraisal.cases_unresolved"},
     counted<&OutcomeCounts::cases_unresolved>},
    {{.key = "outcomes.children.all",
      .label = "Children (under 18 when first observed)",
      .unit = "children",
      .group = Group::outcomes,
      .importance = 50,
      .definition = "People under 18 on arrival, or on the first day where they were "
                    "there before; who comes back is counted again.",
      .source = "CRC art. 1"},
     counted<&OutcomeCounts::all_children>},
    {{.key = "outcomes.persons.all",
      .label = "People of any age",
      .unit = "persons",
      .group = Group::outcomes,
      .importance = 59,
      .definition = "People who arrive within the observation or were there before; who comes "
                    "back is counted again."},
     counted<&OutcomeCounts::all_persons>},
    {{.key = "outcomes.children.share.unresolved",
      .label = "Share of children unresolved at the end",
      .unit = "share",
      .group = Group::outcomes,
      .importance = 53,
      .definition = "Children without an outcome when the observation ends over all children.",
      .estimator = Estimator::ratio,
      .numerator = "outcomes.children.unresolved",
      .denominator = "outcomes.children.all",
      .range = Range::share}},
    {{.key = "outcomes.cases.durable",
      .label = "Cases durably resolved (every member)",
      .unit = "cases",
      .group = Group::outcomes,
      .importance = 55,
      .definition = "Cases of which every member has a durable outcome, fixed within the "
                    "observation.",
      .source = durable_solutions},
     counted<&OutcomeCounts::cases_durable>},
    {{.key = "outcomes.persons.unresolved",
      .label = "People whose case is unresolved at the end",
      .unit = "persons",
      .group = Group::outcomes,
      .importance = 62,
      .definition = "People of any age who have no outcome when the observation ends."},
     counted<&OutcomeCounts::persons_unresolved>},
    {{.key = "outcomes.children.once",
      .label = "Children, each counted once even if they came back",
      .unit = "children",
      .group = Group::outcomes,
      .importance = 63,
      .definition = "Number of different people under 18 when first observed, each counted once "
                    "even if they came back within the observation.",
      .same_as = "outcomes.children.all"},
     [](const Facts& f, const Whole&) {
         return static_cast<double>(f.outcomes.all_children - f.outcomes.children_back);
     },
     nullptr,
     [](const Whole& scenario) { return scenario.has_returns; }},
    {{.key = "outcomes.children.back",
      .label = "Returns of children, each counted above as a new case",
      .unit = "returns",
      .group = Group::outcomes,
      .importance = 63,
      .definition = "Times that a person comes back as a child who had been a child here before."},
     counted<&OutcomeCounts::children_back>,
     nullptr,
     [](const Whole& scenario) { return scenario.has_returns; }},
};

}  // namespace

Sections outcome_sections() {
    return {section(class_rows, classes), section(state_rows, end_states),
            section(not_followed_rows, ends_not_followed), section(whole_rows, whole)};
}

}  // namespace atd::analysis
