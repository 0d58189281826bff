#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/base/enum_table.hpp"

namespace atd::analysis {

/// Where the two ends of an estimate come from.
enum class IntervalKind { none, student_t, jackknife, bootstrap, range };

/// Why a value is not known.
enum class Missing {
    none,
    nobody,
    not_followed,
    not_stated,
    no_price,
    several_prices,
    no_change,
    no_difference
};

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A value with a 95% interval over chance; nan where it is not known. What has no data is
/// not known, never 0: a replication without anybody to count is none of `replications`.
struct Estimate {
    double value = undefined;
    double low = undefined;
    double high = undefined;
    IntervalKind kind = IntervalKind::none;
    std::int64_t replications = 0;  ///< that have somebody to count
    Missing missing = Missing::none;
    /// Of a share at an age: the smallest number at risk that it rests on, over all
    /// replications, and whether that is few.
    std::int64_t at_risk = 0;
    bool few_at_risk = false;

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

/// The values that a quantity can have.
struct Bounds {
    double low, high;
};

/// The estimate, where an end of whose interval that lies outside the bounds is replaced by
/// that of the interval on the scale log((x - low) / (high - x)), or log(x - low) without an
/// upper bound, which cannot leave them: Meeker, Hahn and Escobar, Statistical Intervals
/// (2017), on transformed scales. All other ends stay as they are.
Estimate kept_within(Estimate estimate, Bounds bounds);

/// The interval of the infinitesimal jackknife, from the change of a value with the weight of
/// each replication; none where fewer than two replications have anybody.
Estimate with_influence(Estimate estimate, const std::vector<double>& influence);

/// The standard error behind an interval by Student's t; 0 where there is none.
double standard_error(const Estimate& estimate);

/// The quantile of Student's t; degrees of freedom at least 1.
double t_quantile(std::size_t degrees, double level = 0.975);

/// A difference and whether its interval contains zero.
Difference judged(const Estimate& estimate);

/// Mean over the replications that have a value (nan: none), Student's t; no interval from
/// fewer than two.
Estimate mean_estimate(const std::vector<double>& values);
/// Paired t over the replications in which both have a value. Identical inputs give exactly
/// 0, from two replications on with the interval [0, 0].
Difference paired_difference(const std::vector<double>& option,
                             const std::vector<double>& baseline);

/// Ratio of means by the delete-one jackknife with Student's t: Efron and Tibshirani,
/// An Introduction to the Bootstrap (1993), chapter 11. Undefined where the mean below is
/// zero; replications with 0 below are not counted.
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
/// every call and on every machine. No interval where fewer than two have any case.
using Samples = std::vector<const std::vector<double>*>;
Estimate pooled_quantile(const Samples& samples, double level);
Difference pooled_quantile_difference(const Samples& option, const Samples& baseline, double level);

/// Longest of all replications, with the range over replications, if two have any; nan
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

template <>
struct atd::EnumTable<atd::analysis::Missing> {
    using Missing = atd::analysis::Missing;
    static constexpr std::array<EnumName<Missing>, 8> rows{{
        {Missing::none, "none", "the value is known"},
        {Missing::nobody, "nobody", "there is nobody, or nothing, to count"},
        {Missing::not_followed, "not_followed", "nobody was observed for so long"},
        {Missing::not_stated, "not_stated", "the scenario does not say"},
        {Missing::no_price, "no_price", "a price is unknown"},
        {Missing::several_prices, "several_prices", "more than one price is unknown"},
        {Missing::no_change, "no_change", "what it is divided by does not clearly change"},
        {Missing::no_difference, "no_difference", "it compares with the baseline already"},
    }};
};
