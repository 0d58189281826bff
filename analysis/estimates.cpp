#include "analysis/estimates.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include <boost/math/distributions/students_t.hpp>

#include "sim/base/check.hpp"
#include "sim/base/running_stats.hpp"

namespace atd::analysis {
namespace {

/// How many replications have anything to divide by.
std::int64_t with_any(const std::vector<double>& denominator) {
    return std::count_if(denominator.begin(), denominator.end(), [](double v) { return v != 0; });
}

/// A value, or why there is none.
Estimate without_interval(double value, std::int64_t replications) {
    const bool known = std::isfinite(value);
    return {.value = known ? value : undefined,
            .replications = replications,
            .missing = known ? Missing::none : Missing::nobody};
}

/// A scale without ends for what lies within bounds, and the way back.
struct OpenScale {
    Bounds bounds;

    double of(double x) const {
        return std::isfinite(bounds.high) ? std::log((x - bounds.low) / (bounds.high - x))
                                          : std::log(x - bounds.low);
    }

    double slope(double x) const {
        return 1 / (x - bounds.low) + (std::isfinite(bounds.high) ? 1 / (bounds.high - x) : 0);
    }

    double back(double y) const {
        const double share = std::isfinite(bounds.high) ? 1 / (1 + std::exp(-y)) : std::exp(y);
        const double width = std::isfinite(bounds.high) ? bounds.high - bounds.low : 1;
        return bounds.low + width * share;
    }
};

/// Delete-one jackknife of a statistic of n replications: standard error of Efron and
/// Tibshirani (1993), equation 11.5, with Student's t on n - 1 degrees of freedom.
template <class LeaveOut>
Estimate jackknife(const Estimate& without, std::size_t n, LeaveOut leave_out) {
    const double value = without.value;
    RunningStats deleted;
    for (std::size_t i = 0; n > 1 && i < n; ++i) {
        deleted.add(leave_out(i));
    }
    if (n < 2 || !without.is_defined() || !std::isfinite(deleted.mean())) {
        return without;
    }
    const auto less_one = static_cast<double>(n - 1);
    const double error =
        std::sqrt(less_one * less_one / static_cast<double>(n) * deleted.variance());
    Estimate estimate = without;
    estimate.low = value - t_quantile(n - 1) * error;
    estimate.high = value + t_quantile(n - 1) * error;
    estimate.kind = IntervalKind::jackknife;
    return estimate;
}

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double ratio_of(double above, double below) {
    return below == 0 ? undefined : above / below;
}

/// Ratio of sums without replication i.
double ratio_without(RatioSample sample, double above, double below, std::size_t i) {
    return ratio_of(above - sample.numerator[i], below - sample.denominator[i]);
}

std::vector<double> differences_of(const std::vector<double>& option,
                                   const std::vector<double>& baseline) {
    ATD_EXPECT(option.size() == baseline.size());
    std::vector<double> differences(option.size());
    for (std::size_t i = 0; i < option.size(); ++i) {
        differences[i] = option[i] - baseline[i];
    }
    return differences;
}

}  // namespace

double t_quantile(std::size_t degrees, double level) {
    return boost::math::quantile(
        boost::math::students_t_distribution<double>(static_cast<double>(degrees)), level);
}

Estimate kept_within(Estimate estimate, Bounds bounds) {
    const bool is_symmetric =
        estimate.kind == IntervalKind::student_t || estimate.kind == IntervalKind::jackknife;
    const double value = estimate.value;
    if (!is_symmetric || !(estimate.low < estimate.high) || !(value > bounds.low) ||
        !(value < bounds.high)) {
        return estimate;
    }
    const OpenScale scale{bounds};
    const double width = (estimate.high - value) * scale.slope(value);
    if (estimate.low < bounds.low) {
        estimate.low = scale.back(scale.of(value) - width);
    }
    if (estimate.high > bounds.high) {
        estimate.high = scale.back(scale.of(value) + width);
    }
    return estimate;
}

Estimate with_influence(Estimate estimate, const std::vector<double>& influence) {
    const std::size_t n = influence.size();
    if (!estimate.is_defined() || estimate.replications < 2) {
        return estimate;
    }
    double squares = 0;
    for (const double one : influence) {
        squares += one * one;
    }
    const auto replications = static_cast<double>(n);
    const double half_width =
        t_quantile(n - 1) * std::sqrt(squares * replications / (replications - 1));
    estimate.low = estimate.value - half_width;
    estimate.high = estimate.value + half_width;
    estimate.kind = IntervalKind::jackknife;
    return estimate;
}

double standard_error(const Estimate& estimate) {
    const bool by_t =
        estimate.kind == IntervalKind::student_t || estimate.kind == IntervalKind::jackknife;
    if (!by_t || !estimate.has_interval() || estimate.replications < 2) {
        return 0;
    }
    const auto degrees = static_cast<std::size_t>(estimate.replications - 1);
    return (estimate.high - estimate.low) / (2 * t_quantile(degrees));
}

Difference judged(const Estimate& estimate) {
    return {estimate, estimate.has_interval() && (estimate.low > 0 || estimate.high < 0)};
}

Estimate mean_estimate(const std::vector<double>& values) {
    RunningStats stats;
    for (const double value : values) {
        if (!std::isnan(value)) {
            stats.add(value);
        }
    }
    const auto n = static_cast<std::size_t>(stats.count());
    Estimate estimate = without_interval(stats.mean(), stats.count());
    if (n >= 2) {
        const double half_width = t_quantile(n - 1) * stats.standard_error();
        estimate.low = stats.mean() - half_width;
        estimate.high = stats.mean() + half_width;
        estimate.kind = IntervalKind::student_t;
    }
    return estimate;
}

Difference paired_difference(const std::vector<double>& option,
                             const std::vector<double>& baseline) {
    return judged(mean_estimate(differences_of(option, baseline)));
}

Estimate ratio_estimate(const std::vector<double>& numerator,
                        const std::vector<double>& denominator) {
    ATD_EXPECT(numerator.size() == denominator.size());
    const double above = sum_of(numerator);
    const double below = sum_of(denominator);
    return jackknife(without_interval(ratio_of(above, below), with_any(denominator)),
                     numerator.size(), [&](std::size_t i) {
                         return ratio_without({numerator, denominator}, above, below, i);
                     });
}

Difference ratio_difference(RatioSample option, RatioSample baseline) {
    ATD_EXPECT(option.numerator.size() == baseline.numerator.size());
    const double option_above = sum_of(option.numerator);
    const double option_below = sum_of(option.denominator);
    const double baseline_above = sum_of(baseline.numerator);
    const double baseline_below = sum_of(baseline.denominator);
    const double value =
        ratio_of(option_above, option_below) - ratio_of(baseline_above, baseline_below);
    const auto replications =
        std::min(with_any(option.denominator), with_any(baseline.denominator));
    return judged(jackknife(without_interval(value, replications), option.numerator.size(),
                            [&](std::size_t i) {
                                return ratio_without(option, option_above, option_below, i) -
                                       ratio_without(baseline, baseline_above, baseline_below, i);
                            }));
}

Estimate change_ratio(RatioSample option, RatioSample baseline) {
    auto above = differences_of(baseline.numerator, option.numerator);
    const auto below = differences_of(option.denominator, baseline.denominator);
    return ratio_estimate(above, below);
}

Estimate longest_estimate(const std::vector<double>& longest) {
    RunningStats stats;
    for (const double value : longest) {
        if (!std::isnan(value)) {
            stats.add(value);
        }
    }
    Estimate estimate = without_interval(stats.max(), stats.count());
    if (stats.count() >= 2) {
        estimate.low = stats.min();
        estimate.high = stats.max();
        estimate.kind = IntervalKind::range;
    }
    return estimate;
}

Difference longest_difference(const std::vector<double>& option,
                              const std::vector<double>& baseline) {
    Estimate estimate = longest_estimate(differences_of(option, baseline));
    if (estimate.is_defined()) {
        estimate.value = longest_estimate(option).value - longest_estimate(baseline).value;
    }
    return {estimate, false};
}

double quantile_of(std::vector<double> values, double q) {
    if (values.empty()) {
        return undefined;
    }
    std::sort(values.begin(), values.end());
    const double position = q * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const auto above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], position - std::floor(position));
}

}  // namespace atd::analysis
