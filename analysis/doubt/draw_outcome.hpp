#pragma once

#include <vector>

#include "analysis/comparison.hpp"

namespace atd::analysis {

/// A measure of one option where the parameters have the values of one draw: the mean over its
/// replications, and the difference to the baseline with its standard error by chance.
struct DrawnValue {
    double value = undefined;
    double difference = undefined;
    double error = 0;
};

struct DrawOutcome {
    std::vector<std::vector<DrawnValue>> options;  ///< by option and measure
    std::vector<std::vector<double>> numbers{};    ///< that were drawn, by option
};

/// The outcome of a draw. Only means and ratios have one; a cost per unit avoided, or a price at
/// which options cost the same, is made from their draws, and quantiles of stays have none.
DrawOutcome outcome_of(const std::vector<OptionResults>& options,
                       const std::vector<Measure>& measures);

}  // namespace atd::analysis
