#pragma once

#include <optional>
#include <vector>

#include "sim/engine/world/world.hpp"

// Requests for places, and the queues in which they stand.

namespace atd::engine {

/// Asks for what the subject's state asks for, unless a gate is closed.
void open_request(World& world, const TrackPosition& position);
/// The members whom the exit of a request takes, or nothing where it is for the whole case.
std::optional<std::vector<Slot>> taken_members(const World& world, const OpenRequest& request);
/// Whether there is anyone to ask for.
bool takes_anyone(const World& world, const Subject& subject, const model::ExitRule& exit);
void close_request(World& world, Cursor& cursor);
/// Puts an open request into the queues that its rule now names; it keeps its place in
/// time.
void requeue(World& world, model::RequestId request);
/// An open request stays in its queues and may need other numbers of places than before.
void recount_places(World& world, model::RequestId request);
void recount_all_places(World& world);
/// The first class of the pool now in force that fits, or the one behind all.
std::size_t priority_of(const World& world, const Subject& subject, PoolId pool);
/// What the state of who asks holds.
const std::vector<model::HoldRule>& holds_now(const World& world, const OpenRequest& request);
/// Places that an alternative needs beyond those that would be given back: nobody
/// stands in line for what it has. `members`: those who would go first; a case that is
/// split keeps what it holds as a case.
std::int64_t need_of(const World& world, const Subject& subject,
                     const std::vector<model::HoldRule>& held_now, const model::HoldRule& hold,
                     const std::vector<Slot>* members = nullptr);

}  // namespace atd::engine
