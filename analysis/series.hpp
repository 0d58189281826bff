#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "analysis/comparison.hpp"
#include "analysis/cost_scope.hpp"
#include "analysis/share_at_age.hpp"

namespace atd::analysis {

/// The numbers of one option by measure of the comparison, over replications. A measure
/// that the option cannot show is zero there, or not known (Measure::zero_if_absent); its
/// pooled samples are empty.
class OptionSeries {
  public:
    OptionSeries(const OptionResults& option, const std::vector<Measure>& measures,
                 const CostScope& scope, bool with_shares = true);

    const std::vector<double>& values(std::size_t measure) const { return values_[measure]; }

    const Samples& samples(std::size_t measure) const { return samples_[measure]; }

    /// Of a measure that is a share at an age.
    const ShareReading& share(std::size_t measure) const { return shares_.at(measure); }

    /// Empty unless exactly one price is unknown.
    const UnknownPrice& unknown_price() const { return unknown_price_; }

    /// Why a value of the measure is not known where it is not.
    Missing missing(std::size_t measure) const { return missing_[measure]; }

  private:
    void read_shares(const std::vector<Measure>& measures);
    Episodes episodes(Curve curve) const;

    const std::vector<ReplicationSummary>& summaries_;
    std::vector<std::vector<double>> values_;
    std::vector<Samples> samples_;
    std::map<std::size_t, ShareReading> shares_;  ///< by measure
    std::vector<Missing> missing_;
    UnknownPrice unknown_price_;
};

/// A measure with where its two parts stand, where it has parts.
struct ResolvedMeasure {
    Estimator estimator;
    std::size_t own;
    std::size_t numerator, denominator;
    Range range = Range::not_negative;
};

Estimate estimate_of(const ResolvedMeasure& measure, const OptionSeries& option,
                     const OptionSeries& baseline);
Difference difference_of(const ResolvedMeasure& measure, const OptionSeries& option,
                         const OptionSeries& baseline);

}  // namespace atd::analysis
