#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/estimates.hpp"

namespace atd::analysis {

/// How often each sample counts.
using Weights = std::vector<std::int64_t>;

/// Quantile of pooled samples where sample i counts weights[i] times: the smallest value up to
/// which at least the share `level` of the weighted values lie. Exact. Made for many resamples of
/// the same samples: it looks only at the values near the quantile, where theirs nearly always are.
class PooledQuantile {
  public:
    /// The samples are sorted and must outlive it. `0 < level <= 1`.
    PooledQuantile(const Samples& samples, double level);

    /// Undefined where the weighted samples hold no value.
    double operator()(const Weights& weights) const;

  private:
    /// A value and how often it is in one sample.
    struct Entry {
        double value;
        std::size_t sample;
        std::int64_t count;
    };

    void find_window(double level);
    std::vector<Entry> entries_between(double low, double high) const;
    double look_at_all(const Weights& weights, std::int64_t wanted) const;

    const Samples& samples_;
    double level_;
    std::vector<std::int64_t> below_;  ///< by sample: values below the window
    std::vector<Entry> window_;        ///< in order
};

}  // namespace atd::analysis
