#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/base/enum_table.hpp"

namespace atd::analysis {

/// Where the two ends of an estimate come from.
enum class IntervalKind { none, student_t, jackknife, bootstrap, range };

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A value with a 95% interval over chance; nan where it is not defined.
struct Estimate {
    double value = undefined;
    double low = undefined;
    double high = undefined;
    IntervalKind kind = IntervalKind::none;

    bool is_defined() const { return value == value; }

    bool has_interval() const { return low == low && high == high; }
};

/// Option minus baseline on the same replications.
struct Difference {
    Estimate estimate;
    /// The interval does not contain zero. Where it does, no option is called better.
    /// False for ranges and where there is no interval.
    bool distinguishable = false;
};

/// Mean over replications, Student's t; no interval from fewer than two.
Estimate mean_estimate(const std::vector<double>& values);
/// Paired t. Identical inputs give exactly 0 with the interval [0, 0].
Difference paired_difference(const std::vector<double>& option,
                             const std::vector<double>& baseline);

/// Ratio of means by the delete-one jackknife with Student's t: Efron and Tibshirani,
/// An Introduction to the Bootstrap (1993), chapter 11. Undefined where a mean below is
/// zero.
Estimate ratio_estimate(const std::vector<double>& numerator,
                        const std::vector<double>& denominator);

/// Difference of two ratios of means, jackknifed together.
struct RatioSample {
    const std::vector<double>& numerator;
    const std::vector<double>& denominator;
};

Difference ratio_difference(RatioSample option, RatioSample baseline);

/// Quantile of the pooled cases (smallest value with cumulative share >= level), with a
/// percentile interval from resampled replications: Efron and Tibshirani (1993),
/// chapter 13. `samples` are sorted, one per replication. The resamples are the same in
/// every call and on every machine.
using Samples = std::vector<const std::vector<double>*>;
Estimate pooled_quantile(const Samples& samples, double level);
Difference pooled_quantile_difference(const Samples& option, const Samples& baseline, double level);

/// Longest of all replications, with the range over replications and no interval; nan
/// entries are replications without any.
Estimate longest_estimate(const std::vector<double>& longest);
Difference longest_difference(const std::vector<double>& option,
                              const std::vector<double>& baseline);

/// Minus the change of the numerator over the change of the denominator from baseline
/// to option, jackknifed over replications.
Estimate change_ratio(RatioSample option, RatioSample baseline);

/// The q-quantile of values by linear interpolation (Hyndman and Fan 1996, type 7).
double quantile_of(std::vector<double> values, double q);

}  // namespace atd::analysis

template <>
struct atd::EnumTable<atd::analysis::IntervalKind> {
    using IntervalKind = atd::analysis::IntervalKind;
    static constexpr std::array<EnumName<IntervalKind>, 5> rows{{
        {IntervalKind::none, "none", "no interval"},
        {IntervalKind::student_t, "student_t", "95% interval, Student's t over replications"},
        {IntervalKind::jackknife, "jackknife", "95% interval, jackknife over replications"},
        {IntervalKind::bootstrap, "bootstrap", "95% interval, replications resampled"},
        {IntervalKind::range, "range", "smallest and largest over replications, no interval"},
    }};
};
