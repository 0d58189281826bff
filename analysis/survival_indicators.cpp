#include <cmath>

#include "sim/terms/causes.hpp"

#include "analysis/indicator.hpp"
#include "analysis/survival.hpp"

// Lengths of stay as probabilities, with stays that go on at the horizon censored and
// those found on day 0 entered late, so that neither makes detention look shorter or
// longer than it is.

namespace atd::analysis {
namespace {

constexpr int followed_days[] = {30, 90, 365};

Measure share(Group group, std::string key, std::string label) {
    Measure measure;
    measure.key = std::move(key);
    measure.label = std::move(label);
    measure.unit = "share";
    measure.group = group;
    return measure;
}

/// Stays in detention that began before the 18th birthday, ending with it at the
/// latest.
std::vector<Episode> detention_episodes(const Facts& facts) {
    std::vector<Stay> stays;
    for (Stay stay : facts.strict) {
        if (stay.from < stay.person->eighteen) {
            if (stay.person->eighteen < stay.to) {
                stay.to = stay.person->eighteen;
                stay.cause = cause::end_of_observation;
            }
            stays.push_back(stay);
        }
    }
    return episodes_of(
        stays, facts.histories.observation(), [](const Stay&) { return 1; });
}

/// Time from arrival to the outcome of persons first seen as children; the classes of
/// outcome compete.
std::vector<Episode> outcome_episodes(const Facts& facts, const record::Codes& codes) {
    std::vector<Episode> episodes;
    const SimTime horizon = facts.histories.horizon();
    for (const Person& person : facts.histories.persons()) {
        if (!person.first_seen_as_child()) {
            continue;
        }
        const bool ended = person.outcome.is_set();
        const SimTime until = ended ? person.ended : horizon;
        const SimTime seen = person.arrived > sim_start ? person.arrived : sim_start;
        const int status =
            ended ? static_cast<int>(codes.states[person.outcome.index()].outcome) : 0;
        episodes.push_back(
            {in_days(seen - person.arrived), in_days(until - person.arrived), status});
    }
    return episodes;
}

/// Cumulative incidence of one cause at an age: the last step that is not later.
double incidence_at(const std::vector<IncidenceStep>& steps, int cause, double age) {
    double value = 0;
    for (const auto& step : steps) {
        if (step.age > age) {
            break;
        }
        value = step.incidence[static_cast<std::size_t>(cause - 1)];
    }
    return value;
}

}  // namespace

Indicators detention_survival_indicators() {
    Indicators list;
    for (const int days : followed_days) {
        const std::string text = std::to_string(days);
        list.push_back({share(Group::rights,
                              "rights.detention.strict.share_after_" + text,
                              "Share of children still in detention " + text +
                                  " days after it began (Kaplan-Meier)"),
                        [days](const Facts& facts) {
                            const auto episodes = detention_episodes(facts);
                            return episodes.empty()
                                       ? std::nan("")
                                       : survival_at(kaplan_meier(episodes), days);
                        },
                        {}});
    }
    return list;
}

Indicators outcome_incidence_indicators(const record::Codes& codes) {
    Indicators list;
    const int classes = static_cast<int>(OutcomeClass::harm);
    for (const OutcomeClass which : {OutcomeClass::durable, OutcomeClass::harm}) {
        const std::string name(name_of(which));
        list.push_back({share(Group::outcomes,
                              "outcomes.children.incidence." + name + ".365",
                              "Share of children with outcome " + name +
                                  " within 365 days of arrival (Aalen-Johansen)"),
                        [which, codes](const Facts& facts) {
                            return incidence_at(
                                aalen_johansen(outcome_episodes(facts, codes), classes),
                                static_cast<int>(which),
                                365);
                        },
                        {}});
    }
    return list;
}

}  // namespace atd::analysis
