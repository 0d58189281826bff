// Samples drawn from keyed uniforms against the distribution's own distribution function.
#include <cmath>
#include <vector>

#include "sim/base/duration_distribution.hpp"
#include "sim/base/stream.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/unit/base/distribution_cases.hpp"

using namespace atd;
using atd::test::distribution_cases;

namespace {

// Per distribution; over all distributions and sections a right program fails with a chance below
// 0.04.
constexpr double alpha = 1e-3;
// The 5% twin of the flattest distribution here (falling hazard, shape 0.4 to 0.6) is 0.007
// away, which is more than twice the critical distance at this size.
constexpr std::size_t twin_size = 100000;

std::vector<double> draw(std::size_t count, const std::function<double(double)>& quantile) {
    std::vector<double> sample;
    sample.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        sample.push_back(quantile(uniform_at({.seed = 42}, {.purpose = 9, .occurrence = i})));
    }
    return sample;
}

}  // namespace

TEST_CASE("samples follow their law", "[base][duration][statistical]") {
    for (const auto& [name, distribution_of_case] : distribution_cases()) {
        const DurationDistribution& distribution =
            distribution_of_case;  // lambdas cannot capture bindings
        INFO(name);
        const auto cdf = [&](double t) { return distribution.cdf(t); };
        const auto sample = draw(20000, [&](double u) { return distribution.sample(u); });
        CHECK(test::ks_statistic(sample, cdf) < test::ks_critical(sample.size(), alpha));
        if (name != "fixed") {
            CHECK(std::fabs(test::z_of_mean(sample, distribution.mean())) <
                  test::z_critical(alpha));
        }
    }
}

TEST_CASE("samples do not follow a law with a 5% longer mean", "[base][duration][statistical]") {
    for (const auto& [name, distribution_of_case] : distribution_cases()) {
        const DurationDistribution& distribution =
            distribution_of_case;  // lambdas cannot capture bindings
        INFO(name);
        const auto longer = [&](double t) { return distribution.cdf(t / 1.05); };
        const auto sample = draw(twin_size, [&](double u) { return distribution.sample(u); });
        CHECK(test::ks_statistic(sample, longer) > test::ks_critical(sample.size(), alpha));
    }
}

TEST_CASE("times left follow the conditional law", "[base][duration][statistical]") {
    const double elapsed = 8;
    for (const auto& [name, distribution_of_case] : distribution_cases()) {
        const DurationDistribution& distribution =
            distribution_of_case;  // lambdas cannot capture bindings
        INFO(name);
        const auto cdf = [&](double t) {
            return t < elapsed ? 0 : 1 - distribution.survival(t) / distribution.survival(elapsed);
        };
        const auto sample =
            draw(20000, [&](double u) { return elapsed + distribution.residual(elapsed, u); });
        CHECK(test::ks_statistic(sample, cdf) < test::ks_critical(sample.size(), alpha));
    }
}

TEST_CASE("the Kolmogorov-Smirnov table is met", "[support][statistics]") {
    // Asymptotic points 1.358 (5%) and 1.628 (1%): Stephens (1974), table 1A.
    CHECK(test::ks_critical(1000000, 0.05) * 1000 == Approx(1.358).epsilon(1e-3));
    CHECK(test::ks_critical(1000000, 0.01) * 1000 == Approx(1.628).epsilon(1e-3));
    CHECK(test::z_critical(0.05) == Approx(1.959964).epsilon(1e-6));
    CHECK(test::chi_square_critical(10, 0.05) == Approx(18.307).epsilon(1e-4));
    CHECK(test::chi_square({12, 8}, {10, 10}) == Approx(0.8));
    CHECK(test::ks_statistic({0.5}, [](double x) { return x; }) == Approx(0.5));
}
