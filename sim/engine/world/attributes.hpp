#pragma once

#include "sim/engine/world/world.hpp"

// Truths and first beliefs: drawn for those who come, and written when a case closes.

namespace atd::engine {

/// Truths and first beliefs of a new case, as its key makes them.
void draw_attributes(World& world, Slot case_slot);
/// Truths that persons and the case had before, and first beliefs of a new case.
void restore_attributes(World& world, Slot case_slot, const Returning& back);
/// The same for somebody who is born into a case.
void draw_attributes_of(World& world, Slot case_slot, Slot person);
void write_attributes(World& world, Slot case_slot);

}  // namespace atd::engine
