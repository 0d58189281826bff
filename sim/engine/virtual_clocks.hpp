#pragma once

#include <optional>

#include "sim/engine/world/firing.hpp"
#include "sim/engine/world/world.hpp"

// Virtual time: clocks that share the pace of a pool lie in one heap by virtual due
// time. A change of load moves none of them; it moves the one event of the heap.

namespace atd::engine {

/// Virtual seconds gone by on a virtual time.
double virtual_now(const World& world, model::VirtualClockId virtual_clock);
/// Puts a running clock into the heap of its virtual time.
void await_due(World& world, const Subject& subject, TrackId track, ExitId exit);
/// Starts the clocks after which the workers of the state entered leave.
void start_turnover_clocks(World& world, const Subject& subject, TrackId track);
/// Speeds of the loads and capacities now, and the next event of each virtual time.
/// Returns whether any is due now.
bool update_speeds(World& world);
/// Turns the clocks of a virtual time that are due into events of this second.
void promote_due(World& world, model::VirtualClockId virtual_clock);
/// The exit whose clock this event announced, unless it was overtaken.
std::optional<Firing> exit_due(World& world, const ScheduledEvent& event);
/// Records that a worker has left. Returns whether the event was still good: then the case
/// hears that the worker has changed.
bool change_worker(World& world, const ScheduledEvent& event);

}  // namespace atd::engine
