// What is said of uncertain numbers, where the answer is a sum of two of them.
#include <cmath>

#include "sim/base/special_math.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/price_study.hpp"

namespace atd::test {
namespace {

constexpr double mean = TwoPrices::mean, first_spread = TwoPrices::first_spread,
                 second_spread = TwoPrices::second_spread, spread = TwoPrices::spread;
/// The 90% quantile of a standard normal.
constexpr double z90 = 1.2815515655446004;

/// Expected gain of knowing a normal difference before choosing: the unit normal loss integral.
double worth_of_normal(double of_spread) {
    const double t = mean / of_spread;
    const double density = std::exp(-t * t / 2) / std::sqrt(2 * std::acos(-1.0));
    return of_spread * (density - t * special::normal_below(-t));
}

/// Mean of Spearman's correlation of n normal pairs with correlation r (Moran 1948).
double mean_rank_correlation(double r, double n) {
    return 6 / (std::acos(-1.0) * (n + 1)) * (std::asin(r) + (n - 2) * std::asin(r / 2));
}

struct Linear {
    std::vector<double> means, low, high, below, all, first, second, slope, correlation;

    void add(const PriceStudy& study) {
        const auto range = study.range();
        means.push_back(range.mean);
        low.push_back(range.low80);
        high.push_back(range.high80);
        below.push_back(range.share_below);
        const auto losses = study.losses();
        all.push_back(analysis::value_of_all(losses));
        first.push_back(analysis::value_of_one(losses, study.first_scores));
        second.push_back(analysis::value_of_one(losses, study.second_scores));
        slope.push_back(analysis::slope_of(study.differences(), study.first_scores).value);
        correlation.push_back(analysis::rank_correlation(study.first_scores, study.differences()));
    }
};

Numbers linear_numbers(const Sample& sample) {
    Linear got;
    each_study(sample, Chance::none,
               [&](const PriceStudy& study, std::uint64_t) { got.add(study); });
    const double draws = 100.0 * sample.effort.years;
    return {{"mean", mean, mean_of(got.means)},
            {"low end of 80%", mean - z90 * spread, mean_of(got.low)},
            {"high end of 80%", mean + z90 * spread, mean_of(got.high)},
            {"share of draws below 0", special::normal_below(-mean / spread), mean_of(got.below)},
            {"worth of both prices", worth_of_normal(spread), mean_of(got.all)},
            {"worth of the first", worth_of_normal(first_spread), mean_of(got.first)},
            {"worth of the second", worth_of_normal(second_spread), mean_of(got.second)},
            {"slope of the first", TwoPrices::first_half, mean_of(got.slope)},
            {"rank correlation of the first", mean_rank_correlation(first_spread / spread, draws),
             mean_of(got.correlation)}};
}

Oracle linear() {
    return {.name = "a sum of two normal prices",
            .group = "doubt",
            .model =
                "two prices with normal distributions of spread 3 and 4, drawn by the plan of a "
                "scenario; the difference is 2 and what they are above their values",
            .formula =
                "the difference is normal with mean 2 and spread 5; knowing a part of spread s is "
                "worth s (phi(t) - t Phi(-t)), t = 2 / s (Raiffa and Schlaifer 1961); rank "
                "correlation 6 (asin r + (n - 2) asin(r / 2)) / (pi (n + 1)) (Moran 1948)",
            .tells_apart =
                "draws with another spread, prices that are drawn together, a number's worth taken "
                "for that of all",
            .key = 2101,
            .brief = Effort{100, 10},
            .tests = {},
            .report = {100, 200},
            .numbers = linear_numbers};
}

Numbers end_numbers(const Sample&) {
    const TwoPrices model;
    const auto at = [&](double first) {
        return model.difference(params::with_number(model.scenario, TwoPrices::first_path, first));
    };
    const analysis::Swing swing{
        .low = at(model.first.low), .middle = at(model.first.value), .high = at(model.first.high)};
    const auto exact = [](const char* name, double expected, double got) {
        return Number{name, expected, {got, 0, 1}, 1e-9};
    };
    return {exact("at the low end of the first", 2 - TwoPrices::first_half, swing.low),
            exact("as stated", 2, swing.middle),
            exact("at the high end of the first", 2 + TwoPrices::first_half, swing.high),
            exact("step at which the difference turns", -2 / TwoPrices::first_half,
                  analysis::turning_step(swing))};
}

Oracle ends() {
    return {.name = "one of two prices at its ends",
            .group = "doubt",
            .model = "as above; the first price alone at both ends of its range",
            .formula = "2 -+ 1.959964 x 3; it turns where the price is 2 below its value",
            .tells_apart = "low and high swapped, another price moved",
            .key = 2102,
            .brief = Effort{1},
            .tests = {},
            .report = {1},
            .numbers = end_numbers};
}

double variance_of(const std::vector<double>& numbers) {
    double sum = 0, squares = 0;
    for (const double number : numbers) {
        sum += number;
        squares += number * number;
    }
    const auto n = static_cast<double>(numbers.size());
    return (squares - sum * sum / n) / (n - 1);
}

// A literal: the table is made before globals of this file are.
const char* const chance_model =
    "as above, each draw with the mean of 5 replications whose chance has a spread of 10, and the "
    "standard error that they show";

Numbers cleared_numbers(const Sample& sample) {
    std::vector<double> variance, low, high;
    each_study(sample, Chance::some, [&](const PriceStudy& study, std::uint64_t) {
        variance.push_back(variance_of(study.losses()[1]));
        low.push_back(study.range().low80);
        high.push_back(study.range().high80);
    });
    return {{"variance by the prices", spread * spread, mean_of(variance)},
            {"low end of 80%", mean - z90 * spread, mean_of(low)},
            {"high end of 80%", mean + z90 * spread, mean_of(high)}};
}

Oracle cleared() {
    return {.name = "chance taken out of a range",
            .group = "doubt",
            .model = chance_model,
            .formula =
                "the variance by the prices is 25, that of the means by chance 20 (O'Hagan, "
                "Stevenson and Madan 2007)",
            .tells_apart = "chance left in or taken out twice, standard deviations for errors",
            .key = 2103,
            .brief = Effort{100, 10},
            .tests = {},
            .report = {200, 50},
            .numbers = cleared_numbers};
}

Numbers uncleared_numbers(const Sample& sample) {
    std::vector<double> low, high;
    each_study(sample, Chance::some, [&](const PriceStudy& study, std::uint64_t) {
        const auto range = study.range_with_chance();
        low.push_back(range.low80);
        high.push_back(range.high80);
    });
    return {{"low end of 80%", mean - z90 * spread, mean_of(low)},
            {"high end of 80%", mean + z90 * spread, mean_of(high)}};
}

Oracle uncleared() {
    return {.name = "chance left in a range",
            .group = "doubt",
            .model = chance_model,
            .formula = "the ends as above",
            .tells_apart = "the errors of the draws taken as 0",
            .key = 2104,
            .brief = Effort{100, 10},
            .tests = {},
            .report = {100, 10},
            .numbers = uncleared_numbers,
            .is_wrong = true};
}

/// How often an 80% range holds a truth that is drawn like the prices.
template <class RangeOf>
Number coverage(const Sample& sample, const RangeOf& range_of) {
    std::size_t covered = 0;
    each_study(sample, Chance::some, [&](const PriceStudy& study, std::uint64_t seed) {
        const params::DrawKey truth{seed, 0};
        const double difference = mean + first_spread * normal_of(truth, "first truth") +
                                  second_spread * normal_of(truth, "second truth");
        const auto range = range_of(study);
        covered += range.low80 <= difference && difference <= range.high80 ? 1 : 0;
    });
    // Quantiles of n draws lie (n - 1) / (n + 1) as far apart, in probability.
    const double draws = 100.0 * sample.effort.years;
    return {"truths inside the 80% range", 0.8 * (draws - 1) / (draws + 1),
            share_of(covered, static_cast<std::size_t>(sample.effort.replications))};
}

Oracle covers() {
    return {
        .name = "how often a range holds the truth",
        .group = "doubt",
        .model =
            "as above; for each study a truth that is drawn like its prices, in a brief "
            "test 200 of them",
        .formula = "8 of 10, less what a range of n draws is too narrow: 0.8 (n - 1) / (n + 1)",
        .tells_apart = "ranges too narrow or too wide",
        .key = 2105,
        .brief = Effort{200, 2},
        .tests = {},
        .report = {4000, 5},
        .numbers = [](const Sample& sample) {
            return Numbers{coverage(sample, [](const PriceStudy& study) { return study.range(); })};
        }};
}

Oracle covers_too_often() {
    return {.name = "how often a range with chance left in holds the truth",
            .group = "doubt",
            .model = "as above",
            .formula = "as above",
            .tells_apart = "the errors of the draws taken as 0",
            .key = 2106,
            .brief = Effort{600, 2},
            .tests = {},
            .report = {1000, 5},
            .numbers =
                [](const Sample& sample) {
                    return Numbers{coverage(
                        sample, [](const PriceStudy& study) { return study.range_with_chance(); })};
                },
            .is_wrong = true};
}

}  // namespace

Oracles doubt_oracles() {
    return {linear(), ends(), cleared(), uncleared(), covers(), covers_too_often()};
}

}  // namespace atd::test
