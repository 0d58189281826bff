#include "sim/base/duration_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/base/distribution_cases.hpp"

using namespace atd;
using atd::test::distribution_cases;

namespace {

const std::vector<double> shares{1e-12, 1e-6, 0.001, 0.05, 0.1,  0.2,   0.35,
                                 0.4,   0.5,  0.6,   0.75, 0.95, 0.999, 1 - 1e-9};

std::string refusal(const std::function<DurationDistribution()>& make) {
    try {
        make();
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

std::string refusal(const DurationDistribution::Form& form) {
    return refusal([&] { return DurationDistribution(form); });
}

}  // namespace

TEST_CASE("quantiles are the least times that reach their share", "[base][duration]") {
    for (const auto& [name, distribution] : distribution_cases()) {
        for (double u : shares) {
            INFO(name << " at " << u);
            const double t = distribution.quantile(u);
            const double near = 1e-12 * std::min(u, 1 - u) + 1e-15;
            CHECK(distribution.cdf(t * (1 + 1e-14)) >= u - near);
            CHECK(distribution.survival(t * (1 + 1e-14)) <= 1 - u + near);
            CHECK((t == 0 || distribution.cdf(t * (1 - 1e-12)) <= u + near));
        }
    }
}

TEST_CASE("the quantile of a time's share is the time", "[base][duration]") {
    for (const auto& [name, distribution] : distribution_cases()) {
        for (double t : {4.0, 21.0, 22.0, 29.0}) {
            const double u = distribution.cdf(t);
            if (name != "fixed" && u < 1) {
                INFO(name << " at " << t);
                CHECK(distribution.quantile(u) == Approx(t).epsilon(1e-11));
            }
        }
    }
    CHECK(DurationDistribution(FixedDistribution{12}).quantile(0.3) == 12);
}

TEST_CASE("shares on both sides add to one and rise", "[base][duration]") {
    for (const auto& [name, distribution] : distribution_cases()) {
        double before = 0;
        for (double t : {0.0, 1e-9, 0.5, 5.0, 10.0, 12.0, 20.0, 50.0, 90.0, 1e3, 1e6}) {
            INFO(name << " at " << t);
            CHECK(distribution.cdf(t) + distribution.survival(t) == Approx(1).epsilon(1e-15));
            CHECK(distribution.cdf(t) >= before);
            before = distribution.cdf(t);
        }
        CHECK(distribution.cdf(-1) == 0);
        CHECK(distribution.survival(-1) == 1);
        CHECK(distribution.cdf(std::numeric_limits<double>::infinity()) == 1);
        CHECK(distribution.survival(std::numeric_limits<double>::infinity()) == 0);
    }
}

TEST_CASE("means are the integrals of the survival", "[base][duration]") {
    for (const auto& [name, distribution] : distribution_cases()) {
        INFO(name);
        const auto survival = [&distribution = distribution](double t) {
            return distribution.survival(t);
        };
        const double whole =
            test::integral_over(distribution, survival, test::end_of(distribution));
        CHECK(distribution.mean() == Approx(whole).epsilon(1e-10));
    }
}

TEST_CASE("Weibull with shape 1.5 and scale 30", "[base][duration]") {
    // mean scale * Gamma(1 + 1/shape), variance from the second moment likewise
    const DurationDistribution distribution(WeibullDistribution{1.5, 30});
    const auto moment = [&](double t) { return 2 * t * distribution.survival(t); };
    const double second = test::integral_over(distribution, moment, test::end_of(distribution));
    CHECK(distribution.mean() == Approx(27.0823588).epsilon(1e-9));
    CHECK(second - distribution.mean() * distribution.mean() == Approx(338.121256).epsilon(1e-8));
    CHECK(distribution.survival(45) == Approx(0.159275908).epsilon(1e-8));
}

TEST_CASE("survival keeps its digits in the tail", "[base][duration]") {
    CHECK(DurationDistribution(ExponentialDistribution{2}).survival(1000) ==
          Approx(std::exp(-500.0)).epsilon(1e-14));
    CHECK(DurationDistribution(WeibullDistribution{2, 10}).survival(200) ==
          Approx(std::exp(-400.0)).epsilon(1e-13));
    // P(Z > 10), for example Abramowitz and Stegun (1964), table 26.2
    CHECK(DurationDistribution(LognormalDistribution{0, 1}).survival(std::exp(10.0)) ==
          Approx(7.619853024160527e-24).epsilon(1e-12));
    CHECK(DurationDistribution(GammaDistribution{2, 1}).survival(300) ==
          Approx(301 * std::exp(-300.0)).epsilon(1e-12));
}

TEST_CASE("laws from a mean have that mean and spread", "[base][duration]") {
    const auto variance = [](const DurationDistribution& distribution) {
        const auto moment = [&](double t) { return 2 * t * distribution.survival(t); };
        return test::integral_over(distribution, moment, test::end_of(distribution)) -
               distribution.mean() * distribution.mean();
    };
    for (double cv : {0.2, 1.0, 1.7}) {
        const auto lognormal = DurationDistribution::lognormal_from_mean(40, cv);
        CHECK(lognormal.mean() == Approx(40).epsilon(1e-14));
        CHECK(std::sqrt(variance(lognormal)) == Approx(40 * cv).epsilon(1e-7));
        const auto gamma = DurationDistribution::gamma_from_mean(40, cv);
        CHECK(gamma.mean() == Approx(40).epsilon(1e-14));
        CHECK(std::sqrt(variance(gamma)) == Approx(40 * cv).epsilon(1e-7));
    }
    CHECK(DurationDistribution::weibull_from_mean(40, 0.7).mean() == Approx(40).epsilon(1e-14));
    CHECK(DurationDistribution::weibull_from_mean(40, 1).survival(40) ==
          Approx(std::exp(-1.0)).epsilon(1e-14));
}

TEST_CASE("a larger mean makes every stay longer", "[base][duration]") {
    for (double u : shares) {
        CHECK(DurationDistribution::gamma_from_mean(21, 0.8).sample(u) >
              DurationDistribution::gamma_from_mean(20, 0.8).sample(u));
        CHECK(DurationDistribution::lognormal_from_mean(21, 0.8).sample(u) >
              DurationDistribution::lognormal_from_mean(20, 0.8).sample(u));
        CHECK(DurationDistribution::weibull_from_mean(21, 0.8).sample(u) >
              DurationDistribution::weibull_from_mean(20, 0.8).sample(u));
    }
}

TEST_CASE("empirical laws meet their points", "[base][duration]") {
    const DurationDistribution distribution(
        EmpiricalDistribution{{0, 5, 20, 90}, {0.1, 0.4, 0.4, 1}});
    CHECK(distribution.quantile(0.05) == 0);
    CHECK(distribution.quantile(0.1) == 0);
    CHECK(distribution.quantile(0.25) == Approx(2.5));
    CHECK(distribution.quantile(0.4) == 5);
    CHECK(distribution.quantile(0.7) == Approx(55));
    CHECK(distribution.cdf(0) == 0.1);
    CHECK(distribution.cdf(12) == 0.4);
    CHECK(distribution.survival(90) == 0);
    CHECK(distribution.mean() == Approx(0.3 * 2.5 + 0.6 * 55));
    const DurationDistribution point(EmpiricalDistribution{{7}, {1}});
    CHECK(point.quantile(0.5) == 7);
    CHECK(point.cdf(6.9) == 0);
    CHECK(point.residual(3, 0.5) == 4);
}

TEST_CASE("mixtures with equal parts are the part", "[base][duration]") {
    const DurationDistribution part(WeibullDistribution{1.5, 30});
    const DurationDistribution both(MixtureDistribution{
        {0.4, 0.6}, {WeibullDistribution{1.5, 30}, WeibullDistribution{1.5, 30}}});
    for (double u : shares) {
        CHECK(both.quantile(u) == Approx(part.quantile(u)).epsilon(1e-14));
        CHECK(both.residual(17, u) == Approx(part.residual(17, u)).epsilon(1e-9));
    }
}

TEST_CASE("parameters out of range are refused by name", "[base][duration]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(refusal(FixedDistribution{0}) == "accepted");
    CHECK(refusal(FixedDistribution{-1}) == "days: expected a number of at least 0, got -1");
    CHECK(refusal(ExponentialDistribution{0}) == "mean: expected a positive number, got 0");
    CHECK(refusal(ExponentialDistribution{nan}) == "mean: expected a positive number, got nan");
    CHECK(refusal(WeibullDistribution{-1, 3}) == "shape: expected a positive number, got -1");
    CHECK(refusal(WeibullDistribution{1, 0}) == "scale: expected a positive number, got 0");
    CHECK(refusal(LognormalDistribution{nan, 1}) == "mu: expected a finite number, got nan");
    CHECK(refusal(LognormalDistribution{0, 0}) == "sigma: expected a positive number, got 0");
    CHECK(refusal(GammaDistribution{0, 1}) == "shape: expected a positive number, got 0");
    CHECK(refusal(GammaDistribution{1, -2}) == "scale: expected a positive number, got -2");
    CHECK(refusal(LognormalDistribution{0, 50}).find("mean: ") == 0);
    CHECK(refusal(WeibullDistribution{0.001, 1}).find("mean: ") == 0);
    CHECK(refusal([] { return DurationDistribution::gamma_from_mean(0, 1); }).find("mean: ") == 0);
    CHECK(refusal([] { return DurationDistribution::lognormal_from_mean(1, 0); }) ==
          "cv: expected a positive number, got 0");
    CHECK(refusal([] { return DurationDistribution::weibull_from_mean(1, -1); }) ==
          "shape: expected a positive number, got -1");
}

TEST_CASE("malformed tables and mixtures are refused by place", "[base][duration]") {
    CHECK(refusal(EmpiricalDistribution{}) == "values: expected at least one value, got none");
    CHECK(refusal(EmpiricalDistribution{{1, 2}, {1}}) ==
          "cumulative: expected 2 shares, one for each value, got 1");
    CHECK(refusal(EmpiricalDistribution{{1, 1}, {0, 1}}) ==
          "values[1]: expected a value above the one before, got 1");
    CHECK(refusal(EmpiricalDistribution{{1, 2, 3}, {0.5, 0.4, 1}}) ==
          "cumulative[1]: expected a share not below the one before, got 0.4");
    CHECK(refusal(EmpiricalDistribution{{1, 2}, {0.5, 0.9}}) ==
          "cumulative: expected 1 as the last share, got 0.9");
    CHECK(refusal(EmpiricalDistribution{{1, 2}, {0.5, 1.5}}) ==
          "cumulative[1]: expected a share from 0 to 1, got 1.5");
    CHECK(refusal(MixtureDistribution{}) == "parts: expected at least one part, got none");
    CHECK(refusal(MixtureDistribution{{1, 2}, {FixedDistribution{1}}}) ==
          "weights: expected 1 weight, one for each part, got 2");
    CHECK(refusal(MixtureDistribution{{0.5, 0.4}, {FixedDistribution{1}, FixedDistribution{2}}}) ==
          "weights: expected weights with sum 1, got sum 0.9");
    CHECK(refusal(MixtureDistribution{{1.5, -0.5}, {FixedDistribution{1}, FixedDistribution{2}}}) ==
          "weights[1]: expected a number of at least 0, got -0.5");
    CHECK(refusal(
              MixtureDistribution{{0.5, 0.5}, {FixedDistribution{1}, GammaDistribution{-1, 1}}}) ==
          "parts[1].shape: expected a positive number, got -1");
}
