#pragma once

#include <vector>

#include "sim/engine/world/world.hpp"

// Cases that split into linked cases, which share a lineage, and join again.

namespace atd::engine {

/// Makes a linked case of the leavers, in the same states with the same clocks.
Slot split_case(World& world, Slot from, const std::vector<Slot>& leavers, ExitId exit);
/// Brings a case into the one that it left, or else into one that left it. Returns that
/// case, or no_slot where none is open.
Slot join_case(World& world, Slot case_slot, TrackId track, ExitId exit);

}  // namespace atd::engine
