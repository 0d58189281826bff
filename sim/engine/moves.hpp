#pragma once

#include "sim/engine/world/world.hpp"
#include "sim/terms/causes.hpp"

// Leaving and entering states, and outcomes.

namespace atd::engine {

/// The cause of a move by an exit, as in sim/terms/causes.hpp.
inline std::uint16_t cause_of(ExitId exit) {
    return static_cast<std::uint16_t>(cause::first_exit + exit.value());
}

/// Counts an event; throws RunError where one day has far too many.
void count_move(World& world, const Subject& subject, StateId from, StateId target);
/// Moves a subject out of its state; `cause` as in sim/terms/causes.hpp. The case may be
/// closed afterwards.
void move(World& world, const Subject& subject, TrackId track, StateId target, std::uint16_t cause);
/// Takes a subject into a state at `entered` with its places.
void enter(World& world, const TrackPosition& position, StateId state, SimTime entered);
/// Everything that a state gave or asked for, taken back. Its row is written first.
void leave(World& world, const TrackPosition& position, StateId to, std::uint16_t cause);
/// Fixes the outcome of everyone in the subject and closes the case when nobody is left.
void finish(World& world, const Subject& subject, TrackId ended_in, StateId outcome);
/// Closes a case in which nobody is present.
void close_case(World& world, Slot case_slot);
/// Members came or went: what the case asks for may now fit, and gates may have read
/// their tracks.
void refresh_after_person(World& world, Slot case_slot);
/// A belief or a member has changed: rules about people are read again, and those whom
/// a setting is now prohibited for leave it.
void reread_people(World& world, Slot case_slot);

}  // namespace atd::engine
