#include "analysis/doubt/influence.hpp"

#include <cmath>

#include "sim/base/special_math.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

/// A standard normal at equal steps of probability, in an order that is not its own.
std::vector<double> scores(std::size_t count, std::size_t stride) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < count; ++i) {
        const double u =
            (static_cast<double>(i * stride % count) + 0.5) / static_cast<double>(count);
        numbers.push_back(special::normal_quantile({u, 1 - u}));
    }
    return numbers;
}

/// Of a loss that is normal with this mean and spread, against one of zero: the unit normal loss
/// integral of Raiffa and Schlaifer.
double worth_of_normal(double mean, double spread) {
    const double t = std::abs(mean) / spread;
    const double density = std::exp(-t * t / 2) / std::sqrt(2 * std::acos(-1.0));
    return spread * (density - t * special::normal_below(-t));
}

/// Mean 2, and two independent parts of spread 3 and 4.
struct TwoParts {
    static constexpr std::size_t count = 10007;
    std::vector<double> first = scores(count, 1), second = scores(count, 4801), sum;

    TwoParts() {
        for (std::size_t i = 0; i < count; ++i) {
            sum.push_back(2 + 3 * first[i] + 4 * second[i]);
        }
    }

    Losses losses() const { return {std::vector<double>(count, 0.0), sum}; }
};

}  // namespace

TEST_CASE("a difference passes through zero on one side of the value", "[doubt]") {
    CHECK(turning_step({.low = -10, .middle = 10, .high = 30}) == Approx(-0.5));
    CHECK(turning_step({.low = -30, .middle = -10, .high = 30}) == Approx(0.25));
    CHECK(std::isnan(turning_step({.low = 1, .middle = 2, .high = 3})));
    CHECK(std::isnan(turning_step({.low = -3, .middle = -2, .high = -1})));
    CHECK(std::isnan(turning_step({.low = 0, .middle = 0, .high = 0})));
    CHECK(std::isnan(turning_step({})));
}

TEST_CASE("a line is found with its error", "[doubt]") {
    const auto exact = slope_of({1, 3, 5, 7}, {0, 1, 2, 3});
    CHECK(exact.value == Approx(2));
    CHECK(exact.error == Approx(0).margin(1e-9));
    // Residuals 0.5, -0.5, -0.5, 0.5: variance 1 / 2, over sxx = 5.
    const auto rough = slope_of({1.5, 2.5, 4.5, 7.5}, {0, 1, 2, 3});
    CHECK(rough.value == Approx(2));
    CHECK(rough.error == Approx(std::sqrt(0.5 / 5)));
    CHECK(std::isnan(slope_of({1, 2, 3}, {1, 1, 1}).value));
    CHECK(std::isnan(slope_of({1, 2}, {1, 2}).value));
}

TEST_CASE("a number whose effect turns with another one is told", "[doubt]") {
    const Swing alone{.low = -10, .middle = 0, .high = 10, .error = 1};
    CHECK_FALSE(disagree(alone, {10, 0.5}));
    CHECK_FALSE(disagree(alone, {14, 0.5}));  // less than half of the larger swing
    CHECK_FALSE(disagree(alone, {-10, 6}));   // within four standard errors
    CHECK(disagree(alone, {-10, 0.5}));
    CHECK_FALSE(disagree(alone, {}));
}

TEST_CASE("what knowing all numbers is worth, against the exact value", "[doubt]") {
    CHECK(value_of_all(TwoParts().losses()) == Approx(worth_of_normal(2, 5)).epsilon(0.005));
    CHECK(value_of_all({{0, 0, 0}, {-1, -2, -3}}) == 0);
    CHECK(value_of_all({{0.1, 0.2, 0.7}, {-0.1, -0.7, -1.3}}) == 0);
    // Means 0 and 1: choose the first; one draw in four would choose the second and lose 2 less.
    CHECK(value_of_all({{0, 0, 0, 0}, {-2, 2, 2, 2}}) == Approx(0.5));
}

TEST_CASE("what knowing one number is worth, against the exact value", "[doubt]") {
    const TwoParts parts;
    CHECK(value_of_one(parts.losses(), parts.first) == Approx(worth_of_normal(2, 3)).epsilon(0.01));
    CHECK(value_of_one(parts.losses(), parts.second) ==
          Approx(worth_of_normal(2, 4)).epsilon(0.01));
    CHECK(value_of_one(parts.losses(), scores(TwoParts::count, 3571)) == Approx(0).margin(0.02));
}
