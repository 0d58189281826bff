#pragma once

#include "sim/engine/world/world.hpp"

// Factors by age or time, and the clocks of rates that follow them. Such a clock is due when the
// integral of its rate times the factor reaches its threshold; nothing has to happen at the
// beginning of a band.

namespace atd::engine {

/// The factor of a curve for a subject now.
double factor_now(const World& world, const Subject& subject, const model::CurveRule& curve);

/// A new clock of an exit whose rate follows a curve. `rate` is per second, without the factor.
Clock start_on_curve(World& world, const Subject& subject, const model::ExitRule& exit, double rate,
                     double threshold);

/// Another rate from now on; the threshold stays.
void set_rate_on_curve(World& world, const Subject& subject, const model::ExitRule& exit,
                       Clock& clock, double rate);

}  // namespace atd::engine
