#pragma once

#include "sim/engine/world/firing.hpp"
#include "sim/engine/world/walks.hpp"

// Who hears a signal, and what it fires there.

namespace atd::engine {

/// An exit that a signal fires, and the state in which the signal was heard.
struct Heard {
    Firing firing;
    StateId state;
};

/// The exit that a signal opens in a state: the first in the file, or unset.
ExitId hearing_exit(const World& world, const Subject& subject, StateId state, SignalId signal);

/// Whether a subject that heard is still where it heard: a split or a join may have taken
/// it elsewhere.
bool is_still_there(const World& world, const Heard& heard);

/// Calls back with what a signal fires in a case.
template <class Visit>
void for_each_heard(const World& world, Slot case_slot, SignalId signal, Visit&& visit) {
    const model::Version& version = world.version(case_slot);
    for_each_stay(world, case_slot, version.hearers[signal],
                  [&](const Subject& subject, TrackId track) {
                      const StateId state = world.state(subject, track);
                      const ExitId exit = hearing_exit(world, subject, state, signal);
                      if (exit.is_set()) {
                          visit(Heard{{subject, track, exit, version.exits[exit].to}, state});
                      }
                  });
}

}  // namespace atd::engine
