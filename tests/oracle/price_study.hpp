#pragma once

#include <cstdint>
#include <vector>

#include "sim/params/doubt/draw_plan.hpp"

#include "analysis/doubt/influence.hpp"
#include "analysis/doubt/parameter_range.hpp"

#include "tests/oracle/oracle.hpp"

namespace atd::test {

// A study of two options whose difference is known exactly for every draw, and the draws are made
// by the plan of a scenario.

/// The difference is 2 and what two prices are above their values; their distributions are normal.
struct TwoPrices {
    static constexpr double mean = 2, first_spread = 3, second_spread = 4, spread = 5;
    static constexpr const char* first_path = "costs.first.price";
    /// From the value to an end of the range of the first.
    static constexpr double first_half = 5.879891954;

    TwoPrices();

    double difference(double first_price, double second_price) const;
    double difference(const params::Scenario& changed) const;

    params::Scenario scenario;
    std::vector<params::UncertainNumber> numbers;
    params::UncertainNumber first, second;
};

struct PriceStudy {
    std::vector<analysis::DrawOutcome> outcomes;  ///< by draw; one measure
    std::vector<double> first_scores;  ///< 1 and -1 at the ends of the range of the first price
    std::vector<double> second_scores;

    analysis::ParameterRange range() const { return analysis::difference_range(outcomes, 1, 0); }

    std::vector<double> differences() const;
    /// The range where the chance of the draws is left in.
    analysis::ParameterRange range_with_chance() const;
    /// Of which less is better, without chance.
    analysis::Losses losses() const;
};

/// Chance adds the mean of 5 replications with a spread of 10, and the error that they show.
enum class Chance { none, some };

PriceStudy study_of(const TwoPrices& model, std::uint64_t seed, std::uint32_t draws, Chance chance);

/// A standard normal number of a name.
double normal_of(params::DrawKey key, const std::string& name);

/// Calls `look(study, seed)` for as many studies as the sample has replications; a year of a sample
/// is a hundred draws.
template <class Look>
void each_study(const Sample& sample, Chance chance, const Look& look) {
    const TwoPrices model;
    const auto draws = static_cast<std::uint32_t>(100 * sample.effort.years);
    for (int r = 0; r < sample.effort.replications; ++r) {
        const std::uint64_t seed = sample.seed * 1'000'003 + static_cast<std::uint64_t>(r);
        look(study_of(model, seed, draws, chance), seed);
    }
}

}  // namespace atd::test
