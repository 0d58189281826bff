#include <algorithm>

#include "analysis/facts/target_counter.hpp"

namespace atd::analysis {

bool TargetCounter::is_in(const Person& person, const StateSet& states, SimTime moment) const {
    const auto visits = histories_.visits(person);
    return std::any_of(visits.begin(), visits.end(), [&](const Visit& visit) {
        const bool goes_on = visit.cause == cause::end_of_observation &&
                             moment == histories_.horizon() && visit.to == moment;
        return states.contains(visit.state) && visit.from <= moment &&
               (moment < visit.to || goes_on);
    });
}

bool TargetCounter::has_been_in(const Person& person, const StateSet& states,
                                SimTime moment) const {
    const auto visits = histories_.visits(person);
    return (states.contains(person.outcome) && person.ended <= moment) ||
           std::any_of(visits.begin(), visits.end(), [&](const Visit& visit) {
               return states.contains(visit.state) && visit.from <= moment;
           });
}

bool TargetCounter::went_to_states(const Stay& stay) const {
    const Person& person = *stay.person;
    const auto visits = histories_.visits(person);
    return states_.contains(stay.next) ||
           (states_.contains(person.outcome) && person.ended == stay.to) ||
           std::any_of(visits.begin(), visits.end(), [&](const Visit& visit) {
               return states_.contains(visit.state) && visit.from == stay.to;
           });
}

void TargetCounter::add_share(bool of_these) {
    count_.below += 1;
    count_.above += of_these ? 1 : 0;
}

void TargetCounter::add_share_of_those_there(const CountedUnit& unit) {
    const auto is_there = [&](const Person& person) {
        return is_in(person, base_, moment_) &&
               (and_in_.empty() || is_in(person, and_in_, moment_));
    };
    const bool so_far = target_.measure == TargetMeasure::share_so_far;
    if (unit.any(moment_, is_there)) {
        add_share(unit.any(moment_, [&](const Person& person) {
            return is_there(person) && (so_far ? has_been_in(person, states_, moment_)
                                               : is_in(person, states_, moment_));
        }));
    }
}

void TargetCounter::add_cohort(const CountedUnit& unit) {
    const SimTime arrived = unit.members().front().arrived;
    const auto came = [&](const Person& person) { return person.birth <= arrived; };
    if (in_window(arrived) && unit.any(arrived, came)) {
        add_share(unit.any(arrived, [&](const Person& person) {
            return came(person) && has_been_in(person, states_, moment_);
        }));
    }
}

void TargetCounter::add_leavers(const CountedUnit& unit) {
    for (const UnitStay& stay : unit.stays(stays_, {SimTime::min(), SimTime::max()})) {
        if (!stay.ongoing && in_window(stay.to)) {
            add_share(std::any_of(stay.parts.begin(), stay.parts.end(), [&](const Stay& part) {
                return part.to == stay.to && went_to_states(part);
            }));
        }
    }
}

void TargetCounter::add_outcomes(const CountedUnit& unit) {
    const auto reached = [&](const Person& person) {
        return person.outcome.is_set() && in_window(person.ended) &&
               (base_.empty() || base_.contains(person.outcome)) &&
               unit.counts(person, person.ended);
    };
    const auto members = unit.members();
    if (std::any_of(members.begin(), members.end(), reached)) {
        add_share(std::any_of(members.begin(), members.end(), [&](const Person& person) {
            return reached(person) && states_.contains(person.outcome);
        }));
    }
}

}  // namespace atd::analysis
