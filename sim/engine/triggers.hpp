#pragma once

#include "sim/engine/world/world.hpp"

// Reforms that wait for something.

namespace atd::engine {

/// Looks, at the end of a second, at what triggers wait for.
void watch_triggers(World& world);
/// The triggered reforms that are in force now, one bit each.
std::size_t triggered_now(const World& world);

}  // namespace atd::engine
