#include "analysis/facts/exposure.hpp"

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

/// Visits of one case under numbers, in the order in which they came. It keeps its
/// memory from case to case.
class NumberedVisits {
  public:
    explicit NumberedVisits(std::size_t numbers)
        : visits_(numbers) {}

    void add(std::size_t number, Placed placed) {
        if (visits_[number].empty()) {
            used_.push_back(number);
        }
        visits_[number].push_back(placed);
    }

    /// Calls use(number, visits) for each number that has any, and forgets them.
    template <class Use>
    void take(Use&& use) {
        for (const std::size_t number : used_) {
            use(number, std::span<Placed>(visits_[number]));
            visits_[number].clear();
        }
        used_.clear();
    }

  private:
    std::vector<std::vector<Placed>> visits_;
    std::vector<std::size_t> used_;
};

/// How many differ, of values that stand next to those they equal.
template <class Values, class Of>
std::int64_t distinct(const Values& values, Of&& of) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        count += i == 0 || of(values[i]) != of(values[i - 1]) ? 1 : 0;
    }
    return count;
}

void sort_by(std::span<Placed> visits, SimTime Visit::*time) {
    const auto earlier = [time](const Placed& a, const Placed& b) {
        return a.visit->*time < b.visit->*time;
    };
    if (!std::is_sorted(visits.begin(), visits.end(), earlier)) {
        std::sort(visits.begin(), visits.end(), earlier);
    }
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
void add_to_state(StateExposure& total, std::span<const Placed> visits, Interval observation) {
    std::int64_t begun = 0;
    for (const auto& [person, visit] : visits) {
        const Interval seen = intersection(visit->span(), observation);
        total.person_seconds += length(seen).count();
        total.child_seconds += length(as_child(seen, *person)).count();
        begun += visit->from >= observation.from ? 1 : 0;
    }
    total.case_seconds += covered_seconds(visits, observation);
    const bool shared = visits.front().visit->shared;
    total.entries += shared ? distinct(visits.last(static_cast<std::size_t>(begun)),
                                       [](const Placed& placed) { return placed.visit->from; })
                            : begun;
}

/// Adds the visits of one case that one exit ended, those of each person together.
void add_to_exit(ExitCount& total, std::span<Placed> visits) {
    total.persons += distinct(visits, [](const Placed& placed) { return placed.person; });
    sort_by(visits, &Visit::to);
    const auto times = distinct(visits, [](const Placed& placed) { return placed.visit->to; });
    const bool shared = visits.front().visit->shared;
    total.rows += shared ? times : std::ssize(visits);
    total.moments += times;
    total.cases += 1;
}

/// Walks through one case after another.
class ExposureWalk {
  public:
    ExposureWalk(Exposure& exposure, const Histories& histories, Interval window)
        : exposure_(exposure),
          histories_(histories),
          window_(window),
          window_ends_observation_(window.to == histories.observation().to),
          by_state_(exposure.states.size()),
          by_exit_(exposure.exits.size()) {}

    void add(std::span<const Person> members) {
        for (const Person& person : members) {
            for (const Visit& visit : histories_.visits(person)) {
                by_state_.add(visit.state.index(), {&person, &visit});
                if (visit.cause >= cause::first_exit && is_in_window(visit.to)) {
                    by_exit_.add(exit_of(visit).index(), {&person, &visit});
                }
            }
        }
        by_state_.take([&](std::size_t state, std::span<Placed> visits) {
            sort_by(visits, &Visit::from);
            add_to_state(exposure_.states[StateId(state)], visits, window_);
        });
        add_exits();
        for (const Person& person : members) {
            for (const Visit& event : histories_.events(person)) {
                if (is_in_window(event.to)) {
                    by_exit_.add(exit_of(event).index(), {&person, &event});
                }
            }
        }
        add_exits();
    }

  private:
    static ExitId exit_of(const Visit& visit) {
        return ExitId(std::size_t{visit.cause} - cause::first_exit);
    }

    bool is_in_window(SimTime moment) const {
        return moment >= window_.from && (moment < window_.to || window_ends_observation_);
    }

    void add_exits() {
        by_exit_.take([&](std::size_t exit, std::span<Placed> visits) {
            add_to_exit(exposure_.exits[ExitId(exit)], visits);
        });
    }

    Exposure& exposure_;
    const Histories& histories_;
    Interval window_;
    bool window_ends_observation_;
    NumberedVisits by_state_, by_exit_;
};

}  // namespace

Exposure exposure_of(const Histories& histories, const record::Codes& codes) {
    return exposure_of(histories, codes, histories.observation());
}

Exposure exposure_of(const Histories& histories, const record::Codes& codes, Interval window) {
    Exposure exposure{IndexedVector<StateId, StateExposure>(codes.states.size()),
                      IndexedVector<ExitId, ExitCount>(codes.exits.size())};
    ExposureWalk walk(exposure, histories, window);
    for (const auto& members : histories.cases()) {
        walk.add(members);
    }
    return exposure;
}

namespace {

/// The times of one person in a set of states, in order.
std::vector<Interval> times_in(const Histories& histories, const Person& person,
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
std::vector<Visit> cut_to(const std::vector<Visit>& visits, const std::vector<Interval>& times) {
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

std::vector<StateSet> sets_of(const record::Codes& codes, const params::TrackTests& when) {
    std::vector<StateSet> sets;
    for (const auto& [track, states] : when) {
        StateSet& set = sets.emplace_back(codes);
        for (const auto& state : states) {
            set.add(state_named(codes, track + "." + state));
        }
    }
    return sets;
}

std::vector<Visit> visits_while(const Histories& histories, const Person& person, StateId state,
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

StateExposure exposure_while(const Histories& histories, const record::Codes& codes, StateId state,
                             const params::TrackTests& when, Interval window) {
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
            return std::tie(a.visit->from, a.person) < std::tie(b.visit->from, b.person);
        });
        if (!placed.empty()) {
            add_to_state(total, placed, window);
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
    std::int64_t children = 0;
    const Person* last = nullptr;
    for (const Stay& stay : stays) {
        const Interval seen = intersection(stay.span(), observation);
        if (stay.person != last && length(as_child(seen, *stay.person)) > Seconds{0}) {
            ++children;
            last = stay.person;
        }
    }
    return children;
}

std::int64_t children_at(const std::vector<Stay>& stays, SimTime moment, SimTime horizon) {
    return std::count_if(stays.begin(), stays.end(), [&](const Stay& stay) {
        const bool goes_on = stay.ongoing() && moment == horizon && stay.to == horizon;
        return stay.from <= moment && (moment < stay.to || goes_on) &&
               stay.person->eighteen > moment;
    });
}

}  // namespace atd::analysis
