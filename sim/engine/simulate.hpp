#pragma once

#include "sim/base/stream.hpp"
#include "sim/model/pathway.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::engine {

/// One replication from the first day to the horizon: the same bits for the same key,
/// wherever and beside whatever it runs. Throws RunError (more than 1,000 rounds in one
/// second, a state that cannot be left) naming replication, time, case and state.
record::ReplicationRecord simulate(const model::Pathway& pathway, ChanceKey key);

}  // namespace atd::engine
