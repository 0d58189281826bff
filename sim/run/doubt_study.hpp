#pragma once

#include <cstdint>
#include <vector>

#include "sim/run/run_draws.hpp"

#include "analysis/doubt/parameter_range.hpp"

namespace atd::run {

/// A number and how the differences of an option follow it.
struct Influence {
    params::UncertainNumber number;
    /// Rank correlation with the difference, by option and headline; nan where there is none.
    std::vector<std::vector<double>> correlations;
    /// The difference with this number alone at its low and at its high end, and all others as
    /// stated, by option and headline.
    std::vector<std::vector<double>> at_low, at_high;
};

/// What is known when the parameters are uncertain.
struct DoubtStudy {
    std::uint32_t draws = 0, replications = 0;
    std::uint64_t seed = 1;
    std::vector<params::UncertainNumber> numbers;  ///< of all options, each path once
    std::vector<analysis::DrawOutcome> outcomes;   ///< by draw
    std::vector<std::size_t> headlines;            ///< positions of measures
    std::vector<Influence> influences;             ///< the strongest first
};

/// How many numbers are moved alone at most.
inline constexpr std::size_t most_influences = 10;

/// Draws, and then the numbers that the headlines follow most, one at a time, with the same luck at
/// both ends. A number counts as an influence where its rank correlation with a headline is beyond
/// 3 / sqrt(draws), which chance alone exceeds once in 370 times.
DoubtStudy study_doubt(const std::vector<Option>& options, const params::Evidence& evidence,
                       const std::vector<analysis::Measure>& measures, std::uint32_t draws,
                       const DrawSettings& settings);

}  // namespace atd::run
