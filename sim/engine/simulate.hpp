#pragma once

#include <functional>

#include "sim/base/stream.hpp"
#include "sim/model/pathway.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::engine {

/// May move rows out of memory while more are being written.
using Relief = std::function<void(record::ReplicationRecord&)>;

/// One replication from the first day to the horizon: the same bits for the same key,
/// wherever and beside whatever it runs. Throws RunError (more than 1,000 rounds in one
/// second, a state that cannot be left) naming replication, time, case and state.
/// `relieve` is called every few simulated days.
record::ReplicationRecord simulate(const model::Pathway& pathway,
                                   ChanceKey key,
                                   const Relief& relieve = {});

}  // namespace atd::engine
