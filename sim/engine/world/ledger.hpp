#pragma once

#include "sim/engine/world/world.hpp"

// People, places, membership and time are neither lost nor made.

namespace atd::engine {

/// Throws RunError unless places in use equal what subjects hold in their states, every
/// person who came is in the record or in an open case, cases count the members that
/// they have, and rows fill the time since everybody came without a gap.
void check_conservation(const World& world);
/// Checks it now and again: after as many events as keep its cost small, and after
/// almost every event in builds with contracts.
void watch_conservation(World& world);
/// The time since which subjects will be in a track that they enter first.
void open_account(World& world, const Subject& subject, TrackId track, SimTime since);
void open_account_of_newborn(World& world);
/// A part of a family begins with the states that it was in.
void open_account_of_part(World& world, Slot case_slot);
void settle_person(World& world);
void settle_case(World& world);

}  // namespace atd::engine
