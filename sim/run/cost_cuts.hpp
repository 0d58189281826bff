#pragma once

#include <vector>

#include "sim/run/option.hpp"

#include "analysis/facts/costs.hpp"

namespace atd::run {

/// The days at which the costs of all options are read, so that they can be compared: those wanted
/// and those at which the shares of some option change.
analysis::CostCuts cost_cuts_of(const std::vector<Option>& options,
                                const analysis::CostCuts& wanted = {});

}  // namespace atd::run
