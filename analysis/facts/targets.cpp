#include "analysis/facts/targets.hpp"

#include <algorithm>

#include "analysis/facts/exposure.hpp"
#include "analysis/histories/state_set.hpp"

namespace atd::analysis {
namespace {

StateSet set_of(const params::Names& names, const record::Codes& codes) {
    StateSet states(codes);
    for (const auto& name : names) {
        states.add(state_named(codes, name));
    }
    return states;
}

/// Whether the person is in any of the states at the moment; at the horizon, where the
/// stay goes on.
bool is_in(const Histories& histories, const Person& person, const StateSet& states,
           SimTime moment) {
    const auto visits = histories.visits(person);
    return std::any_of(visits.begin(), visits.end(), [&](const Visit& visit) {
        const bool goes_on = visit.cause == cause::end_of_observation &&
                             moment == histories.horizon() && visit.to == moment;
        return states.contains(visit.state) && visit.from <= moment &&
               (moment < visit.to || goes_on);
    });
}

bool was_in(const Histories& histories, const Person& person, const StateSet& states,
            SimTime moment) {
    const auto visits = histories.visits(person);
    return std::any_of(visits.begin(), visits.end(), [&](const Visit& visit) {
        return states.contains(visit.state) && visit.from <= moment;
    });
}

void count_share(TargetCount& count, const params::Target& target, const Histories& histories,
                 const record::Codes& codes) {
    const SimTime moment = at(target.on, codes.start);
    const StateSet states = set_of(target.states, codes);
    const StateSet base = set_of(target.among.states, codes);
    const StateSet and_in = set_of(target.among.and_in, codes);
    const bool so_far = target.measure == "share_so_far";
    for (const Person& person : histories.persons()) {
        if (person.eighteen <= moment || !is_in(histories, person, base, moment) ||
            (!and_in.empty() && !is_in(histories, person, and_in, moment))) {
            continue;
        }
        const bool counts = so_far ? was_in(histories, person, states, moment)
                                   : is_in(histories, person, states, moment);
        count.among += 1;
        count.of_these += counts ? 1 : 0;
    }
}

}  // namespace

TargetCount count_target(const params::Target& target, const Histories& histories,
                         const StayBook& stays, const record::Codes& codes) {
    const auto presence = presence_at(stays.in(set_of(target.states, codes)),
                                      at(target.on, codes.start), histories.horizon());
    TargetCount count{.children = static_cast<double>(presence.children),
                      .elapsed_days = days_from(presence.elapsed_seconds)};
    if (!target.among.states.empty()) {
        count_share(count, target, histories, codes);
    }
    return count;
}

}  // namespace atd::analysis
