#pragma once

#include "sim/engine/world/world.hpp"

namespace atd::engine {

/// A child is born into a case with a woman. Returns its member number, or whole_case
/// where there is no birth.
Member add_newborn(World& world, Slot case_slot);

}  // namespace atd::engine
