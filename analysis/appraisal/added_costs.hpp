#pragma once

#include <vector>

#include "analysis/appraisal/cash.hpp"

namespace atd::analysis {

/// By replication, the present value of the lines that cost more under an option than under the
/// baseline: what the option adds. `factors`: by year.
std::vector<double> added_costs(const std::vector<CashItem>& option,
                                const std::vector<CashItem>& baseline,
                                const std::vector<double>& factors);

}  // namespace atd::analysis
