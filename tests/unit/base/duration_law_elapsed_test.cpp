// Stays met under way: what is left of them, and how old they are.
#include <cmath>
#include <vector>

#include "sim/base/duration_law.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/base/law_cases.hpp"

using namespace atd;
using atd::test::law_cases;

namespace {
const std::vector<double> shares{1e-6, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-6};
}

TEST_CASE("time left follows the conditional survival", "[base][duration]") {
    for (const auto& [name, law] : law_cases()) {
        for (double elapsed : {0.0, 1.0, 7.0, 15.0, 60.0}) {
            if (law.survival(elapsed) <= 0) {
                CHECK(law.residual(elapsed, 0.5) == 0);
                continue;
            }
            for (double u : shares) {
                INFO(name << " after " << elapsed << " at " << u);
                const double end = elapsed + law.residual(elapsed, u);
                const double target = law.survival(elapsed) * (1 - u);
                CHECK(end >= elapsed);
                CHECK(law.survival(end * (1 + 1e-13)) <= target * (1 + 1e-9));
                CHECK(law.survival(end * (1 - 1e-10)) >= target * (1 - 1e-7));
            }
        }
    }
}

TEST_CASE("nothing elapsed leaves the whole stay", "[base][duration]") {
    for (const auto& [name, law] : law_cases()) {
        for (double u : shares) {
            if (law.cdf(0) == 0) {
                INFO(name << " at " << u);
                CHECK(law.residual(0, u) == Approx(law.quantile(u)).epsilon(1e-9));
            }
        }
    }
}

TEST_CASE("a stay at its certain end has nothing left", "[base][duration]") {
    CHECK(DurationLaw(FixedLaw{12}).residual(5, 0.2) == 7);
    CHECK(DurationLaw(FixedLaw{12}).residual(12, 0.2) == 0);
    CHECK(DurationLaw(FixedLaw{12}).residual(20, 0.2) == 0);
    const DurationLaw table(EmpiricalLaw{{3, 10}, {0, 1}});
    CHECK(table.residual(10, 0.5) == 0);
    CHECK(table.residual(11, 0.5) == 0);
    CHECK(DurationLaw(MixtureLaw{{0.5, 0.5}, {FixedLaw{1}, FixedLaw{4}}}).residual(2, 0.01) == 2);
    CHECK(DurationLaw(MixtureLaw{{0.5, 0.5}, {FixedLaw{1}, FixedLaw{4}}}).residual(4, 0.01) == 0);
}

TEST_CASE("time left keeps its digits after a long time", "[base][duration]") {
    CHECK(DurationLaw(ExponentialLaw{2}).residual(1e6, 0.5) ==
          Approx(2 * std::log(2.0)).epsilon(1e-14));
    // Shape 2: (e + r)^2 = e^2 + scale^2 log 2, so r = scale^2 log 2 / (2 e) for long
    // e.
    CHECK(DurationLaw(WeibullLaw{2, 1}).residual(1e8, 0.5) ==
          Approx(std::log(2.0) / 2e8).epsilon(1e-9));
    // Shape 2: S(t) = (1 + t) exp(-t).
    const double left = DurationLaw(GammaLaw{2, 1}).residual(600, 0.5);
    CHECK(std::exp(-left) * (601 + left) / 601 == Approx(0.5).epsilon(1e-11));
}

TEST_CASE("stationary ages invert the integral of the survival", "[base][duration]") {
    for (const auto& [name, law] : law_cases()) {
        const auto survival = [&law = law](double t) { return law.survival(t); };
        for (double u : shares) {
            INFO(name << " at " << u);
            const double age = law.stationary_age(u);
            const double within = test::integral_over(law, survival, age);
            CHECK(std::fabs(within / law.mean() - u) < 1e-9);
        }
    }
}

TEST_CASE("stationary ages have their closed forms", "[base][duration]") {
    for (double u : shares) {
        CHECK(DurationLaw(FixedLaw{12}).stationary_age(u) == 12 * u);
        CHECK(DurationLaw(FixedLaw{0}).stationary_age(u) == 0);
        CHECK(DurationLaw(EmpiricalLaw{{0}, {1}}).stationary_age(u) == 0);
        const DurationLaw exponential(ExponentialLaw{25});
        const double age = exponential.quantile(u);
        CHECK(exponential.stationary_age(u) == Approx(age).epsilon(1e-13));
        CHECK(DurationLaw(WeibullLaw{1, 25}).stationary_age(u) == Approx(age).epsilon(1e-12));
        CHECK(DurationLaw(GammaLaw{1, 25}).stationary_age(u) == Approx(age).epsilon(1e-9));
    }
}

TEST_CASE("the mean stationary age is E[T^2] / 2 E[T]", "[base][duration]") {
    // Cox, Renewal Theory (1962), sec. 5.2; here with cv the spread: mean (1 + cv^2)
    // / 2.
    const int steps = 20000;
    const auto mean_age = [&](const DurationLaw& law) {
        double sum = 0;
        for (int i = 0; i < steps; ++i) {
            sum += law.stationary_age((i + 0.5) / steps);
        }
        return sum / steps;
    };
    CHECK(mean_age(DurationLaw::gamma_from_mean(40, 0.5)) == Approx(25).epsilon(1e-3));
    CHECK(mean_age(DurationLaw::lognormal_from_mean(40, 0.5)) == Approx(25).epsilon(1e-3));
}
