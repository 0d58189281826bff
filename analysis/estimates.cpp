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

/// The 97.5% quantile of Student's t.
double t_quantile(std::size_t degrees) {
    return boost::math::quantile(
        boost::math::students_t_distribution<double>(static_cast<double>(degrees)), 0.975);
}

Estimate with_half_width(double value, double half_width, IntervalKind kind) {
    return {value, value - half_width, value + half_width, kind};
}

Difference judged(Estimate estimate) {
    return {estimate, estimate.has_interval() && (estimate.low > 0 || estimate.high < 0)};
}

/// All zero: the same outputs, with nothing left to estimate even from one replication.
bool all_zero(const std::vector<double>& values) {
    return !values.empty() &&
           std::all_of(values.begin(), values.end(), [](double v) { return v == 0; });
}

/// Delete-one jackknife of a statistic of n replications: standard error of Efron and
/// Tibshirani (1993), equation 11.5, with Student's t on n - 1 degrees of freedom.
template <class LeaveOut>
Estimate jackknife(double value, std::size_t n, LeaveOut leave_out) {
    RunningStats deleted;
    for (std::size_t i = 0; n > 1 && i < n; ++i) {
        deleted.add(leave_out(i));
    }
    if (n < 2 || !std::isfinite(value) || !std::isfinite(deleted.mean())) {
        return {.value = std::isfinite(value) ? value : undefined};
    }
    const auto less_one = static_cast<double>(n - 1);
    const double error =
        std::sqrt(less_one * less_one / static_cast<double>(n) * deleted.variance());
    return with_half_width(value, t_quantile(n - 1) * error, IntervalKind::jackknife);
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

Estimate mean_estimate(const std::vector<double>& values) {
    RunningStats stats;
    for (const double value : values) {
        stats.add(value);
    }
    if (values.size() < 2) {
        return {.value = stats.mean()};
    }
    return with_half_width(stats.mean(), t_quantile(values.size() - 1) * stats.standard_error(),
                           IntervalKind::student_t);
}

Difference paired_difference(const std::vector<double>& option,
                             const std::vector<double>& baseline) {
    const auto differences = differences_of(option, baseline);
    if (all_zero(differences)) {
        return judged({0, 0, 0, IntervalKind::student_t});
    }
    return judged(mean_estimate(differences));
}

Estimate ratio_estimate(const std::vector<double>& numerator,
                        const std::vector<double>& denominator) {
    ATD_EXPECT(numerator.size() == denominator.size());
    const double above = sum_of(numerator);
    const double below = sum_of(denominator);
    return jackknife(ratio_of(above, below), numerator.size(), [&](std::size_t i) {
        return ratio_without({numerator, denominator}, above, below, i);
    });
}

Difference ratio_difference(RatioSample option, RatioSample baseline) {
    ATD_EXPECT(option.numerator.size() == baseline.numerator.size());
    const double option_above = sum_of(option.numerator);
    const double option_below = sum_of(option.denominator);
    const double baseline_above = sum_of(baseline.numerator);
    const double baseline_below = sum_of(baseline.denominator);
    return judged(
        jackknife(ratio_of(option_above, option_below) - ratio_of(baseline_above, baseline_below),
                  option.numerator.size(), [&](std::size_t i) {
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
    if (stats.count() == 0) {
        return {};
    }
    return {stats.max(), stats.min(), stats.max(), IntervalKind::range};
}

Difference longest_difference(const std::vector<double>& option,
                              const std::vector<double>& baseline) {
    const Estimate of_pairs = longest_estimate(differences_of(option, baseline));
    if (!of_pairs.is_defined()) {
        return {};
    }
    const double value = longest_estimate(option).value - longest_estimate(baseline).value;
    return {{value, of_pairs.low, of_pairs.high, IntervalKind::range}, false};
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
