#include "sim/engine/clock_makers.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// The occurrence of the n-th firing within a stay.
std::uint64_t repeated(std::uint64_t occurrence, std::uint32_t firing) {
    return occurrence | (std::uint64_t{firing} << 16);
}

/// The first firing of a distribution that repeats, after the time already spent: firings before
/// it are counted, so each keeps its own luck.
double repeated_due(World& world, const Unit& unit, const model::ExitRule& exit,
                    std::uint64_t occurrence, Seconds elapsed) {
    std::uint32_t& firing = world.firings(unit, exit);
    Seconds at{0};
    for (;; ++firing) {
        at += round_stay(exit.distribution.sample(
            uniform_of(world, unit, Purpose::stay, repeated(occurrence, firing), exit.name_hash)));
        if (at > elapsed) {
            return seconds_of(later(world.now, at - elapsed));
        }
    }
}

}  // namespace

double once(const World& world, double due) {
    return due > seconds_of(world.now) ? due : beyond;
}

Clock repeated_clock(World& world, const Stay& stay, const model::ExitRule& exit,
                     std::uint64_t occurrence, Seconds elapsed) {
    const Unit& unit = stay.unit;
    if (exit.trigger == model::Trigger::rate) {
        const std::uint64_t n = repeated(occurrence, world.firings(unit, exit));
        return new_clock(world, stay, exit, n, elapsed);
    }
    double due = beyond;
    if (exit.trigger == model::Trigger::after) {
        due = repeated_due(world, unit, exit, occurrence, elapsed);
    } else if (exit.trigger == model::Trigger::at_age) {
        due = once(world, seconds_of(birthday(world, unit, exit.at_age)));
    } else if (exit.trigger == model::Trigger::limit) {
        due = once(world, seconds_of(later(stay.cursor->entered, exit.limit)));
    }
    return {due, is_open(world, unit, exit.gate) ? 1.0 : 0.0};
}

}  // namespace atd::engine
