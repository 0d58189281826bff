#pragma once

#include <vector>

#include "sim/study/estimate.hpp"
#include "sim/study/option.hpp"

namespace atd::study {

/// Puts into the estimate the time that this machine takes: runs some replications of
/// every option on one thread, half a second of them, and writes their file among the
/// temporary ones. Leaves the estimate as it is where a single replication of each
/// seems to take longer than a person likes to wait.
void measure_seconds(Estimate& estimate, const std::vector<Option>& options,
                     const EstimateSettings& settings);

}  // namespace atd::study
