// Stays met under way: what is left of them, and how old they are.
#include <cmath>
#include <vector>

#include "sim/base/duration_distribution.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/base/distribution_cases.hpp"

using namespace atd;
using atd::test::distribution_cases;

namespace {
const std::vector<double> shares{1e-6, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-6};
}

TEST_CASE("time left follows the conditional survival", "[base][duration]") {
    for (const auto& [name, distribution] : distribution_cases()) {
        for (double elapsed : {0.0, 1.0, 7.0, 15.0, 60.0}) {
            if (distribution.survival(elapsed) <= 0) {
                CHECK(distribution.residual(elapsed, 0.5) == 0);
                continue;
            }
            for (double u : shares) {
                INFO(name << " after " << elapsed << " at " << u);
                const double end = elapsed + distribution.residual(elapsed, u);
                const double target = distribution.survival(elapsed) * (1 - u);
                CHECK(end >= elapsed);
                CHECK(distribution.survival(end * (1 + 1e-13)) <= target * (1 + 1e-9));
                CHECK(distribution.survival(end * (1 - 1e-10)) >= target * (1 - 1e-7));
            }
        }
    }
}

TEST_CASE("nothing elapsed leaves the whole stay", "[base][duration]") {
    for (const auto& [name, distribution] : distribution_cases()) {
        for (double u : shares) {
            if (distribution.cdf(0) == 0) {
                INFO(name << " at " << u);
                CHECK(distribution.residual(0, u) ==
                      Approx(distribution.quantile(u)).epsilon(1e-9));
            }
        }
    }
}

TEST_CASE("a stay at its certain end has nothing left", "[base][duration]") {
    CHECK(DurationDistribution(FixedDistribution{12}).residual(5, 0.2) == 7);
    CHECK(DurationDistribution(FixedDistribution{12}).residual(12, 0.2) == 0);
    CHECK(DurationDistribution(FixedDistribution{12}).residual(20, 0.2) == 0);
    const DurationDistribution table(EmpiricalDistribution{{3, 10}, {0, 1}});
    CHECK(table.residual(10, 0.5) == 0);
    CHECK(table.residual(11, 0.5) == 0);
    CHECK(DurationDistribution(
              MixtureDistribution{{0.5, 0.5}, {FixedDistribution{1}, FixedDistribution{4}}})
              .residual(2, 0.01) == 2);
    CHECK(DurationDistribution(
              MixtureDistribution{{0.5, 0.5}, {FixedDistribution{1}, FixedDistribution{4}}})
              .residual(4, 0.01) == 0);
}

TEST_CASE("time left keeps its digits after a long time", "[base][duration]") {
    CHECK(DurationDistribution(ExponentialDistribution{2}).residual(1e6, 0.5) ==
          Approx(2 * std::log(2.0)).epsilon(1e-14));
    // Shape 2: (e + r)^2 = e^2 + scale^2 log 2, so r = scale^2 log 2 / (2 e) for long
    // e.
    CHECK(DurationDistribution(WeibullDistribution{2, 1}).residual(1e8, 0.5) ==
          Approx(std::log(2.0) / 2e8).epsilon(1e-9));
    // Shape 2: S(t) = (1 + t) exp(-t).
    const double left = DurationDistribution(GammaDistribution{2, 1}).residual(600, 0.5);
    CHECK(std::exp(-left) * (601 + left) / 601 == Approx(0.5).epsilon(1e-11));
}

TEST_CASE("stationary ages invert the integral of the survival", "[base][duration]") {
    for (const auto& [name, distribution] : distribution_cases()) {
        const auto survival = [&distribution = distribution](double t) {
            return distribution.survival(t);
        };
        for (double u : shares) {
            INFO(name << " at " << u);
            const double age = distribution.stationary_age(u);
            const double within = test::integral_over(distribution, survival, age);
            CHECK(std::fabs(within / distribution.mean() - u) < 1e-9);
        }
    }
}

TEST_CASE("stationary ages have their closed forms", "[base][duration]") {
    for (double u : shares) {
        CHECK(DurationDistribution(FixedDistribution{12}).stationary_age(u) == 12 * u);
        CHECK(DurationDistribution(FixedDistribution{0}).stationary_age(u) == 0);
        CHECK(DurationDistribution(EmpiricalDistribution{{0}, {1}}).stationary_age(u) == 0);
        const DurationDistribution exponential(ExponentialDistribution{25});
        const double age = exponential.quantile(u);
        CHECK(exponential.stationary_age(u) == Approx(age).epsilon(1e-13));
        CHECK(DurationDistribution(WeibullDistribution{1, 25}).stationary_age(u) ==
              Approx(age).epsilon(1e-12));
        CHECK(DurationDistribution(GammaDistribution{1, 25}).stationary_age(u) ==
              Approx(age).epsilon(1e-9));
    }
}

TEST_CASE("the mean stationary age is E[T^2] / 2 E[T]", "[base][duration]") {
    // Cox, Renewal Theory (1962), sec. 5.2; here with cv the spread: mean (1 + cv^2)
    // / 2.
    const int steps = 20000;
    const auto mean_age = [&](const DurationDistribution& distribution) {
        double sum = 0;
        for (int i = 0; i < steps; ++i) {
            sum += distribution.stationary_age((i + 0.5) / steps);
        }
        return sum / steps;
    };
    CHECK(mean_age(DurationDistribution::gamma_from_mean(40, 0.5)) == Approx(25).epsilon(1e-3));
    CHECK(mean_age(DurationDistribution::lognormal_from_mean(40, 0.5)) == Approx(25).epsilon(1e-3));
}
