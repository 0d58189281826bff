#pragma once

#include <vector>

#include "analysis/comparison.hpp"

namespace atd::analysis {

// What the pictures of one option show, over its replications.
std::vector<SettingBand> setting_bands(const OptionResults& option);
std::vector<PoolBand> pool_bands(const OptionResults& option);
std::vector<CostBar> bars_by_line(const OptionResults& option);
std::vector<CostBar> bars_by_payer(const OptionResults& option);
std::vector<TargetCheck> target_checks(const OptionResults& option);

}  // namespace atd::analysis
