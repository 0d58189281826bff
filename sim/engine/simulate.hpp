#pragma once

#include <functional>

#include "sim/base/stream.hpp"
#include "sim/engine/world/world.hpp"
#include "sim/model/pathway.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::engine {

/// May move rows out of memory while more are being written.
using SpillHook = std::function<void(record::ReplicationRecord&)>;

/// One replication from the first day to the horizon: the same bits for the same key,
/// wherever and beside whatever it runs. Throws RunError (more than 1,000 rounds in one
/// second, a state that cannot be left) naming replication, time, case and state.
/// `spill` is called every few simulated days.
record::ReplicationRecord simulate(const model::Pathway& pathway, ChanceKey key,
                                   const SpillHook& spill = {});

// The same in parts, so that options can share their past: start, run to the date on
// which they part, copy, put each copy under its own pathway (switch_pathway.hpp), and
// finish it.

/// A world after its first second.
World start(const model::Pathway& pathway, ChanceKey key);
/// Everything that happens before `time`.
void run_until(World& world, SimTime time, const SpillHook& spill = {});
/// Runs to the horizon.
record::ReplicationRecord finish(World world, const SpillHook& spill = {});

}  // namespace atd::engine
