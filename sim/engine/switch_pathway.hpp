#pragma once

#include "sim/engine/world/world.hpp"

namespace atd::engine {

/// Puts a world that has run until `time` under another pathway, which has the same
/// names and was the same until then.
void switch_pathway(World& world, const model::Pathway& pathway, SimTime time);

}  // namespace atd::engine
