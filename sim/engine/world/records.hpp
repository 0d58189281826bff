#pragma once

#include "sim/engine/world/world.hpp"

// Rows of the record: stays, events, cases and persons.

namespace atd::engine {

void write_spells(World& world, const TrackPosition& position, StateId to, std::uint16_t cause);
/// Rows of one person in the tracks where the members move together, up to now.
void write_person_spells(World& world, Slot case_slot, Slot person, TrackId ended_in);
void write_case(World& world, Slot case_slot, SimTime closed);
void write_event(World& world, const Subject& subject, TrackId track, ExitId exit);

}  // namespace atd::engine
