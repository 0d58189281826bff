#include "sim/params/doubt/fitted_law.hpp"

#include <cmath>
#include <limits>

#include "tests/support/catch.hpp"

// Distributions of uncertain numbers: what is fitted, against closed forms.

namespace atd::test {
namespace {

using params::Counted;
using params::DrawnFrom;
using params::FittedLaw;
using params::NumberRange;

constexpr double endless = std::numeric_limits<double>::infinity();

NumberRange range(double low, double value, double high, double probability = 0.95,
                  double most = endless) {
    return {.value = value,
            .low = low,
            .high = high,
            .probability = probability,
            .least = 0,
            .most = most};
}

/// How many of evenly spread quantiles lie in the range, as a share.
double share_within(const FittedLaw& law, double low, double high) {
    constexpr int steps = 5000;
    int within = 0;
    for (int i = 0; i < steps; ++i) {
        const double x = params::quantile_of(law, (i + 0.5) / steps);
        within += x >= low && x <= high ? 1 : 0;
    }
    return static_cast<double>(within) / steps;
}

double mean_of(const FittedLaw& law) {
    constexpr int steps = 5000;
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
        sum += params::quantile_of(law, (i + 0.5) / steps);
    }
    return sum / steps;
}

}  // namespace

TEST_CASE("a fitted distribution has its centre at the value and its range as stated", "[doubt]") {
    struct Case {
        DrawnFrom kind;
        NumberRange range;
    };

    const Case cases[] = {
        {DrawnFrom::beta, range(0.2, 0.3, 0.45, 0.9, 1)},
        {DrawnFrom::beta, range(0, 0.02, 0.06, 0.95, 1)},
        {DrawnFrom::gamma, range(10, 20, 35, 0.8)},
        {DrawnFrom::gamma, range(0, 1, 4)},
        {DrawnFrom::lognormal, range(0.15, 0.4, 0.8)},
        {DrawnFrom::lognormal, range(0, 5, 9, 0.9)},
        {DrawnFrom::normal_truncated, range(0.05, 0.1, 0.2)},
        {DrawnFrom::normal_truncated, range(0.7, 0.95, 1, 0.8, 1)},
    };
    for (const auto& one : cases) {
        INFO(static_cast<int>(one.kind) << ", value " << one.range.value);
        const auto law = params::fit_law(one.kind, one.range);
        REQUIRE(law);
        CHECK(share_within(*law, one.range.low, one.range.high) ==
              Approx(one.range.probability).margin(5e-4));
        if (one.kind == DrawnFrom::lognormal) {
            CHECK(params::quantile_of(*law, 0.5) == Approx(one.range.value));
        } else if (one.kind == DrawnFrom::normal_truncated) {
            CHECK(law->a == one.range.value);
        } else {
            CHECK(mean_of(*law) == Approx(one.range.value).epsilon(2e-3));
        }
    }
}

TEST_CASE("quantiles are those of closed forms", "[doubt]") {
    for (const double u : {1e-9, 0.01, 0.3, 0.5, 0.9, 0.999}) {
        const FittedLaw power{.kind = DrawnFrom::beta, .a = 3, .b = 1};
        CHECK(params::quantile_of(power, u) == Approx(std::cbrt(u)));
        const FittedLaw exponential{.kind = DrawnFrom::gamma, .a = 1, .b = 20};
        CHECK(params::quantile_of(exponential, u) == Approx(-20 * std::log1p(-u)));
        const auto uniform = params::fit_law(DrawnFrom::uniform, range(2, 5, 10));
        CHECK(params::quantile_of(*uniform, u) == Approx(2 + 8 * u));
        const auto triangle = params::fit_law(DrawnFrom::triangular, range(0, 10, 10));
        CHECK(params::quantile_of(*triangle, u) == Approx(10 * std::sqrt(u)));
        const auto falling = params::fit_law(DrawnFrom::triangular, range(0, 0, 10));
        CHECK(params::quantile_of(*falling, u) == Approx(10 * (1 - std::sqrt(1 - u))));
        // PERT with its mode at the low end is a beta distribution (1, 5).
        const auto pert = params::fit_law(DrawnFrom::pert, range(0, 0, 1));
        CHECK(params::quantile_of(*pert, u) == Approx(1 - std::pow(1 - u, 0.2)));
    }
    // The quartiles of a standard normal distribution are at 0.6745.
    const auto normal =
        params::fit_law(DrawnFrom::normal_truncated, range(80.40036, 100, 119.59964));
    CHECK(params::quantile_of(*normal, 0.75) == Approx(100 + 10 * 0.6744898).epsilon(1e-6));
    const auto lognormal = params::fit_law(DrawnFrom::lognormal, range(0.25, 1, 4));
    CHECK(params::quantile_of(*lognormal, 0.025) == Approx(0.25));
    CHECK(params::quantile_of(*lognormal, 0.975) == Approx(4));
}

TEST_CASE("where nothing fits there is no distribution", "[doubt]") {
    CHECK_FALSE(params::fit_law(DrawnFrom::beta, range(0.4, 0.41, 0.9, 0.95, 1)));
    CHECK_FALSE(params::fit_law(DrawnFrom::beta, range(0, 0.5, 1, 0.95, 1)));
    CHECK_FALSE(params::fit_law(DrawnFrom::beta, range(0, 0, 0.1, 0.95, 1)));
    CHECK_FALSE(params::fit_law(DrawnFrom::gamma, range(0, 0, 1)));
    CHECK_FALSE(params::fit_law(DrawnFrom::lognormal, range(1, 2, 2)));
    CHECK_FALSE(params::fit_law(DrawnFrom::normal_truncated, range(0.01, 0.5, 0.99, 0.9, 1)));
    CHECK_FALSE(params::fit_law(DrawnFrom::uniform, range(3, 3, 3)));
    CHECK_FALSE(params::fit_law(DrawnFrom::uniform, range(1, 3, 2)));
}

TEST_CASE("nobody among n is not nobody for certain", "[doubt]") {
    for (const std::int64_t n : {1, 10, 35, 1000}) {
        const auto none = params::law_of_counts({0, n});
        const auto all = params::law_of_counts({n, n});
        const auto whole = static_cast<double>(n);
        const double bound = 1 - std::pow(0.05, 1 / whole);
        CHECK(params::quantile_of(none, 0.95) == Approx(bound));
        CHECK(params::quantile_of(all, 0.05) == Approx(1 - bound));
        CHECK(params::quantile_of(none, 1e-12) > 0);
        CHECK(params::quantile_of(all, 1 - 1e-12) < 1);
    }
    // The rule of three.
    CHECK(params::quantile_of(params::law_of_counts({0, 1000}), 0.95) ==
          Approx(0.003).epsilon(4e-3));
}

TEST_CASE("counts give a beta distribution", "[doubt]") {
    const auto law = params::law_of_counts({27, 29});
    CHECK(law.a == 27.5);
    CHECK(law.b == 2.5);
    CHECK(mean_of(law) == Approx(27.5 / 30).epsilon(5e-4));
    CHECK(params::weight_of({0, 5}) == 1);
    CHECK(params::weight_of({5, 5}) == 5);
    CHECK(params::weight_of({2, 5}) == 2.5);
}

}  // namespace atd::test
