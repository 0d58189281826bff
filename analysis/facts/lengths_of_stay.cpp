#include "analysis/facts/lengths_of_stay.hpp"

#include <boost/sort/spreadsort/float_sort.hpp>

#include "sim/terms/causes.hpp"

namespace atd::analysis {
namespace {

/// Time from arrival to the outcome of persons first seen as children.
std::vector<Episode> outcome_episodes(const Histories& histories, const record::Codes& codes) {
    std::vector<Episode> episodes;
    for (const Person& person : histories.persons()) {
        if (!person.first_seen_as_child()) {
            continue;
        }
        const bool ended = person.outcome.is_set();
        const SimTime until = ended ? person.ended : histories.horizon();
        const SimTime seen = person.arrived > sim_start ? person.arrived : sim_start;
        const int status =
            ended ? static_cast<int>(codes.states[person.outcome.index()].outcome) : 0;
        episodes.push_back(
            {in_days(seen - person.arrived), in_days(until - person.arrived), status});
    }
    return episodes;
}

}  // namespace

std::vector<double> child_stay_days(const std::vector<Stay>& stays, Interval observation) {
    std::vector<double> days;
    for (const Stay& stay : stays) {
        const Interval seen = as_child(intersection(stay.span(), observation), *stay.person);
        if (length(seen) > Seconds{0}) {
            days.push_back(in_days(seen.to - stay.from));
        }
    }
    boost::sort::spreadsort::float_sort(days.begin(), days.end());
    return days;
}

std::optional<std::vector<SurvivalStep>> survival_of_children(const std::vector<Stay>& stays,
                                                              Interval observation) {
    std::vector<Stay> begun;
    for (Stay stay : stays) {
        if (stay.from < stay.person->eighteen) {
            if (stay.person->eighteen < stay.to) {
                stay.to = stay.person->eighteen;
                stay.cause = cause::end_of_observation;
            }
            begun.push_back(stay);
        }
    }
    const auto episodes = episodes_of(begun, observation, [](const Stay&) { return 1; });
    if (episodes.empty()) {
        return std::nullopt;
    }
    return kaplan_meier(episodes);
}

double durable_within(const Histories& histories, const record::Codes& codes, double days) {
    const auto incidence = incidence_within(outcome_episodes(histories, codes),
                                            static_cast<int>(OutcomeClass::harm), days);
    return incidence.at(static_cast<std::size_t>(OutcomeClass::durable) - 1);
}

}  // namespace atd::analysis
