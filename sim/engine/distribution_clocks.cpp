#include "sim/engine/distribution_clocks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/real_math.hpp"
#include "sim/engine/world/people.hpp"
#include "sim/engine/world/walks.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// A share in the open interval that distributions are sampled at.
double open_uniform(double u) {
    return std::clamp(u, std::numeric_limits<double>::min(),
                      1 - std::numeric_limits<double>::epsilon() / 2);
}

/// The uniform given that the stay goes on and that this exit can end it; 1 or more
/// where it never will.
double conditional_uniform(const model::AfterRule& after, double elapsed, double u) {
    const double gone = elapsed > 0 ? after.distribution.cdf(elapsed) : 0;
    const double ended = after.share * gone;
    const double target = ended + u * (1 - ended);
    return target < after.share ? (target / after.share - gone) / (1 - gone) : 1;
}

double days_left(const model::AfterRule& after, double elapsed, double u) {
    return elapsed > 0 ? after.distribution.residual(elapsed, u) : after.distribution.sample(u);
}

double due_after(const World& world, double days) {
    return seconds_of(later(world.now, round_stay(days)));
}

/// Cumulative hazard from now until the clock is due.
double hazard_left(const World& world, const model::AfterRule& after, SimTime entered, double due) {
    const double now = seconds_of(world.now);
    if (due <= now) {
        return 0;
    }
    const double start = seconds_of(entered);
    return -real::log(after.distribution.survival((due - start) / seconds_per_day) /
                      after.distribution.survival((now - start) / seconds_per_day));
}

void set_hazard_ratio(const World& world, const model::AfterRule& after, SimTime entered,
                      Clock& clock, double ratio) {
    const double left =
        clock.rate > 0 ? clock.rate * hazard_left(world, after, entered, clock.due) : clock.due;
    if (ratio == 0) {
        clock.due = left;
        return;
    }
    const double now = seconds_of(world.now);
    const double u = -real::expm1(-left / ratio);
    clock.due = left == 0 ? now
                          : now + seconds_per_day * days_left(after, in_days(world.now - entered),
                                                              open_uniform(u));
}

void set_speed_ratio(const World& world, Clock& clock, double ratio) {
    const double now = seconds_of(world.now);
    clock = clock_with(threshold_left(clock, now), ratio, now);
}

/// Whether a departure pending since the n-th entry is called off.
bool is_called_off(const World& world, const Subject& subject, TrackId track,
                   const model::ThinningRule& rule) {
    const Cursor& cursor = world.cursor(subject, track);
    if (world.now - cursor.entered > rule.within) {
        return false;
    }
    const double u = uniform_of(world, subject, Purpose::thinning,
                                world.last_entry(subject, track, cursor.state), rule.name_hash);
    return u >= rule.keeps;
}

}  // namespace

Clock distribution_clock(const World& world, const model::AfterRule& after, Seconds elapsed,
                         double u, double ratio) {
    const double days = elapsed > Seconds{0} ? in_days(elapsed) : 0;
    if (after.share < 1) {
        u = conditional_uniform(after, days, u);
        if (!(u < 1)) {
            return {beyond, ratio};
        }
        u = open_uniform(u);
    }
    if (ratio == 1) {
        return {due_after(world, days_left(after, days, u)), 1.0};
    }
    if (after.by_speed) {
        const double left = days_left(after, days, u);
        return ratio > 0 ? Clock{due_after(world, left / ratio), ratio}
                         : Clock{left * seconds_per_day, 0.0};
    }
    const double hazard = -real::log1p(-u);
    if (ratio == 0) {
        return {hazard, 0.0};
    }
    const double slower = open_uniform(-real::expm1(-hazard / ratio));
    return {due_after(world, days_left(after, days, slower)), ratio};
}

void set_distribution_ratio(const World& world, const model::AfterRule& after, SimTime entered,
                            Clock& clock, double ratio) {
    if (ratio == clock.rate) {
        return;
    }
    if (clock.due == beyond) {
        // It never leaves by this exit.
    } else if (after.by_speed) {
        set_speed_ratio(world, clock, ratio);
    } else {
        set_hazard_ratio(world, after, entered, clock, ratio);
    }
    clock.rate = ratio;
}

void thin(World& world, Slot case_slot, SignalId signal) {
    const model::Version& version = world.version(case_slot);
    for_each_stay(
        world, case_slot, version.thinned[signal], [&](const Subject& subject, TrackId track) {
            const model::StateRule& rule = world.rule(subject, world.state(subject, track));
            Clock* clocks = world.clocks(subject, track);
            for (std::size_t k = 0; k < rule.exit_count; ++k) {
                const auto& exit = version.exits[ExitId(rule.first_exit + k)];
                for (const auto& thinning : exit.thinnings) {
                    if (thinning.on == signal && is_called_off(world, subject, track, thinning)) {
                        clocks[k].due = beyond;
                    }
                }
            }
        });
}

}  // namespace atd::engine
