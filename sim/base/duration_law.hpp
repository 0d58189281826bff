#pragma once

#include <variant>
#include <vector>

#include "sim/base/quantity.hpp"

namespace atd {

// Laws of a length of stay, in days. Each is sampled by inversion of one uniform, so a
// changed parameter moves every stay monotonically and policies can be compared on the
// same luck. Parameterisations: Johnson, Kotz and Balakrishnan, Continuous Univariate
// Distributions (1994).

struct FixedLaw {
    double days = 0;
};

struct ExponentialLaw {
    double mean = 0;
};

/// Survival exp(-(t/scale)^shape).
struct WeibullLaw {
    double shape = 1, scale = 1;
};

/// log T is normal with mean mu and standard deviation sigma.
struct LognormalLaw {
    double mu = 0, sigma = 1;
};

struct GammaLaw {
    double shape = 1, scale = 1;
};

/// Linear between the given (value, cumulative share) points; the first share may be
/// above 0 (an atom at the first value), the last is 1.
struct EmpiricalLaw {
    std::vector<double> values, cumulative;
};

using SimpleLaw =
    std::variant<FixedLaw, ExponentialLaw, WeibullLaw, LognormalLaw, GammaLaw, EmpiricalLaw>;

/// Weighted parts; weights sum to one.
struct MixtureLaw {
    std::vector<double> weights;
    std::vector<SimpleLaw> parts;
};

class DurationLaw {
  public:
    using Form = std::variant<FixedLaw, ExponentialLaw, WeibullLaw, LognormalLaw, GammaLaw,
                              EmpiricalLaw, MixtureLaw>;

    DurationLaw() = default;
    /// Throws InputError when a parameter is out of range (names which one).
    explicit DurationLaw(Form form);

    /// Lognormal with the given mean and coefficient of variation.
    static DurationLaw lognormal_from_mean(double mean, double cv);
    /// Gamma with the given mean and coefficient of variation.
    static DurationLaw gamma_from_mean(double mean, double cv);
    /// Weibull with the given mean and shape.
    static DurationLaw weibull_from_mean(double mean, double shape);

    double mean() const;
    /// P(T <= days).
    double cdf(double days) const;
    /// P(T > days), accurate in the tail.
    double survival(double days) const;
    /// Smallest t with cdf(t) >= u, 0 < u < 1. The inverse of one minus survival.
    double quantile(double u) const;

    /// One stay from one uniform: quantile(u).
    double sample(double u) const { return quantile(u); }

    /// Time left of a stay that has lasted `elapsed` days, given that it has: the
    /// u-quantile of T - elapsed | T > elapsed. Zero where nothing can be left.
    double residual(double elapsed, double u) const;
    /// The u-quantile of the age of a stay met in the stationary state: density
    /// survival(t)/mean.
    double stationary_age(double u) const;

    const Form& form() const { return form_; }

  private:
    Form form_ = FixedLaw{};
};

}  // namespace atd
