#include "analysis/estimates.hpp"

#include <cmath>
#include <limits>

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
    CHECK(mean_estimate({}).missing == Missing::nobody);
}

TEST_CASE("one replication has no interval, also where the difference is zero") {
    const std::vector<std::vector<double>> sample{{1, 2, 9}};
    for (const Difference& difference :
         {paired_difference({5}, {5}), ratio_difference({{1}, {2}}, {{1}, {2}}),
          pooled_quantile_difference(pointers(sample), pointers(sample), 0.5),
          longest_difference({5}, {5})}) {
        CHECK(difference.estimate.value == 0);
        CHECK_FALSE(difference.estimate.has_interval());
        CHECK_FALSE(difference.distinguishable);
    }
    CHECK_FALSE(longest_estimate({5}).has_interval());
    // Nor where only one of many has anybody.
    CHECK_FALSE(mean_estimate({undefined, 5, undefined}).has_interval());
    CHECK_FALSE(longest_estimate({undefined, 5, undefined}).has_interval());
    CHECK_FALSE(pooled_quantile(pointers({{}, {1, 2, 9}, {}}), 0.5).has_interval());
}

TEST_CASE("a replication without a value counts for nothing") {
    const Estimate mean = mean_estimate({1, undefined, 3});
    CHECK(mean.value == 2);
    CHECK(mean.replications == 2);
    CHECK(mean.high == mean_estimate({1, 3}).high);
    CHECK(mean_estimate({undefined, undefined}).missing == Missing::nobody);
    // Pairs need both.
    const Difference difference = paired_difference({5, 7, undefined, 2}, {1, undefined, 3, 0});
    CHECK(difference.estimate.value == 3);
    CHECK(difference.estimate.replications == 2);
    CHECK(ratio_estimate({1, 0, 3}, {2, 0, 2}).value == 1);
    CHECK(ratio_estimate({1, 0, 3}, {2, 0, 2}).replications == 2);
    CHECK(ratio_estimate({0, 0}, {0, 0}).missing == Missing::nobody);
    CHECK(pooled_quantile(pointers({{1}, {}, {3}}), 0.5).replications == 2);
    CHECK(pooled_quantile(pointers({{}, {}}), 0.5).missing == Missing::nobody);
    CHECK(longest_estimate({undefined, 4, 6}).replications == 2);
    CHECK(longest_estimate({undefined}).missing == Missing::nobody);
}

TEST_CASE("intervals stay within what can be, and else as they are") {
    const double infinity = std::numeric_limits<double>::infinity();
    const auto within = [](const Estimate& estimate, double low, double high) {
        return kept_within(estimate, {low, high});
    };
    // A share of .295 (-.078 to .668): only its lower end moves, to the logit's.
    const Estimate share{0.295, -0.078, 0.668, IntervalKind::student_t};
    const double score = std::log(0.295 / 0.705) - 0.373 / (0.295 * 0.705);
    CHECK(within(share, 0, 1).low == Approx(1 / (1 + std::exp(-score))));
    CHECK(within(share, 0, 1).high == share.high);
    // A count of 2 (-.48 to 4.48): 2 exp(-2.48 / 2).
    const Estimate count{2, -0.48, 4.48, IntervalKind::jackknife};
    CHECK(within(count, 0, infinity).low == Approx(2 * std::exp(-1.24)));
    CHECK(within(count, 0, infinity).high == 4.48);
    // A difference of shares of -.084 (-1.58 to 1.41) moves at both ends.
    const Estimate difference{-0.084, -1.58, 1.412, IntervalKind::jackknife};
    CHECK(within(difference, -1, 1).low > -1);
    CHECK(within(difference, -1, 1).low < -0.8);
    CHECK(within(difference, -1, 1).high < 1);
    CHECK(within(difference, -1, 1).high > 0.8);
    // The same from above.
    const Estimate high{0.9, 0.7, 1.1, IntervalKind::student_t};
    CHECK(within(high, 0, 1).low == 0.7);
    CHECK(within(high, 0, 1).high < 1);
    CHECK(within(high, 0, 1).high > 0.9);
    // Away from the bounds, without width, or without bounds, nothing moves.
    for (const Estimate& same :
         {Estimate{0.5, 0.4, 0.6, IntervalKind::student_t},
          Estimate{0, 0, 0, IntervalKind::student_t}, Estimate{1, 1, 1, IntervalKind::jackknife}}) {
        CHECK(within(same, 0, 1).low == same.low);
        CHECK(within(same, 0, 1).high == same.high);
    }
    CHECK(within(count, -infinity, infinity).low == -0.48);
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
