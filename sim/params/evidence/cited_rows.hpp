#pragma once

#include "sim/params/evidence/evidence_row.hpp"

namespace atd::params {

/// The rows that the numbers and targets of a scenario cite, also those of its reforms, and its own
/// sources among them.
Evidence cited_rows(const Scenario& scenario, const Evidence& tables);

}  // namespace atd::params
