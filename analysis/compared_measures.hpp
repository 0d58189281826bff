#pragma once

#include <vector>

#include "analysis/comparison.hpp"
#include "analysis/series.hpp"

namespace atd::analysis {

/// The measures of a comparison: the baseline's, and what only options can show after what is as
/// important. Sums of costs say what they are sums of, and there is none of nothing.
std::vector<Measure> compared_measures(const std::vector<OptionResults>& options,
                                       const CostScope& scope);

/// With where the parts of each stand.
std::vector<ResolvedMeasure> resolved(const std::vector<Measure>& measures);

}  // namespace atd::analysis
