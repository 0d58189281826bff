#pragma once

#include <cstdint>

#include "sim/engine/world/world.hpp"

namespace atd::engine {

/// Cases and persons that hold places and wait for places which others of them hold, so that none
/// of them can move whatever all others do. Those who can leave their state in another way, or end
/// in another track, do not count, nor those for whom the whole capacity is too small.
std::uint64_t count_deadlocked(const World& world);

}  // namespace atd::engine
