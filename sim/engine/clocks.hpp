#pragma once

#include "sim/engine/world/world.hpp"

// The clocks of a state, and the next event of a case.

namespace atd::engine {

/// Draws and starts every clock of the state just entered. `elapsed` is how long a
/// stock case has been there already: distributions are drawn given survival, rates forget.
void start_clocks(World& world, const TrackPosition& position, Seconds elapsed);
/// Gates and rates of the case that depend on `changed` tracks; rate clocks stretch,
/// nothing is redrawn.
void refresh_case(World& world, Slot case_slot, model::TrackMask changed);
/// Joins of the other parts of the family that wait for this part to move in `changed` tracks.
void refresh_family(World& world, Slot case_slot, model::TrackMask changed);
/// All gates and rates of a stay, after a reform or news.
void refresh_stay(World& world, const Subject& subject, TrackId track);
void refresh_stays(World& world, Slot case_slot);
/// Queues the earliest clock of a case unless it is queued already.
void schedule(World& world, Slot case_slot);
/// After a firing that left the state as it was: the same exit, with luck of its own.
void restart_clock(World& world, const Subject& subject, TrackId track, ExitId exit);

}  // namespace atd::engine
