#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/comparison.hpp"

namespace atd::analysis {

/// The numbers of one option by measure of the comparison, over replications. A measure
/// that the option cannot show counts as zero there; its pooled samples are empty.
class OptionSeries {
  public:
    OptionSeries(const OptionResults& option, const std::vector<Measure>& measures);

    const std::vector<double>& values(std::size_t measure) const { return values_[measure]; }

    const Samples& samples(std::size_t measure) const { return samples_[measure]; }

  private:
    std::vector<std::vector<double>> values_;
    std::vector<Samples> samples_;
};

/// A measure with where its two parts stand, where it has parts.
struct ResolvedMeasure {
    Estimator estimator;
    std::size_t own;
    std::size_t numerator, denominator;
};

Estimate estimate_of(const ResolvedMeasure& measure, const OptionSeries& option,
                     const OptionSeries& baseline);
Difference difference_of(const ResolvedMeasure& measure, const OptionSeries& option,
                         const OptionSeries& baseline);

}  // namespace atd::analysis
