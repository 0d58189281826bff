#pragma once

#include "sim/engine/world/world.hpp"

// How the clock of one exit is made and changed, in real time or on the virtual time of a
// pool. clocks.cpp puts the clocks of a state together.

namespace atd::engine {

/// The clock of an exit in real time, at the start of a stay that has lasted `elapsed`.
Clock new_clock(const World& world, const TrackPosition& position, const model::ExitRule& exit,
                std::uint64_t occurrence, Seconds elapsed);
/// The same of an exit that may fire again while its state goes on.
Clock repeated_clock(World& world, const TrackPosition& position, const model::ExitRule& exit,
                     std::uint64_t occurrence, Seconds elapsed);
/// Starts a clock on the virtual time of a pool.
void start_virtual(World& world, const Subject& subject, TrackId track, ExitId id,
                   std::uint16_t occurrence, Seconds elapsed);
/// The rate that its gate and effects now give.
void refresh_virtual(World& world, const Subject& subject, TrackId track, ExitId id);
/// When a clock that waits for a birthday is due, in seconds.
double age_due(const World& world, const Subject& subject, const model::ExitRule& exit);

}  // namespace atd::engine
