#pragma once

#include "sim/base/stream.hpp"
#include "sim/model/pathway.hpp"
#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::run {

/// One replication with the assessments that its scenario asks for: all that is written
/// of it.
record::ReplicationRecord one_replication(const model::Pathway& pathway,
                                          const params::Scenario& scenario,
                                          const record::Codes& codes, ChanceKey key);

}  // namespace atd::run
