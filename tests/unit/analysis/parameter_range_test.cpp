#include "analysis/doubt/parameter_range.hpp"

#include <cmath>

#include "sim/base/special_math.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

/// Quantiles of a normal distribution at equal steps, in an order that is not theirs.
std::vector<double> normal_numbers(std::size_t count, double mean, double spread,
                                   std::size_t stride) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < count; ++i) {
        const double u =
            (static_cast<double>(i * stride % count) + 0.5) / static_cast<double>(count);
        numbers.push_back(mean + spread * special::normal_quantile({u, 1 - u}));
    }
    return numbers;
}

}  // namespace

TEST_CASE("chance is cleared from the spread between draws", "[doubt]") {
    constexpr std::size_t count = 1009;
    const auto truth = normal_numbers(count, 10, 3, 1);
    const auto chance = normal_numbers(count, 0, 4, 479);
    std::vector<double> seen;
    for (std::size_t i = 0; i < count; ++i) {
        seen.push_back(truth[i] + chance[i]);
    }
    const auto range = range_of(seen, std::vector<double>(count, 4));
    CHECK(range.mean == Approx(10).margin(0.01));
    CHECK(range.high80 - range.low80 == Approx(2 * 1.2816 * 3).epsilon(0.1));
    CHECK(range.high95 - range.low95 == Approx(2 * 1.96 * 3).epsilon(0.1));
    const auto raw = range_of(seen, std::vector<double>(count, 0));
    CHECK(raw.high95 - raw.low95 == Approx(2 * 1.96 * 5).epsilon(0.1));
}

TEST_CASE("where all spread is chance, nothing is left of it", "[doubt]") {
    const auto numbers = normal_numbers(100, 5, 1, 37);
    const auto range = range_of(numbers, std::vector<double>(100, 2));
    CHECK(range.low95 == Approx(5));
    CHECK(range.high95 == Approx(5));
    CHECK(range.share_above == 1);
}

TEST_CASE("fewer than ten draws have no range", "[doubt]") {
    const std::vector<double> numbers(9, 1), errors(9, 0);
    CHECK_FALSE(range_of(numbers, errors).is_defined());
    CHECK(std::isnan(range_of(numbers, errors).low80));
    CHECK(range_of(std::vector<double>(10, 1), std::vector<double>(10, 0)).is_defined());
}

TEST_CASE("a cost per day avoided is a ratio of each draw", "[doubt]") {
    std::vector<DrawOutcome> draws;
    for (int i = 1; i <= 20; ++i) {
        DrawOutcome draw;
        draw.options = {{{0, 0, 0}, {0, 0, 0}}, {{0, 30.0 * i, 0}, {0, -10.0, 0}}};
        draws.push_back(draw);
    }
    draws.front().options[1][1].difference = 5;  // avoids nothing
    const auto range = per_unit_range(draws, 1, 0, 1);
    CHECK(range.draws == 19);
    CHECK(range.median == Approx(3 * 11));
}

TEST_CASE("rank correlations by hand", "[doubt]") {
    CHECK(rank_correlation({1, 2, 3, 4}, {10, 100, 1000, 10000}) == Approx(1));
    CHECK(rank_correlation({1, 2, 3, 4}, {4, 3, 2, 1}) == Approx(-1));
    // Ties share their rank: 1, 2.5, 2.5, 4 against 1, 3, 2, 4 give 4.5 / sqrt(4.5 * 5).
    CHECK(rank_correlation({1, 2, 2, 3}, {1, 3, 2, 4}) == Approx(4.5 / std::sqrt(22.5)));
    CHECK(std::isnan(rank_correlation({1, 1, 1}, {1, 2, 3})));
}
