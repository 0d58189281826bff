#pragma once

#include <string>
#include <vector>

#include "sim/run/estimate.hpp"
#include "sim/run/option.hpp"

namespace atd::report {

/// Counts, bytes and seconds of a run, and which of them were measured and which extrapolated.
std::string estimate_text(const run::Estimate& estimate, const run::EstimateSettings& settings,
                          const std::vector<run::Option>& options);

}  // namespace atd::report
