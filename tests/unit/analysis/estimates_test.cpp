#include "analysis/estimates.hpp"

#include <cmath>

#include "tests/support/catch.hpp"

using namespace atd::analysis;

namespace {

/// 97.5% quantile of Student's t with 2 degrees of freedom: sqrt(2 * 0.95^2 / (1 -
/// 0.95^2)).
const double t2 = std::sqrt(2 * 0.9025 / 0.0975);

Samples pointers(const std::vector<std::vector<double>>& samples) {
    Samples result;
    for (const auto& sample : samples) {
        result.push_back(&sample);
    }
    return result;
}

}  // namespace

TEST_CASE("mean and paired difference by hand") {
    // 1, 2, 3: mean 2, standard deviation 1, standard error 1/sqrt(3)
    const Estimate mean = mean_estimate({1, 2, 3});
    CHECK(mean.value == Approx(2));
    CHECK(mean.high == Approx(2 + t2 / std::sqrt(3.0)));
    // differences 2, 3, 4
    const Difference difference = paired_difference({3, 5, 7}, {1, 2, 3});
    CHECK(difference.estimate.value == Approx(3));
    CHECK(difference.estimate.low == Approx(3 - t2 / std::sqrt(3.0)));
    CHECK(difference.distinguishable);
    // differences -1, 1, 0.5: the interval contains zero
    CHECK_FALSE(paired_difference({0, 2, 1.5}, {1, 1, 1}).distinguishable);
}

TEST_CASE("identical inputs differ by exactly nothing") {
    const std::vector<double> values{0.1, 17.3, 1e9 / 3};
    const std::vector<double> below{0.3, 2.2, 1e5 / 7};
    for (const Difference& difference :
         {paired_difference(values, values), ratio_difference({values, below}, {values, below}),
          pooled_quantile_difference(pointers({{1, 2}, {0.3}}), pointers({{1, 2}, {0.3}}), 0.5),
          longest_difference(values, values)}) {
        CHECK(difference.estimate.value == 0);
        CHECK(difference.estimate.low == 0);
        CHECK(difference.estimate.high == 0);
        CHECK_FALSE(difference.distinguishable);
    }
}

TEST_CASE("differences pair each replication with itself") {
    // Worlds of 1, 5 and 12, in each of which the option has 2 more. Of other worlds
    // the differences would be -2, -5 and 13, of the same mean.
    const std::vector<double> option{3, 7, 14}, baseline{1, 5, 12}, ones{1, 1, 1};
    for (const Difference& difference :
         {paired_difference(option, baseline), ratio_difference({option, ones}, {baseline, ones}),
          longest_difference(option, baseline)}) {
        CHECK(difference.estimate.value == Approx(2));
        CHECK(difference.estimate.low == Approx(2));
        CHECK(difference.estimate.high == Approx(2));
    }
}

TEST_CASE("one replication has a value and no interval") {
    CHECK(mean_estimate({5}).value == 5);
    CHECK_FALSE(mean_estimate({5}).has_interval());
    CHECK_FALSE(paired_difference({5}, {4}).distinguishable);
    CHECK(ratio_estimate({1}, {2}).value == 0.5);
    CHECK_FALSE(ratio_estimate({1}, {2}).has_interval());
    CHECK_FALSE(mean_estimate({}).is_defined());
}

TEST_CASE("jackknife of a ratio of means by hand") {
    // 6/4; without one: 5/3, 4/3, 3/2, mean 3/2; squares 1/36 + 1/36; times 2/3: 1/27
    const Estimate ratio = ratio_estimate({1, 2, 3}, {1, 1, 2});
    CHECK(ratio.value == Approx(1.5));
    CHECK(ratio.high - ratio.value == Approx(t2 / std::sqrt(27.0)));
    CHECK_FALSE(ratio_estimate({1, 2}, {0, 0}).is_defined());
    // all of the denominator is in one replication: a value, but no interval
    CHECK(ratio_estimate({1, 2}, {0, 3}).value == 1);
    CHECK_FALSE(ratio_estimate({1, 2}, {0, 3}).has_interval());
}

TEST_CASE("break-even price: what one unit may cost") {
    // the baseline costs 300 more and the option uses 30 unpriced days: 10 per day
    const std::vector<double> cost{100, 110}, cost_before{400, 410}, days{30, 30}, none{0, 0};
    const Estimate price = change_ratio({cost, days}, {cost_before, none});
    CHECK(price.value == Approx(10));
    CHECK(price.low == Approx(10));
    CHECK(price.high == Approx(10));
}

TEST_CASE("pooled median and its bootstrap") {
    const std::vector<std::vector<double>> samples{{1, 2, 9}, {3}, {4, 5}};
    // 1 2 3 4 5 9: the smallest value with at least half of the cases
    const Estimate median = pooled_quantile(pointers(samples), 0.5);
    CHECK(median.value == 3);
    CHECK(median.low >= 1);
    CHECK(median.high <= 9);
    CHECK(median.low < median.value);
    CHECK(median.value < median.high);
    const Estimate again = pooled_quantile(pointers(samples), 0.5);
    CHECK(again.low == median.low);
    CHECK(again.high == median.high);
    CHECK_FALSE(pooled_quantile(pointers({{}, {}}), 0.5).is_defined());
    // an option that adds a day to every stay
    const std::vector<std::vector<double>> longer{{2, 3, 10}, {4}, {5, 6}};
    const auto difference = pooled_quantile_difference(pointers(longer), pointers(samples), 0.5);
    CHECK(difference.estimate.value == 1);
    CHECK(difference.estimate.low == 1);
    CHECK(difference.distinguishable);
}

TEST_CASE("the longest stay has a range and no interval") {
    const Estimate longest = longest_estimate({4, std::nan(""), 9});
    CHECK(longest.value == 9);
    CHECK(longest.low == 4);
    CHECK(longest.high == 9);
    CHECK(longest.kind == IntervalKind::range);
    CHECK_FALSE(longest_difference({9, 9}, {1, 1}).distinguishable);
}

TEST_CASE("quantiles between values") {
    CHECK(quantile_of({4, 1, 3, 2}, 0.5) == 2.5);
    CHECK(quantile_of({4, 1, 3, 2}, 0) == 1);
    CHECK(quantile_of({4, 1, 3, 2}, 1) == 4);
    CHECK(quantile_of({0, 10}, 0.05) == Approx(0.5));
}
