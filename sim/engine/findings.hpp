#pragma once

#include "sim/engine/world/world.hpp"

namespace atd::engine {

/// Tests, learns and sets what the exit says, and writes it down. Returns whether a
/// belief changed.
bool find_out(World& world, const Subject& subject, TrackId track, ExitId exit);

}  // namespace atd::engine
