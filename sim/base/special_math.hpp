#pragma once

#include <functional>

namespace atd::special {

// Special functions and the root finder behind the duration distributions; the one door to
// Boost.Math. Notation: NIST Digital Library of Mathematical Functions, chapters 7
// and 8.

/// A point of a distribution by the probabilities on both sides, so that neither tail
/// is lost to rounding: below + above = 1.
struct Level {
    double below;
    double above;
};

/// P(Z <= z) of a standard normal; P(Z > z) is normal_below(-z).
double normal_below(double z);
double normal_quantile(Level level);

double gamma_function(double x);
/// Regularised incomplete gamma functions P(a, x) and Q(a, x).
double gamma_below(double a, double x);
double gamma_above(double a, double x);
/// The x with P(a, x) = level.below.
double gamma_quantile(double a, Level level);

/// Regularised incomplete beta function I_x(a, b) for x of [0, 1], and the x where it is
/// level.below.
double beta_below(double a, double b, double x);
double beta_quantile(double a, double b, Level level);

/// Smallest x of [low, high] where the non-decreasing `gap` is not negative, to the
/// last bit of x. Needs gap(high) >= 0; jumps and flat stretches are allowed.
double first_root(const std::function<double(double)>& gap, double low, double high);

}  // namespace atd::special
