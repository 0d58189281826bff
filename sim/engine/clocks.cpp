#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/engine/handlers.hpp"
#include "sim/engine/law_clocks.hpp"
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

/// The nearest second of a time that is not negative.
SimTime time_of(double seconds) {
    if (seconds >= 9e15) {
        return never;
    }
    const auto whole = static_cast<std::int64_t>(seconds);
    const bool up = seconds - static_cast<double>(whole) >= 0.5;
    return SimTime{Seconds{whole + (up ? 1 : 0)}};
}

double uniform_of(const World& world,
                  const Unit& unit,
                  Purpose purpose,
                  std::uint64_t occurrence,
                  std::uint64_t name) {
    return uniform_at(world.chance,
                      {.purpose = static_cast<std::uint16_t>(purpose),
                       .occurrence = occurrence,
                       .case_key = world.chance_key_of(unit),
                       .member = member_of(world, unit),
                       .name = name});
}

/// The birthday that an age exit waits for: the person's own, or that of a case's only
/// member.
SimTime birthday(const World& world, const Unit& unit, int age) {
    Slot person = unit.person;
    if (unit.is_case()) {
        if (world.cases[unit.case_slot].known.members != 1) {
            return never;
        }
        person = world.cases[unit.case_slot].first_person;
    }
    if (world.persons[person].role != PersonRole::child) {
        return never;
    }
    const Date birth = date_of(world.persons[person].birth, world.pathway->start);
    return at(anniversary(birth, age), world.pathway->start);
}

/// When a clock fires: not before now, `never` behind a closed gate.
SimTime due_of(const World& world, const Clock& clock) {
    return clock.rate > 0 ? std::max(time_of(clock.due), world.now) : never;
}

/// `now` in the seconds, real or virtual, of the clock.
void set_rate(Clock& clock, double rate, double now) {
    if (rate == clock.rate) {
        return;
    }
    const double left =
        clock.rate > 0 ? std::max(0.0, clock.rate * (clock.due - now)) : clock.due;
    clock.rate = rate;
    clock.due = rate > 0 ? now + left / rate : left;
}

/// Days of earlier stays count towards a limit on the total.
double limit_due(const World& world,
                 const Unit& unit,
                 TrackId track,
                 const model::ExitRule& exit) {
    Seconds before{0};
    if (exit.total_slot >= 0) {
        const UnitColumns& columns = world.columns(unit);
        before =
            Seconds{columns.total_seconds[unit.slot() * columns.totals_per_unit +
                                          static_cast<std::size_t>(exit.total_slot)]};
    }
    const SimTime due = later(world.cursor(unit, track).entered, exit.limit - before);
    return seconds_of(std::max(due, world.now + Seconds{1}));
}

Seconds draw_stay(const model::ExitRule& exit, Seconds elapsed, double u) {
    return round_stay(elapsed > Seconds{0} ? exit.law.residual(in_days(elapsed), u)
                                           : exit.law.sample(u));
}

Clock rate_clock(const World& world, double rate, double u) {
    Clock clock{unit_exponential(u), 0.0};
    set_rate(clock, rate, seconds_of(world.now));
    if (rate > 0) {
        clock.due = std::max(clock.due, seconds_of(world.now) + 1.0);
    }
    return clock;
}

/// An exit `after` has a gate or effects, not both.
Clock started_law(const World& world,
                  const Unit& unit,
                  const model::ExitRule& exit,
                  Seconds elapsed,
                  double u) {
    const double ratio = exit.effects.empty() ? 1.0 : ratio_of(world, unit, exit);
    Clock clock = law_clock(world, exit, elapsed, u, ratio);
    if (!is_open(world, unit, exit.gate)) {
        clock.rate = 0.0;
    }
    return clock;
}

Clock new_clock(const World& world,
                const Unit& unit,
                TrackId track,
                const model::ExitRule& exit,
                std::uint64_t occurrence,
                Seconds elapsed) {
    const auto uniform = [&](Purpose purpose) {
        return uniform_of(world, unit, purpose, occurrence, exit.name_hash);
    };
    const auto gated = [&](double due) {
        return Clock{due, is_open(world, unit, exit.gate) ? 1.0 : 0.0};
    };
    switch (exit.trigger) {
        case model::Trigger::after:
            return started_law(world, unit, exit, elapsed, uniform(Purpose::stay));
        case model::Trigger::rate:
            return rate_clock(
                world, rate_of(world, unit, exit), uniform(Purpose::rate_threshold));
        case model::Trigger::at_age:
            return gated(age_due(world, unit, exit));
        case model::Trigger::limit:
            return gated(limit_due(world, unit, track, exit));
        case model::Trigger::on:
        case model::Trigger::request:
            break;
    }
    return {beyond, 0.0};
}

/// Sets the rate of a clock on virtual time and puts it into the heap if it now runs
/// to another due time.
void set_tempo_rate(
    World& world, const Unit& unit, TrackId track, ExitId id, double rate) {
    const model::Version& version = world.version(unit.case_slot);
    const model::ExitRule& exit = version.exits[id];
    Clock& clock =
        world.clocks(unit, track)[id.index() - version.states[exit.state].first_exit];
    if (exit.trigger == model::Trigger::rate) {
        Clock plain{clock.due, -clock.rate};
        set_rate(plain, rate, virtual_now(world, exit.tempo));
        if (plain.rate == -clock.rate) {
            return;
        }
        clock = {plain.due, -plain.rate};
    } else {
        clock.rate = -rate;
    }
    if (rate > 0) {
        await_due(world, unit, track, id);
    }
}

/// The rate that a clock on virtual time should have now; of a stay, 1 or 0.
double tempo_rate(const World& world, const Unit& unit, const model::ExitRule& exit) {
    return exit.trigger == model::Trigger::rate ? rate_of(world, unit, exit)
           : is_open(world, unit, exit.gate)    ? 1.0
                                                : 0.0;
}

void start_tempo_clock(World& world,
                       const Unit& unit,
                       TrackId track,
                       ExitId id,
                       std::uint16_t occurrence,
                       Seconds elapsed) {
    const model::Version& version = world.version(unit.case_slot);
    const model::ExitRule& exit = version.exits[id];
    const bool by_rate = exit.trigger == model::Trigger::rate;
    const double u = uniform_of(world,
                                unit,
                                by_rate ? Purpose::rate_threshold : Purpose::stay,
                                occurrence,
                                exit.name_hash);
    const double due =
        by_rate ? unit_exponential(u)
                : virtual_now(world, exit.tempo) +
                      static_cast<double>(draw_stay(exit, elapsed, u).count());
    world.clocks(unit, track)[id.index() - version.states[exit.state].first_exit] = {
        due, 0.0};
    set_tempo_rate(world, unit, track, id, tempo_rate(world, unit, exit));
}

/// The occurrence of the n-th firing within a stay.
std::uint64_t repeated(std::uint64_t occurrence, std::uint32_t firing) {
    return occurrence | (std::uint64_t{firing} << 16);
}

/// A moment that comes once in a stay: never where it is past.
double once(const World& world, double due) {
    return due > seconds_of(world.now) ? due : beyond;
}

/// The first firing of a law that repeats, after the time already spent: firings before
/// it are counted, so each keeps its own luck.
double repeated_due(World& world,
                    const Unit& unit,
                    const model::ExitRule& exit,
                    std::uint64_t occurrence,
                    Seconds elapsed) {
    std::uint32_t& firing = world.firings(unit, exit);
    Seconds at{0};
    for (;; ++firing) {
        at += round_stay(exit.law.sample(uniform_of(
            world, unit, Purpose::stay, repeated(occurrence, firing), exit.name_hash)));
        if (at > elapsed) {
            return seconds_of(later(world.now, at - elapsed));
        }
    }
}

/// The clock of an exit that may fire again while its state goes on.
Clock repeated_clock(World& world,
                     const Unit& unit,
                     TrackId track,
                     const model::ExitRule& exit,
                     std::uint64_t occurrence,
                     Seconds elapsed) {
    if (exit.trigger == model::Trigger::rate) {
        const std::uint64_t n = repeated(occurrence, world.firings(unit, exit));
        return new_clock(world, unit, track, exit, n, elapsed);
    }
    double due = beyond;
    if (exit.trigger == model::Trigger::after) {
        due = repeated_due(world, unit, exit, occurrence, elapsed);
    } else if (exit.trigger == model::Trigger::at_age) {
        due = once(world, seconds_of(birthday(world, unit, exit.at_age)));
    } else if (exit.trigger == model::Trigger::limit) {
        const SimTime entered = world.cursor(unit, track).entered;
        due = once(world, seconds_of(later(entered, exit.limit)));
    }
    return {due, is_open(world, unit, exit.gate) ? 1.0 : 0.0};
}

}  // namespace

double age_due(const World& world, const Unit& unit, const model::ExitRule& exit) {
    const SimTime day = birthday(world, unit, exit.at_age);
    return exit.repeat_slot >= 0 ? once(world, seconds_of(day))
                                 : seconds_of(std::max(day, world.now + Seconds{1}));
}

void restart_clock(World& world, const Unit& unit, TrackId track, ExitId id) {
    const model::ExitRule& exit = world.version(unit.case_slot).exits[id];
    const model::StateRule& rule = world.rule(unit, exit.state);
    Clock& clock = world.clocks(unit, track)[id.index() - rule.first_exit];
    ++world.firings(unit, exit);
    if (exit.trigger == model::Trigger::after || exit.trigger == model::Trigger::rate) {
        clock = repeated_clock(
            world, unit, track, exit, world.occurrence(unit, track), Seconds{0});
    } else {
        clock.due = beyond;
    }
}

void start_clocks(World& world, const Unit& unit, TrackId track, Seconds elapsed) {
    const model::Version& version = world.version(unit.case_slot);
    const StateId state = world.state(unit, track);
    const model::StateRule& rule = version.states[state];
    const std::uint16_t occurrence = world.count_entry(unit, track, state);
    Clock* clocks = world.clocks(unit, track);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = version.exits[id];
        if (exit.tempo.is_set()) {
            start_tempo_clock(world, unit, track, id, occurrence, elapsed);
        } else if (exit.repeat_slot < 0) {
            clocks[k] = new_clock(world, unit, track, exit, occurrence, elapsed);
        } else {
            world.firings(unit, exit) = 0;
            clocks[k] = repeated_clock(world, unit, track, exit, occurrence, elapsed);
        }
    }
    if (rule.meets_workers) {
        meet_workers(world, unit, track);
    }
}

namespace {

void refresh_request(World& world, const Unit& unit, TrackId track, bool open) {
    const bool asked = world.cursor(unit, track).request.is_set();
    if (open && !asked) {
        open_request(world, unit, track);
    } else if (!open && asked) {
        close_request(world, unit, track);
    }
}

void refresh_tempo_clock(World& world, const Unit& unit, TrackId track, ExitId id) {
    const model::ExitRule& exit = world.version(unit.case_slot).exits[id];
    const double rate = tempo_rate(world, unit, exit);
    const std::size_t k = id.index() - world.rule(unit, exit.state).first_exit;
    if (rate != -world.clocks(unit, track)[k].rate) {
        set_tempo_rate(world, unit, track, id, rate);
    }
}

void refresh_clocks(World& world,
                    const Unit& unit,
                    TrackId track,
                    model::TrackMask changed) {
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[world.state(unit, track)];
    const bool all = changed == every_track;
    if (!all && (rule.reads & changed) == 0) {
        return;
    }
    Clock* clocks = world.clocks(unit, track);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const model::ExitRule& exit = version.exits[ExitId(rule.first_exit + k)];
        if (!all && (exit.reads & changed) == 0) {
            continue;
        }
        if (exit.tempo.is_set()) {
            refresh_tempo_clock(world, unit, track, ExitId(rule.first_exit + k));
        } else if (exit.trigger == model::Trigger::rate) {
            set_rate(clocks[k], rate_of(world, unit, exit), seconds_of(world.now));
        } else if (exit.trigger == model::Trigger::after &&
                   exit.gate.is_open_always()) {
            set_law_ratio(world,
                          exit,
                          world.cursor(unit, track).entered,
                          clocks[k],
                          ratio_of(world, unit, exit));
        } else if (exit.trigger == model::Trigger::request) {
            refresh_request(world, unit, track, is_open(world, unit, exit.gate));
        } else {
            clocks[k].rate = is_open(world, unit, exit.gate) ? 1.0 : 0.0;
        }
    }
}

}  // namespace

void refresh_case(World& world, Slot case_slot, model::TrackMask changed) {
    const model::Version& version = world.version(case_slot);
    model::TrackMask readers = 0;
    model::for_each_track(changed & version.reads,
                          [&](TrackId track) { readers |= version.readers[track]; });
    for_each_stay(world, case_slot, readers, [&](const Unit& unit, TrackId track) {
        refresh_clocks(world, unit, track, changed);
    });
}

void refresh_version(World& world, Slot case_slot) {
    for_each_stay(
        world, case_slot, all_tracks(world), [&](const Unit& unit, TrackId track) {
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

void offer_clocks(World& world, const Unit& unit, TrackId track, Earliest& earliest) {
    const model::StateRule& rule = world.rule(unit, world.state(unit, track));
    const Clock* clocks = world.clocks(unit, track);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const SimTime due = due_of(world, clocks[k]);
        if (due <= earliest.time && due != never) {
            earliest.offer(due,
                           static_cast<std::uint32_t>((rule.first_exit + k) << 8) |
                               member_of(world, unit));
        }
    }
}

}  // namespace

void schedule(World& world, Slot case_slot) {
    Case& it = world.cases[case_slot];
    Earliest earliest;
    for_each_stay(
        world, case_slot, it.version->timed, [&](const Unit& unit, TrackId track) {
            offer_clocks(world, unit, track, earliest);
        });
    if (earliest.time == it.wake_time && earliest.rank == it.wake_rank) {
        return;
    }
    it.wake_time = earliest.time;
    it.wake_rank = earliest.rank;
    ++it.epoch;
    world.queue.push({earliest.time,
                      (it.key.value() << 8) | (earliest.rank & 0xFFu),
                      case_slot,
                      it.epoch,
                      static_cast<std::uint16_t>(earliest.rank >> 8)});
}

}  // namespace atd::engine
