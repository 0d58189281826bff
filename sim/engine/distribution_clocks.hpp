#pragma once

#include "sim/engine/world/world.hpp"

// Clocks of exits with a distribution: drawn once, stretched by effects, called off by signals.

namespace atd::engine {

/// The clock of an exit `after`, for a stay that has lasted `elapsed` and goes on.
/// `ratio` is the product of its effects.
Clock distribution_clock(const World& world, const model::AfterRule& after, Seconds elapsed,
                         double u, double ratio);

/// Another product of effects from now on. A ratio of hazards acts on what is left of
/// the cumulative hazard, one of speeds on the time left; nothing is redrawn.
void set_distribution_ratio(const World& world, const model::AfterRule& after, SimTime entered,
                            Clock& clock, double ratio);

/// Calls off pending departures that this signal thins.
void thin(World& world, Slot case_slot, SignalId signal);

}  // namespace atd::engine
