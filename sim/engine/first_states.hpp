#pragma once

#include <vector>

#include "sim/engine/world/world.hpp"

// The first states of cases and of persons who came later.

namespace atd::engine {

/// `elapsed`: how long a stock case has been in them already.
void start_tracks(World& world, Slot case_slot, const std::vector<StateId>& first_states,
                  Seconds elapsed);
/// A person who came later enters the tracks where persons move alone.
void start_alone_tracks(World& world, const Subject& person);

}  // namespace atd::engine
