#include <algorithm>
#include <cstddef>

#include "sim/base/check.hpp"
#include "sim/base/duration_law.hpp"
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

    SplitMean operator()(const FixedLaw& law) const {
        return {std::min(law.days, x), std::max(law.days - x, 0.0)};
    }

    SplitMean operator()(const ExponentialLaw& law) const {
        return {-law.mean * real::expm1(-x / law.mean), law.mean * real::exp(-x / law.mean)};
    }

    SplitMean operator()(const WeibullLaw& law) const {
        const double power = 1 / law.shape;
        const double mean = law.scale * special::gamma_function(1 + power);
        const double hazard = real::pow(x / law.scale, law.shape);
        return {mean * special::gamma_below(power, hazard),
                mean * special::gamma_above(power, hazard)};
    }

    SplitMean operator()(const LognormalLaw& law) const {
        const double mean = real::exp(law.mu + law.sigma * law.sigma / 2);
        const double score = (real::log(x) - law.mu) / law.sigma;
        const double at_x = x * special::normal_below(-score);
        return {mean * special::normal_below(score - law.sigma) + at_x,
                mean * special::normal_below(law.sigma - score) - at_x};
    }

    SplitMean operator()(const GammaLaw& law) const {
        const double mean = law.shape * law.scale;
        const double y = x / law.scale;
        const double at_x = x * special::gamma_above(law.shape, y);
        return {mean * special::gamma_below(law.shape + 1, y) + at_x,
                mean * special::gamma_above(law.shape + 1, y) - at_x};
    }

    /// Trapezoids under a survival that is one up to the first value and linear between
    /// values.
    SplitMean operator()(const EmpiricalLaw& law) const {
        SplitMean sum{std::min(law.values[0], x), std::max(law.values[0] - x, 0.0)};
        for (std::size_t i = 1; i < law.values.size(); ++i) {
            const double left = law.values[i - 1];
            const double right = law.values[i];
            const double middle = std::clamp(x, left, right);
            const double high = 1 - law.cumulative[i - 1];
            const double low = 1 - law.cumulative[i];
            const double at_middle = low + (high - low) * (right - middle) / (right - left);
            sum.within += (middle - left) * (high + at_middle) / 2;
            sum.beyond += (right - middle) * (at_middle + low) / 2;
        }
        return sum;
    }

    SplitMean operator()(const MixtureLaw& law) const {
        SplitMean sum{0, 0};
        for (std::size_t i = 0; i < law.parts.size(); ++i) {
            const SplitMean part = std::visit(*this, law.parts[i]);
            sum.within += law.weights[i] * part.within;
            sum.beyond += law.weights[i] * part.beyond;
        }
        return sum;
    }
};

double solve_age(const DurationLaw::Form& form, double mean, double u) {
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

double DurationLaw::stationary_age(double u) const {
    ATD_EXPECT(u > 0 && u < 1);
    if (const auto* fixed = std::get_if<FixedLaw>(&form_)) {
        return u * fixed->days;
    }
    if (const auto* exponential = std::get_if<ExponentialLaw>(&form_)) {
        return -exponential->mean * real::log1p(-u);
    }
    if (const auto* weibull = std::get_if<WeibullLaw>(&form_)) {
        const double power = 1 / weibull->shape;
        return weibull->scale * real::pow(special::gamma_quantile(power, {u, 1 - u}), power);
    }
    const double whole = mean();
    return whole > 0 ? solve_age(form_, whole, u) : 0;
}

}  // namespace atd
