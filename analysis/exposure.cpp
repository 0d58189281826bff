#include "analysis/exposure.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <vector>

namespace atd::analysis {
namespace {

/// A visit with whose it is.
struct Placed {
    const Person* person;
    const Visit* visit;
};

std::vector<Placed> visits_of_case(const Histories& histories,
                                   std::span<const Person> members) {
    std::vector<Placed> visits;
    for (const Person& person : members) {
        for (const Visit& visit : histories.visits(person)) {
            visits.push_back({&person, &visit});
        }
    }
    return visits;
}

template <class T>
std::int64_t distinct(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    return std::unique(values.begin(), values.end()) - values.begin();
}

/// Seconds covered by at least one of the visits, which are in order of `from`.
std::int64_t covered_seconds(std::span<const Placed> visits, Interval observation) {
    std::int64_t seconds = 0;
    SimTime done = observation.from;
    for (const auto& [person, visit] : visits) {
        const Interval seen = intersection(visit->span(), {done, observation.to});
        seconds += length(seen).count();
        done = std::max(done, visit->to);
    }
    return seconds;
}

/// Adds the visits of one case to one state, in order of `from`.
void add_to_state(StateExposure& total,
                  std::span<const Placed> visits,
                  Interval observation) {
    std::vector<SimTime> entries;
    for (const auto& [person, visit] : visits) {
        const Interval seen = intersection(visit->span(), observation);
        total.person_seconds += length(seen).count();
        total.child_seconds += length(as_child(seen, *person)).count();
        if (visit->from >= observation.from) {
            entries.push_back(visit->from);
        }
    }
    total.case_seconds += covered_seconds(visits, observation);
    const bool shared = visits.front().visit->shared;
    total.entries += shared ? distinct(entries) : std::ssize(entries);
}

// A span made of two iterators is not in libc++ 14.
std::span<const Placed> between(std::vector<Placed>::const_iterator from,
                                std::vector<Placed>::const_iterator to) {
    return {&*from, static_cast<std::size_t>(to - from)};
}

void add_states(Exposure& exposure, std::vector<Placed>& visits, Interval observation) {
    std::sort(visits.begin(), visits.end(), [](const Placed& a, const Placed& b) {
        return std::tie(a.visit->state, a.visit->from, a.person) <
               std::tie(b.visit->state, b.visit->from, b.person);
    });
    for (auto from = visits.begin(); from != visits.end();) {
        const StateId state = from->visit->state;
        const auto to = std::find_if(from, visits.end(), [&](const Placed& p) {
            return p.visit->state != state;
        });
        add_to_state(exposure.states[state], between(from, to), observation);
        from = to;
    }
}

/// Adds the visits of one case that one exit ended.
void add_to_exit(ExitCount& total, std::span<const Placed> visits) {
    std::vector<const Person*> persons;
    std::vector<SimTime> moments;
    for (const auto& [person, visit] : visits) {
        persons.push_back(person);
        moments.push_back(visit->to);
    }
    const auto times = distinct(moments);
    const bool shared = visits.front().visit->shared;
    total.rows += shared ? times : std::ssize(visits);
    total.moments += times;
    total.persons += distinct(persons);
    total.cases += 1;
}

void add_exits(Exposure& exposure, std::vector<Placed>& visits) {
    const auto fired =
        std::partition(visits.begin(), visits.end(), [](const Placed& p) {
            return p.visit->cause >= cause::first_exit;
        });
    visits.erase(fired, visits.end());
    std::sort(visits.begin(), visits.end(), [](const Placed& a, const Placed& b) {
        return a.visit->cause < b.visit->cause;
    });
    for (auto from = visits.begin(); from != visits.end();) {
        const auto why = from->visit->cause;
        const auto to = std::find_if(
            from, visits.end(), [&](const Placed& p) { return p.visit->cause != why; });
        add_to_exit(exposure.exits[ExitId(std::size_t{why} - cause::first_exit)],
                    between(from, to));
        from = to;
    }
}

std::vector<Placed> happenings_of_case(const Histories& histories,
                                       std::span<const Person> members) {
    std::vector<Placed> happenings;
    for (const Person& person : members) {
        for (const Visit& happening : histories.happenings(person)) {
            happenings.push_back({&person, &happening});
        }
    }
    return happenings;
}

void add_events_of_children(Exposure& exposure, std::span<const Placed> happenings) {
    for (const auto& [person, happening] : happenings) {
        const ExitId exit(std::size_t{happening->cause} - cause::first_exit);
        exposure.events_of_children[exit] += happening->to < person->eighteen ? 1 : 0;
    }
}

}  // namespace

Exposure exposure_of(const Histories& histories, const record::Codes& codes) {
    Exposure exposure{IndexedVector<StateId, StateExposure>(codes.states.size()),
                      IndexedVector<ExitId, ExitCount>(codes.exits.size()),
                      IndexedVector<ExitId, std::int64_t>(codes.exits.size())};
    for (const auto& members : histories.cases()) {
        auto visits = visits_of_case(histories, members);
        add_states(exposure, visits, histories.observation());
        add_exits(exposure, visits);
        auto happenings = happenings_of_case(histories, members);
        add_events_of_children(exposure, happenings);
        add_exits(exposure, happenings);
    }
    return exposure;
}

namespace {

/// The times of one person in a set of states, in order.
std::vector<Interval> times_in(const Histories& histories,
                               const Person& person,
                               const StateSet& states) {
    std::vector<Interval> times;
    for (const Visit& visit : histories.visits(person)) {
        if (states.contains(visit.state)) {
            times.push_back(visit.span());
        }
    }
    return times;
}

/// Each visit cut down to the times.
std::vector<Visit> cut_to(const std::vector<Visit>& visits,
                          const std::vector<Interval>& times) {
    std::vector<Visit> cut;
    for (const Visit& visit : visits) {
        for (const Interval& time : times) {
            const Interval both = intersection(visit.span(), time);
            if (length(both) > Seconds{0}) {
                cut.push_back(visit);
                cut.back().from = both.from;
                cut.back().to = both.to;
            }
        }
    }
    return cut;
}

std::vector<StateSet> sets_of(const record::Codes& codes,
                              const params::TrackTests& when) {
    std::vector<StateSet> sets;
    for (const auto& [track, states] : when) {
        StateSet& set = sets.emplace_back(codes);
        for (const auto& state : states) {
            set.add(state_named(codes, track + "." + state));
        }
    }
    return sets;
}

std::vector<Visit> visits_while(const Histories& histories,
                                const Person& person,
                                StateId state,
                                const std::vector<StateSet>& sets) {
    std::vector<Visit> visits;
    for (const Visit& visit : histories.visits(person)) {
        if (visit.state == state) {
            visits.push_back(visit);
        }
    }
    for (const StateSet& set : sets) {
        visits = cut_to(visits, times_in(histories, person, set));
    }
    return visits;
}

}  // namespace

StateExposure exposure_while(const Histories& histories,
                             const record::Codes& codes,
                             StateId state,
                             const params::TrackTests& when) {
    const auto sets = sets_of(codes, when);
    StateExposure total;
    for (const auto& members : histories.cases()) {
        std::vector<std::vector<Visit>> by_person;
        for (const Person& person : members) {
            by_person.push_back(visits_while(histories, person, state, sets));
        }
        std::vector<Placed> placed;
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (const Visit& visit : by_person[i]) {
                placed.push_back({&members[i], &visit});
            }
        }
        std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
            return std::tie(a.visit->from, a.person) <
                   std::tie(b.visit->from, b.person);
        });
        if (!placed.empty()) {
            add_to_state(total, placed, histories.observation());
        }
    }
    return total;
}

std::int64_t child_seconds(const std::vector<Stay>& stays, Interval observation) {
    std::int64_t seconds = 0;
    for (const Stay& stay : stays) {
        const Interval seen = intersection(stay.span(), observation);
        seconds += length(as_child(seen, *stay.person)).count();
    }
    return seconds;
}

std::int64_t children_ever(const std::vector<Stay>& stays, Interval observation) {
    std::vector<const Person*> children;
    for (const Stay& stay : stays) {
        const Interval seen = intersection(stay.span(), observation);
        if (length(as_child(seen, *stay.person)) > Seconds{0}) {
            children.push_back(stay.person);
        }
    }
    return distinct(children);
}

Presence presence_at(const std::vector<Stay>& stays, SimTime moment, SimTime horizon) {
    Presence presence;
    for (const Stay& stay : stays) {
        const bool goes_on = stay.ongoing() && moment == horizon && stay.to == horizon;
        const bool there = stay.from <= moment && (moment < stay.to || goes_on);
        if (there && stay.person->eighteen > moment) {
            presence.children += 1;
            presence.elapsed_seconds += (moment - stay.from).count();
        }
    }
    return presence;
}

}  // namespace atd::analysis
