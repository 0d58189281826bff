#include "sim/engine/clock_makers.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// Sets the rate of a clock on virtual time and puts it into the heap if it now runs
/// to another due time.
void set_virtual_clock_rate(World& world, const Unit& unit, TrackId track, ExitId id, double rate) {
    const model::Version& version = world.version(unit.case_slot);
    const model::ExitRule& exit = version.exits[id];
    Clock& clock = world.clocks(unit, track)[id.index() - version.states[exit.state].first_exit];
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
        await_due(world, unit, track, id);
    }
}

/// The rate that a clock on virtual time should have now; of a stay, 1 or 0.
double virtual_clock_rate(const World& world, const Unit& unit, const model::ExitRule& exit) {
    return exit.trigger == model::Trigger::rate ? rate_of(world, unit, exit)
           : is_open(world, unit, exit.gate)    ? 1.0
                                                : 0.0;
}

}  // namespace

void start_virtual_clock_clock(World& world, const Unit& unit, TrackId track, ExitId id,
                               std::uint16_t occurrence, Seconds elapsed) {
    const model::Version& version = world.version(unit.case_slot);
    const model::ExitRule& exit = version.exits[id];
    const bool by_rate = exit.trigger == model::Trigger::rate;
    const double u = uniform_of(world, unit, by_rate ? Purpose::rate_threshold : Purpose::stay,
                                occurrence, exit.name_hash);
    const double due = by_rate ? unit_exponential(u)
                               : virtual_now(world, exit.virtual_clock) +
                                     static_cast<double>(draw_stay(exit, elapsed, u).count());
    world.clocks(unit, track)[id.index() - version.states[exit.state].first_exit] = {due, 0.0};
    set_virtual_clock_rate(world, unit, track, id, virtual_clock_rate(world, unit, exit));
}

void refresh_virtual_clock_clock(World& world, const Unit& unit, TrackId track, ExitId id) {
    const model::ExitRule& exit = world.version(unit.case_slot).exits[id];
    const double rate = virtual_clock_rate(world, unit, exit);
    const std::size_t k = id.index() - world.rule(unit, exit.state).first_exit;
    if (rate != -world.clocks(unit, track)[k].rate) {
        set_virtual_clock_rate(world, unit, track, id, rate);
    }
}

}  // namespace atd::engine
