#pragma once

#include <vector>

#include "sim/engine/world/world.hpp"

// Families that have been split: their parts, and the separations between them.

namespace atd::engine {

/// What the parts of a case share; made when it is split first.
Lineage& lineage_of(World& world, Slot case_slot);
/// Whether some but not all would leave, and the family has a number for one more part.
bool may_split(const World& world, Slot case_slot, const std::vector<Slot>& leavers);
/// The open case that a linked case left, else the first open one that left it, or
/// no_slot.
Slot case_to_join(const World& world, Slot case_slot);
/// The open parts of a case's family by their keys, the case among them while it is open.
std::vector<Slot> open_parts(const World& world, Slot case_slot);
/// Ends the separations between two cases that are one again.
void end_separations(World& world, Slot case_slot, CaseKey joined);
/// A case of a family that was split has closed.
void leave_lineage(World& world, Slot case_slot);
void write_open_separations(World& world);

}  // namespace atd::engine
