#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

constexpr double beyond = std::numeric_limits<double>::infinity();
/// A new version: every gate and rate is looked up again.
constexpr model::TrackMask every_track = ~model::TrackMask{0};

double seconds_of(SimTime time) {
    return time == never ? beyond
                         : static_cast<double>(time.time_since_epoch().count());
}

SimTime time_of(double seconds) {
    return seconds < 9e15 ? SimTime{Seconds{std::llround(seconds)}} : never;
}

double uniform_of(const World& world,
                  const Unit& unit,
                  Purpose purpose,
                  std::uint16_t occurrence,
                  std::uint64_t name) {
    return uniform_at(world.chance,
                      {.purpose = static_cast<std::uint16_t>(purpose),
                       .occurrence = occurrence,
                       .case_key = world.cases.key[unit.case_slot].value(),
                       .member = member_of(world, unit),
                       .name = name});
}

/// The birthday that an age exit waits for: the person's own, or that of a case's only
/// member.
SimTime birthday(const World& world, const Unit& unit, int age) {
    Slot person = unit.person;
    if (unit.is_case()) {
        if (world.cases.known[unit.case_slot].members != 1) {
            return never;
        }
        person = world.cases.first_person[unit.case_slot];
    }
    if (world.persons.role[person] != PersonRole::child) {
        return never;
    }
    const Date birth = date_of(world.persons.birth[person], world.pathway->start);
    return at(anniversary(birth, age), world.pathway->start);
}

/// When a clock fires: not before now, `never` behind a closed gate.
SimTime due_of(const World& world, const Clock& clock) {
    return clock.rate > 0 ? std::max(time_of(clock.due), world.now) : never;
}

void set_rate(World& world, Clock& clock, double rate) {
    if (rate == clock.rate) {
        return;
    }
    const double now = seconds_of(world.now);
    const double left =
        clock.rate > 0 ? std::max(0.0, clock.rate * (clock.due - now)) : clock.due;
    clock.rate = rate;
    clock.due = rate > 0 ? now + left / rate : left;
}

void start_clock(World& world,
                 const Unit& unit,
                 TrackId track,
                 std::size_t k,
                 std::uint16_t occurrence,
                 Seconds elapsed) {
    const model::StateRule& state =
        world.version(unit.case_slot).states[world.state(unit, track)];
    const model::ExitRule& exit =
        world.version(unit.case_slot).exits[ExitId(state.first_exit + k)];
    CursorColumns& columns = world.columns(unit);
    Clock& clock = columns.clock[unit.slot() * columns.clocks_per_unit +
                                 world.pathway->tracks[track].first_clock + k];
    clock = {beyond, is_open(world, unit, exit.gate) ? 1.0 : 0.0};
    switch (exit.trigger) {
        case model::Trigger::after: {
            const double u =
                uniform_of(world, unit, Purpose::stay, occurrence, exit.name_hash);
            const double days = elapsed > Seconds{0}
                                    ? exit.law.residual(in_days(elapsed), u)
                                    : exit.law.sample(u);
            clock.due = seconds_of(later(world.now, round_stay(days)));
            break;
        }
        case model::Trigger::rate:
            clock = {
                unit_exponential(uniform_of(
                    world, unit, Purpose::rate_threshold, occurrence, exit.name_hash)),
                0.0};
            set_rate(world, clock, rate_of(world, unit, exit));
            clock.due = clock.rate > 0
                            ? std::max(clock.due, seconds_of(world.now) + 1.0)
                            : clock.due;
            break;
        case model::Trigger::at_age:
            set_age_clock(world, unit, track, k);
            break;
        case model::Trigger::limit:
            set_limit_clock(world, unit, track, k);
            break;
        case model::Trigger::on:
        case model::Trigger::request:
            break;
    }
}

}  // namespace

void set_age_clock(World& world, const Unit& unit, TrackId track, std::size_t k) {
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& state = version.states[world.state(unit, track)];
    const int age = version.exits[ExitId(state.first_exit + k)].at_age;
    CursorColumns& columns = world.columns(unit);
    columns
        .clock[unit.slot() * columns.clocks_per_unit +
               world.pathway->tracks[track].first_clock + k]
        .due = seconds_of(std::max(birthday(world, unit, age), world.now + Seconds{1}));
}

void set_limit_clock(World& world, const Unit& unit, TrackId track, std::size_t k) {
    CursorColumns& columns = world.columns(unit);
    const StateId state = world.state(unit, track);
    const model::Version& version = world.version(unit.case_slot);
    const model::ExitRule& exit =
        version.exits[ExitId(version.states[state].first_exit + k)];
    const SimTime entered = columns.entered[world.cursor(unit, track)];
    Seconds before{0};
    if (exit.total_slot >= 0) {
        before =
            Seconds{columns.total_seconds[unit.slot() * columns.totals_per_unit +
                                          static_cast<std::size_t>(exit.total_slot)]};
    }
    const SimTime due = later(entered, exit.limit - before);
    Clock& clock = columns.clock[unit.slot() * columns.clocks_per_unit +
                                 world.pathway->tracks[track].first_clock + k];
    clock.due = seconds_of(std::max(due, world.now + Seconds{1}));
}

void start_clocks(World& world, const Unit& unit, TrackId track, Seconds elapsed) {
    const StateId state = world.state(unit, track);
    const model::TrackInfo& info = world.pathway->tracks[track];
    CursorColumns& columns = world.columns(unit);
    const std::uint16_t occurrence =
        columns.entries[unit.slot() * columns.states_per_unit + info.first_count +
                        (state.index() - info.first_state)]++;
    const std::size_t count = world.version(unit.case_slot).states[state].exit_count;
    for (std::size_t k = 0; k < count; ++k) {
        start_clock(world, unit, track, k, occurrence, elapsed);
    }
}

void refresh_clocks(World& world,
                    const Unit& unit,
                    TrackId track,
                    model::TrackMask changed) {
    const StateId state = world.state(unit, track);
    if (!state.is_set()) {
        return;
    }
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[state];
    const bool all = changed == every_track;
    if (!all && (rule.reads & changed) == 0) {
        return;
    }
    CursorColumns& columns = world.columns(unit);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = version.exits[id];
        if (!all && (exit.reads & changed) == 0) {
            continue;
        }
        Clock& clock = columns.clock[unit.slot() * columns.clocks_per_unit +
                                     world.pathway->tracks[track].first_clock + k];
        if (exit.trigger == model::Trigger::rate) {
            set_rate(world, clock, rate_of(world, unit, exit));
            continue;
        }
        const bool open = is_open(world, unit, exit.gate);
        clock.rate = open ? 1.0 : 0.0;
        if (exit.trigger == model::Trigger::request) {
            const bool asked = columns.request[world.cursor(unit, track)].is_set();
            if (open && !asked) {
                open_request(world, unit, track, id);
            } else if (!open && asked) {
                close_request(world, unit, track);
            }
        }
    }
}

namespace {

/// Every present unit of the case with the tracks it has a state in.
template <class Visit>
void for_each_cursor(const World& world, Slot case_slot, Visit&& visit) {
    for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
        const TrackId track(t);
        if (world.pathway->tracks[track].shared) {
            visit(Unit{case_slot, no_slot}, track);
            continue;
        }
        for_each_person(world, case_slot, [&](Slot person) {
            if (world.persons.present[person] != 0) {
                visit(Unit{case_slot, person}, track);
            }
        });
    }
}

}  // namespace

void refresh_case(World& world, Slot case_slot, model::TrackMask changed) {
    if ((world.version(case_slot).reads & changed) != 0) {
        for_each_cursor(world, case_slot, [&](const Unit& unit, TrackId track) {
            refresh_clocks(world, unit, track, changed);
        });
    }
}

void refresh_version(World& world, Slot case_slot) {
    for_each_cursor(world, case_slot, [&](const Unit& unit, TrackId track) {
        refresh_clocks(world, unit, track, every_track);
    });
}

namespace {

struct Earliest {
    SimTime time = never;
    std::uint32_t rank = 0;  ///< exit << 8 | member

    void offer(SimTime candidate, std::uint32_t candidate_rank) {
        if (candidate < time || (candidate == time && candidate_rank < rank)) {
            time = candidate;
            rank = candidate_rank;
        }
    }
};

void offer_clocks(const World& world,
                  const Unit& unit,
                  TrackId track,
                  Earliest& earliest) {
    const StateId state = world.state(unit, track);
    if (!state.is_set()) {
        return;
    }
    const model::StateRule& rule = world.version(unit.case_slot).states[state];
    const CursorColumns& columns = world.columns(unit);
    const Clock* clocks = columns.clock.data() + unit.slot() * columns.clocks_per_unit +
                          world.pathway->tracks[track].first_clock;
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const SimTime due = due_of(world, clocks[k]);
        if (due != never) {
            earliest.offer(due,
                           static_cast<std::uint32_t>((rule.first_exit + k) << 8) |
                               member_of(world, unit));
        }
    }
}

}  // namespace

void schedule(World& world, Slot case_slot) {
    Earliest earliest;
    for_each_cursor(world, case_slot, [&](const Unit& unit, TrackId track) {
        offer_clocks(world, unit, track, earliest);
    });
    CaseColumns& cases = world.cases;
    if (earliest.time == cases.wake_time[case_slot] &&
        earliest.rank == cases.wake_rank[case_slot]) {
        return;
    }
    cases.wake_time[case_slot] = earliest.time;
    cases.wake_rank[case_slot] = earliest.rank;
    ++cases.epoch[case_slot];
    world.queue.push({earliest.time,
                      (cases.key[case_slot].value() << 8) | (earliest.rank & 0xFFu),
                      case_slot,
                      cases.epoch[case_slot],
                      static_cast<std::uint16_t>(earliest.rank >> 8)});
}

}  // namespace atd::engine
