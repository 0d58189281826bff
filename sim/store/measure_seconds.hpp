#pragma once

#include <vector>

#include "sim/run/estimate.hpp"
#include "sim/run/option.hpp"

namespace atd::store {

/// Puts into the estimate the time that this machine takes: runs some replications of
/// every option on one thread, half a second of them, and writes their file among the
/// temporary ones. Leaves the estimate as it is where a single replication of each
/// seems to take longer than a person likes to wait.
void measure_seconds(run::Estimate& estimate, const std::vector<run::Option>& options,
                     const run::EstimateSettings& settings);

}  // namespace atd::store
