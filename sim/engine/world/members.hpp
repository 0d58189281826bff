#pragma once

#include <vector>

#include "sim/engine/world/world.hpp"

// The members of a case: who they are, and who would leave.

namespace atd::engine {

bool is_adult(const World& world, Slot person);
bool is_woman(const World& world, Slot person);
/// By member number.
std::vector<Slot> present_members(const World& world, Slot case_slot);
/// Links persons to a case behind those it has.
void append_persons(World& world, Slot case_slot, const std::vector<Slot>& persons);
void unlink_persons(World& world, Slot case_slot, const std::vector<Slot>& persons);
/// Those who would leave, by member number. `matching`: whom it matches.
std::vector<Slot> leavers_of(const World& world, Slot case_slot, Leavers leavers,
                             const model::PersonCondition& matching = {});
/// Those who would leave by an exit that splits.
std::vector<Slot> leavers_of(const World& world, Slot case_slot, const model::ExitRule& exit);
/// After members came or went, rules know a case by those that it has.
void count_members(World& world, Slot case_slot);

}  // namespace atd::engine
