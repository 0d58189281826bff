#include "sim/engine/paced_clocks.hpp"

#include "sim/engine/virtual_clocks.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

Seconds draw_stay(const model::AfterRule& after, Seconds elapsed, double u) {
    return round_stay(elapsed > Seconds{0} ? after.distribution.residual(in_days(elapsed), u)
                                           : after.distribution.sample(u));
}

/// Sets the rate of a clock on virtual time and puts it into the heap if it now runs
/// to another due time.
void set_virtual_rate(World& world, const Subject& subject, TrackId track, ExitId id, double rate) {
    const model::Version& version = world.version(subject.case_slot);
    const model::ExitRule& exit = version.exits[id];
    Clock& clock = world.clocks(subject, track)[id.index() - version.states[exit.state].first_exit];
    if (exit.by<model::RateRule>() != nullptr) {
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
    return exit.by<model::RateRule>()           ? rate_of(world, subject, exit)
           : is_open(world, subject, exit.gate) ? 1.0
                                                : 0.0;
}

}  // namespace

void start_paced(World& world, const Subject& subject, TrackId track, ExitId id,
                 std::uint32_t occurrence, Seconds elapsed) {
    const model::Version& version = world.version(subject.case_slot);
    const model::ExitRule& exit = version.exits[id];
    const auto* after = exit.by<model::AfterRule>();
    const double u =
        uniform_of(world, subject, after != nullptr ? Purpose::stay : Purpose::rate_threshold,
                   occurrence, exit.name_hash);
    const double due = after != nullptr
                           ? virtual_now(world, exit.virtual_clock) +
                                 static_cast<double>(draw_stay(*after, elapsed, u).count())
                           : unit_exponential(u);
    world.clocks(subject, track)[id.index() - version.states[exit.state].first_exit] = {due, 0.0};
    set_virtual_rate(world, subject, track, id, virtual_rate(world, subject, exit));
}

void refresh_paced(World& world, const Subject& subject, TrackId track, ExitId id) {
    const model::ExitRule& exit = world.version(subject.case_slot).exits[id];
    const double rate = virtual_rate(world, subject, exit);
    const std::size_t k = id.index() - world.rule(subject, exit.state).first_exit;
    if (rate != -world.clocks(subject, track)[k].rate) {
        set_virtual_rate(world, subject, track, id, rate);
    }
}

}  // namespace atd::engine
