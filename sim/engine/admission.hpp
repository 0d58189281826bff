#pragma once

#include <cstddef>
#include <optional>

#include "sim/engine/world/firing.hpp"

// Who of those that ask for places is granted what.

namespace atd::engine {

/// The next grant to somebody in line for a pool where a place came free or the line
/// changed. A grant changes the pool (its request leaves the line), so the pool is served
/// again, from the head.
std::optional<Firing> next_in_line(World& world);
/// The next grant to a request made in this round that asks for no limited places, or for
/// fewer than it did. `looked_at` counts those that have been looked at.
std::optional<Firing> next_of_new(World& world, std::size_t& looked_at);

}  // namespace atd::engine
