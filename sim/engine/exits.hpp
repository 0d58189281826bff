#pragma once

#include "sim/engine/world/firing.hpp"

// Exits that fire, and the signals that they emit.

namespace atd::engine {

/// Fires an exit: what it does, what its signals cause, and the clocks after it.
void fire(World& world, const Firing& firing);
/// A signal that no exit emits: what it causes, and the clocks after it.
void send_signal(World& world, Slot case_slot, SignalId signal);
/// Every subject that holds places of a pool in its state hears a signal, by case, track
/// and member.
void tell_holders(World& world, PoolId pool, SignalId signal);

}  // namespace atd::engine
