#include "sim/engine/exit_clocks.hpp"

#include <algorithm>

#include "sim/engine/distribution_clocks.hpp"
#include "sim/engine/virtual_clocks.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

double uniform_of(const World& world, const Subject& subject, Purpose purpose,
                  std::uint64_t occurrence, std::uint64_t name) {
    return uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(purpose),
                                     .occurrence = occurrence,
                                     .case_key = world.chance_key_of(subject),
                                     .member = member_of(world, subject),
                                     .name = name});
}

/// Days of earlier stays count towards a limit on the total.
double limit_due(const World& world, const TrackPosition& position, const model::ExitRule& exit) {
    Seconds before{0};
    if (exit.total_slot >= 0) {
        const SubjectColumns& columns = world.columns(position.subject);
        before =
            Seconds{columns.total_seconds[position.subject.slot() * columns.totals_per_subject +
                                          static_cast<std::size_t>(exit.total_slot)]};
    }
    const SimTime due = later(position.cursor().entered, exit.limit - before);
    return seconds_of(std::max(due, world.now + Seconds{1}));
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
Clock started_distribution(const World& world, const Subject& subject, const model::ExitRule& exit,
                           Seconds elapsed, double u) {
    const double ratio = exit.effects.empty() ? 1.0 : ratio_of(world, subject, exit);
    Clock clock = distribution_clock(world, exit, elapsed, u, ratio);
    if (!is_open(world, subject, exit.gate)) {
        clock.rate = 0.0;
    }
    return clock;
}

SimTime birthday(const World& world, const Subject& subject, int age) {
    Slot person = subject.person;
    if (subject.is_case()) {
        if (world.cases[subject.case_slot].current.members != 1) {
            return never;
        }
        person = world.cases[subject.case_slot].first_person;
    }
    if (world.persons[person].role != PersonRole::child) {
        return never;
    }
    const Date birth = date_of(world.persons[person].birth, world.pathway->start);
    return at(anniversary(birth, age), world.pathway->start);
}

Seconds draw_stay(const model::ExitRule& exit, Seconds elapsed, double u) {
    return round_stay(elapsed > Seconds{0} ? exit.distribution.residual(in_days(elapsed), u)
                                           : exit.distribution.sample(u));
}

/// The occurrence of the n-th firing within a stay.
std::uint64_t repeated(std::uint64_t occurrence, std::uint32_t firing) {
    return occurrence | (std::uint64_t{firing} << 16);
}

/// The first firing of a distribution that repeats, after the time already spent: firings before
/// it are counted, so each keeps its own luck.
double repeated_due(World& world, const Subject& subject, const model::ExitRule& exit,
                    std::uint64_t occurrence, Seconds elapsed) {
    std::uint32_t& firing = world.firings(subject, exit);
    Seconds at{0};
    for (;; ++firing) {
        at += round_stay(exit.distribution.sample(uniform_of(
            world, subject, Purpose::stay, repeated(occurrence, firing), exit.name_hash)));
        if (at > elapsed) {
            return seconds_of(later(world.now, at - elapsed));
        }
    }
}

double once(const World& world, double due) {
    return due > seconds_of(world.now) ? due : beyond;
}

/// Sets the rate of a clock on virtual time and puts it into the heap if it now runs
/// to another due time.
void set_virtual_rate(World& world, const Subject& subject, TrackId track, ExitId id, double rate) {
    const model::Version& version = world.version(subject.case_slot);
    const model::ExitRule& exit = version.exits[id];
    Clock& clock = world.clocks(subject, track)[id.index() - version.states[exit.state].first_exit];
    if (exit.trigger == model::Trigger::rate) {
        Clock plain{clock.due, -clock.rate};
        set_rate(plain, rate, virtual_now(world, exit.virtual_clock));
        if (plain.rate == -clock.rate) {
            return;
        }
        clock = {plain.due, -plain.rate};
    } else {
        clock.rate = -rate;
    }
    if (rate > 0) {
        await_due(world, subject, track, id);
    }
}

/// The rate that a clock on virtual time should have now; of a stay, 1 or 0.
double virtual_rate(const World& world, const Subject& subject, const model::ExitRule& exit) {
    return exit.trigger == model::Trigger::rate ? rate_of(world, subject, exit)
           : is_open(world, subject, exit.gate) ? 1.0
                                                : 0.0;
}

}  // namespace

Clock new_clock(const World& world, const TrackPosition& position, const model::ExitRule& exit,
                std::uint64_t occurrence, Seconds elapsed) {
    const Subject& subject = position.subject;
    const auto uniform = [&](Purpose purpose) {
        return uniform_of(world, subject, purpose, occurrence, exit.name_hash);
    };
    const auto gated = [&](double due) {
        return Clock{due, is_open(world, subject, exit.gate) ? 1.0 : 0.0};
    };
    switch (exit.trigger) {
        case model::Trigger::after:
            return started_distribution(world, subject, exit, elapsed, uniform(Purpose::stay));
        case model::Trigger::rate:
            return rate_clock(world, rate_of(world, subject, exit),
                              uniform(Purpose::rate_threshold));
        case model::Trigger::at_age:
            return gated(age_due(world, subject, exit));
        case model::Trigger::limit:
            return gated(limit_due(world, position, exit));
        case model::Trigger::on:
        case model::Trigger::request:
            break;
    }
    return {beyond, 0.0};
}

double age_due(const World& world, const Subject& subject, const model::ExitRule& exit) {
    const SimTime day = birthday(world, subject, exit.at_age);
    return exit.repeat_slot >= 0 ? once(world, seconds_of(day))
                                 : seconds_of(std::max(day, world.now + Seconds{1}));
}

Clock repeated_clock(World& world, const TrackPosition& position, const model::ExitRule& exit,
                     std::uint64_t occurrence, Seconds elapsed) {
    const Subject& subject = position.subject;
    if (exit.trigger == model::Trigger::rate) {
        const std::uint64_t n = repeated(occurrence, world.firings(subject, exit));
        return new_clock(world, position, exit, n, elapsed);
    }
    double due = beyond;
    if (exit.trigger == model::Trigger::after) {
        due = repeated_due(world, subject, exit, occurrence, elapsed);
    } else if (exit.trigger == model::Trigger::at_age) {
        due = once(world, seconds_of(birthday(world, subject, exit.at_age)));
    } else if (exit.trigger == model::Trigger::limit) {
        due = once(world, seconds_of(later(position.cursor().entered, exit.limit)));
    }
    return {due, is_open(world, subject, exit.gate) ? 1.0 : 0.0};
}

void start_virtual(World& world, const Subject& subject, TrackId track, ExitId id,
                   std::uint16_t occurrence, Seconds elapsed) {
    const model::Version& version = world.version(subject.case_slot);
    const model::ExitRule& exit = version.exits[id];
    const bool by_rate = exit.trigger == model::Trigger::rate;
    const double u = uniform_of(world, subject, by_rate ? Purpose::rate_threshold : Purpose::stay,
                                occurrence, exit.name_hash);
    const double due = by_rate ? unit_exponential(u)
                               : virtual_now(world, exit.virtual_clock) +
                                     static_cast<double>(draw_stay(exit, elapsed, u).count());
    world.clocks(subject, track)[id.index() - version.states[exit.state].first_exit] = {due, 0.0};
    set_virtual_rate(world, subject, track, id, virtual_rate(world, subject, exit));
}

void refresh_virtual(World& world, const Subject& subject, TrackId track, ExitId id) {
    const model::ExitRule& exit = world.version(subject.case_slot).exits[id];
    const double rate = virtual_rate(world, subject, exit);
    const std::size_t k = id.index() - world.rule(subject, exit.state).first_exit;
    if (rate != -world.clocks(subject, track)[k].rate) {
        set_virtual_rate(world, subject, track, id, rate);
    }
}

}  // namespace atd::engine
