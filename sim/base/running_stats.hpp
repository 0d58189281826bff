#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace atd {

/// Mean and variance of numbers added one at a time: Welford, "Note on a method for
/// calculating corrected sums of squares and products", Technometrics 4 (1962),
/// doi:10.2307/1266577. Values that too few numbers leave undefined are NaN.
class RunningStats {
  public:
    void add(double value) {
        ++count_;
        const double from_old = value - mean_;
        mean_ += from_old / static_cast<double>(count_);
        squares_ += from_old * (value - mean_);
        min_ = std::min(min_, value);
        max_ = std::max(max_, value);
    }

    std::int64_t count() const { return count_; }

    double mean() const { return count_ > 0 ? mean_ : undefined; }

    /// Unbiased, divided by count - 1.
    double variance() const {
        return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : undefined;
    }

    /// Standard error of the mean.
    double standard_error() const { return std::sqrt(variance() / static_cast<double>(count_)); }

    double min() const { return count_ > 0 ? min_ : undefined; }

    double max() const { return count_ > 0 ? max_ : undefined; }

  private:
    static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    std::int64_t count_ = 0;
    double mean_ = 0;
    double squares_ = 0;
    double min_ = std::numeric_limits<double>::infinity();
    double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace atd
