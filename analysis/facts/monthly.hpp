#pragma once

#include "sim/record/replication_record.hpp"

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// A replication month by month, counted from its rows. Sums are whole seconds, so the
/// same rows give the same bits in any order.
record::Summaries monthly(const record::ReplicationRecord& record, const Histories& histories,
                          const record::Codes& codes);

}  // namespace atd::analysis
