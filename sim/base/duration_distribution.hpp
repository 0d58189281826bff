#pragma once

#include <variant>
#include <vector>

#include "sim/base/quantity.hpp"

namespace atd {

// Distributions of lengths of stay, in days. Each is sampled by inversion of one uniform, so that
// changing a parameter changes every stay monotonically and policies can be compared with common
// random numbers. Parameterisations: Johnson, Kotz and Balakrishnan, Continuous Univariate
// Distributions (1994).

struct FixedDistribution {
    double days = 0;
};

struct ExponentialDistribution {
    double mean = 0;
};

/// Survival exp(-(t/scale)^shape).
struct WeibullDistribution {
    double shape = 1, scale = 1;
};

/// log T is normal with mean mu and standard deviation sigma.
struct LognormalDistribution {
    double mu = 0, sigma = 1;
};

struct GammaDistribution {
    double shape = 1, scale = 1;
};

/// Linear between the given (value, cumulative share) points; the first share may be
/// above 0 (an atom at the first value), the last is 1.
struct EmpiricalDistribution {
    std::vector<double> values, cumulative;
};

using SimpleDistribution =
    std::variant<FixedDistribution, ExponentialDistribution, WeibullDistribution,
                 LognormalDistribution, GammaDistribution, EmpiricalDistribution>;

/// Weighted parts; weights sum to one.
struct MixtureDistribution {
    std::vector<double> weights;
    std::vector<SimpleDistribution> parts;
};

class DurationDistribution {
  public:
    using Form = std::variant<FixedDistribution, ExponentialDistribution, WeibullDistribution,
                              LognormalDistribution, GammaDistribution, EmpiricalDistribution,
                              MixtureDistribution>;

    DurationDistribution() = default;
    /// Throws InputError that names the parameter if one is out of range.
    explicit DurationDistribution(Form form);

    /// Lognormal with the given mean and coefficient of variation.
    static DurationDistribution lognormal_from_mean(double mean, double cv);
    /// Gamma with the given mean and coefficient of variation.
    static DurationDistribution gamma_from_mean(double mean, double cv);
    /// Weibull with the given mean and shape.
    static DurationDistribution weibull_from_mean(double mean, double shape);

    double mean() const;
    /// P(T <= days).
    double cdf(double days) const;
    /// P(T > days), accurate in the tail.
    double survival(double days) const;
    /// Smallest t with cdf(t) >= u, 0 < u < 1. The inverse of one minus survival.
    double quantile(double u) const;

    /// One stay from one uniform: quantile(u).
    double sample(double u) const { return quantile(u); }

    /// Remaining time of a stay that has lasted `elapsed` days: the u-quantile of
    /// T - elapsed | T > elapsed. Zero if no time can remain.
    double residual(double elapsed, double u) const;
    /// The u-quantile of the age of a stay in the stationary state, with density survival(t)/mean.
    double stationary_age(double u) const;

    const Form& form() const { return form_; }

  private:
    Form form_ = FixedDistribution{};
};

}  // namespace atd
