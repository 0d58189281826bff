#pragma once

#include <optional>
#include <vector>

#include "sim/engine/world/world.hpp"

// Those who come back after an outcome: the same persons in a new case.

namespace atd::engine {

/// Decides whether and when the members of a subject whose outcome is about to be fixed
/// come back together.
void plan_return(World& world, const Subject& subject, StateId outcome);

/// A case that has come back, without states.
struct ReturnedCase {
    Slot slot = no_slot;
    const std::vector<StateId>* enter = nullptr;  ///< first states, by track
};

/// The next new case of those who come back now.
std::optional<ReturnedCase> next_return(World& world);

}  // namespace atd::engine
