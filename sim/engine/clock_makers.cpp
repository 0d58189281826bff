#include "sim/engine/clock_makers.hpp"

#include <algorithm>

#include "sim/engine/distribution_clocks.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// Days of earlier stays count towards a limit on the total.
double limit_due(const World& world, const Stay& stay, const model::ExitRule& exit) {
    Seconds before{0};
    if (exit.total_slot >= 0) {
        const UnitColumns& columns = world.columns(stay.unit);
        before = Seconds{columns.total_seconds[stay.unit.slot() * columns.totals_per_unit +
                                               static_cast<std::size_t>(exit.total_slot)]};
    }
    const SimTime due = later(stay.cursor->entered, exit.limit - before);
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
Clock started_distribution(const World& world, const Unit& unit, const model::ExitRule& exit,
                           Seconds elapsed, double u) {
    const double ratio = exit.effects.empty() ? 1.0 : ratio_of(world, unit, exit);
    Clock clock = distribution_clock(world, exit, elapsed, u, ratio);
    if (!is_open(world, unit, exit.gate)) {
        clock.rate = 0.0;
    }
    return clock;
}

}  // namespace

double uniform_of(const World& world, const Unit& unit, Purpose purpose, std::uint64_t occurrence,
                  std::uint64_t name) {
    return uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(purpose),
                                     .occurrence = occurrence,
                                     .case_key = world.chance_key_of(unit),
                                     .member = member_of(world, unit),
                                     .name = name});
}

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

Seconds draw_stay(const model::ExitRule& exit, Seconds elapsed, double u) {
    return round_stay(elapsed > Seconds{0} ? exit.distribution.residual(in_days(elapsed), u)
                                           : exit.distribution.sample(u));
}

Clock new_clock(const World& world, const Stay& stay, const model::ExitRule& exit,
                std::uint64_t occurrence, Seconds elapsed) {
    const Unit& unit = stay.unit;
    const auto uniform = [&](Purpose purpose) {
        return uniform_of(world, unit, purpose, occurrence, exit.name_hash);
    };
    const auto gated = [&](double due) {
        return Clock{due, is_open(world, unit, exit.gate) ? 1.0 : 0.0};
    };
    switch (exit.trigger) {
        case model::Trigger::after:
            return started_distribution(world, unit, exit, elapsed, uniform(Purpose::stay));
        case model::Trigger::rate:
            return rate_clock(world, rate_of(world, unit, exit), uniform(Purpose::rate_threshold));
        case model::Trigger::at_age:
            return gated(age_due(world, unit, exit));
        case model::Trigger::limit:
            return gated(limit_due(world, stay, exit));
        case model::Trigger::on:
        case model::Trigger::request:
            break;
    }
    return {beyond, 0.0};
}

double age_due(const World& world, const Unit& unit, const model::ExitRule& exit) {
    const SimTime day = birthday(world, unit, exit.at_age);
    return exit.repeat_slot >= 0 ? once(world, seconds_of(day))
                                 : seconds_of(std::max(day, world.now + Seconds{1}));
}

}  // namespace atd::engine
