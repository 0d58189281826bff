#include <algorithm>
#include <cstddef>

#include "sim/base/check.hpp"
#include "sim/base/duration_distribution.hpp"
#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"

// The age of a stay met in the stationary state has density S(x) / mean: Cox, Renewal
// Theory (1962), ch. 5. Its distribution function is E[min(T, x)] / mean; the limited
// expected values are those of Klugman, Panjer and Willmot, Loss Models, 4th ed.
// (2012), appendix A.

namespace atd {
namespace {

/// E[min(T, x)] and E[max(T - x, 0)]: the mean, split at x > 0.
struct SplitMean {
    double within;
    double beyond;
};

struct SplitMeanAt {
    double x;

    SplitMean operator()(const FixedDistribution& distribution) const {
        return {std::min(distribution.days, x), std::max(distribution.days - x, 0.0)};
    }

    SplitMean operator()(const ExponentialDistribution& distribution) const {
        return {-distribution.mean * real::expm1(-x / distribution.mean),
                distribution.mean * real::exp(-x / distribution.mean)};
    }

    SplitMean operator()(const WeibullDistribution& distribution) const {
        const double power = 1 / distribution.shape;
        const double mean = distribution.scale * special::gamma_function(1 + power);
        const double hazard = real::pow(x / distribution.scale, distribution.shape);
        return {mean * special::gamma_below(power, hazard),
                mean * special::gamma_above(power, hazard)};
    }

    SplitMean operator()(const LognormalDistribution& distribution) const {
        const double mean =
            real::exp(distribution.mu + distribution.sigma * distribution.sigma / 2);
        const double score = (real::log(x) - distribution.mu) / distribution.sigma;
        const double at_x = x * special::normal_below(-score);
        return {mean * special::normal_below(score - distribution.sigma) + at_x,
                mean * special::normal_below(distribution.sigma - score) - at_x};
    }

    SplitMean operator()(const GammaDistribution& distribution) const {
        const double mean = distribution.shape * distribution.scale;
        const double y = x / distribution.scale;
        const double at_x = x * special::gamma_above(distribution.shape, y);
        return {mean * special::gamma_below(distribution.shape + 1, y) + at_x,
                mean * special::gamma_above(distribution.shape + 1, y) - at_x};
    }

    /// Trapezoids under a survival that is one up to the first value and linear between
    /// values.
    SplitMean operator()(const EmpiricalDistribution& distribution) const {
        SplitMean sum{std::min(distribution.values[0], x),
                      std::max(distribution.values[0] - x, 0.0)};
        for (std::size_t i = 1; i < distribution.values.size(); ++i) {
            const double left = distribution.values[i - 1];
            const double right = distribution.values[i];
            const double middle = std::clamp(x, left, right);
            const double high = 1 - distribution.cumulative[i - 1];
            const double low = 1 - distribution.cumulative[i];
            const double at_middle = low + (high - low) * (right - middle) / (right - left);
            sum.within += (middle - left) * (high + at_middle) / 2;
            sum.beyond += (right - middle) * (at_middle + low) / 2;
        }
        return sum;
    }

    SplitMean operator()(const MixtureDistribution& distribution) const {
        SplitMean sum{0, 0};
        for (std::size_t i = 0; i < distribution.parts.size(); ++i) {
            const SplitMean part = std::visit(*this, distribution.parts[i]);
            sum.within += distribution.weights[i] * part.within;
            sum.beyond += distribution.weights[i] * part.beyond;
        }
        return sum;
    }
};

double solve_age(const DurationDistribution::Form& form, double mean, double u) {
    const auto gap = [&](double x) {
        const SplitMean split = std::visit(SplitMeanAt{x}, form);
        return u < 0.5 ? split.within - u * mean : (1 - u) * mean - split.beyond;
    };
    const double low = u * mean;  // survival is at most one
    double high = mean;
    while (gap(high) < 0) {
        high *= 2;
    }
    return special::first_root(gap, low, high);
}

}  // namespace

double DurationDistribution::stationary_age(double u) const {
    ATD_EXPECT(u > 0 && u < 1);
    if (const auto* fixed = std::get_if<FixedDistribution>(&form_)) {
        return u * fixed->days;
    }
    if (const auto* exponential = std::get_if<ExponentialDistribution>(&form_)) {
        return -exponential->mean * real::log1p(-u);
    }
    if (const auto* weibull = std::get_if<WeibullDistribution>(&form_)) {
        const double power = 1 / weibull->shape;
        return weibull->scale * real::pow(special::gamma_quantile(power, {u, 1 - u}), power);
    }
    const double whole = mean();
    return whole > 0 ? solve_age(form_, whole, u) : 0;
}

}  // namespace atd
