#include "sim/base/special_math.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>

namespace atd::special {
namespace {

namespace policies = boost::math::policies;
// In double throughout: long double is another type on every platform.
using Policy = policies::policy<policies::promote_double<false>,
                                policies::overflow_error<policies::ignore_error>>;

constexpr double sqrt_two = 1.41421356237309504880;

/// Halves a narrow bracket until no number lies between its ends; the upper one.
double close_in(const std::function<double(double)>& gap, double low, double high) {
    double middle = low + (high - low) / 2;
    while (middle > low && middle < high) {
        (gap(middle) >= 0 ? high : low) = middle;
        middle = low + (high - low) / 2;
    }
    return high;
}

}  // namespace

double normal_below(double z) {
    return 0.5 * boost::math::erfc(-z / sqrt_two, Policy());
}

double normal_quantile(Level level) {
    return level.below < level.above ? -sqrt_two * boost::math::erfc_inv(2 * level.below, Policy())
                                     : sqrt_two * boost::math::erfc_inv(2 * level.above, Policy());
}

double gamma_function(double x) {
    return boost::math::tgamma(x, Policy());
}

double gamma_below(double a, double x) {
    return std::isinf(x) ? 1 : boost::math::gamma_p(a, x, Policy());
}

double gamma_above(double a, double x) {
    return std::isinf(x) ? 0 : boost::math::gamma_q(a, x, Policy());
}

double gamma_quantile(double a, Level level) {
    return level.below < level.above ? boost::math::gamma_p_inv(a, level.below, Policy())
                                     : boost::math::gamma_q_inv(a, level.above, Policy());
}

double beta_below(double a, double b, double x) {
    return boost::math::ibeta(a, b, x, Policy());
}

double beta_quantile(double a, double b, Level level) {
    return level.below < level.above ? boost::math::ibeta_inv(a, b, level.below, Policy())
                                     : boost::math::ibetac_inv(a, b, level.above, Policy());
}

// Alefeld, Potra and Shi, Algorithm 748, ACM TOMS 21 (1995), doi:10.1145/210089.210111.
double first_root(const std::function<double(double)>& gap, double low, double high) {
    // Never exactly zero: the solver would stop anywhere on a flat stretch.
    const auto sign_change = [&gap](double x) {
        const double value = gap(x);
        return value >= 0 ? std::max(value, std::numeric_limits<double>::min()) : value;
    };
    const double at_low = sign_change(low);
    if (at_low >= 0 || low >= high) {
        return low;
    }
    const double at_high = sign_change(high);
    if (at_high < 0) {
        return high;
    }
    std::uintmax_t steps = 400;
    const auto bracket = boost::math::tools::toms748_solve(
        sign_change, low, high, at_low, at_high, boost::math::tools::eps_tolerance<double>(), steps,
        Policy());
    return close_in(sign_change, bracket.first, bracket.second);
}

}  // namespace atd::special
