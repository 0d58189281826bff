#pragma once

#include "sim/engine/world/world.hpp"

// Clocks of exits that go at the pace of a pool: an exit after a length of stay, or one
// with a rate, on virtual time.

namespace atd::engine {

void start_paced(World& world, const Subject& subject, TrackId track, ExitId id,
                 std::uint32_t occurrence, Seconds elapsed);
/// The rate that its gate and effects now give.
void refresh_paced(World& world, const Subject& subject, TrackId track, ExitId id);

}  // namespace atd::engine
