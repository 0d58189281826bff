#pragma once

#include "sim/engine/world/world.hpp"

// How the clock of one exit is made and changed, by the kind of its trigger. clocks.cpp puts
// the clocks of a state together.

namespace atd::engine {

/// The clock of an exit in real time, at the start of a stay that has lasted `elapsed`.
Clock new_clock(World& world, const TrackPosition& position, const model::ExitRule& exit,
                std::uint64_t occurrence, Seconds elapsed);
/// The same of an exit that may fire again while its state goes on.
Clock repeated_clock(World& world, const TrackPosition& position, const model::ExitRule& exit,
                     std::uint64_t occurrence, Seconds elapsed);
/// After a firing that left the state as it was.
void restart(World& world, const TrackPosition& position, const model::ExitRule& exit,
             Clock& clock);
/// Gate and effects are read again; what waits for places asks or stops asking.
void refresh(World& world, const TrackPosition& position, ExitId id, Clock& clock);
/// A reform has put `exit` in the place of `before`.
void apply_new_trigger(World& world, const TrackPosition& position, const model::ExitRule& before,
                       const model::ExitRule& exit, Clock& clock);

}  // namespace atd::engine
