#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/doubt/draw_outcome.hpp"

namespace atd::analysis {

/// What draws of the parameters say of an expected number: without the chance of single worlds, of
/// which the spread between draws is cleared.
struct ParameterRange {
    std::int64_t draws = 0;  ///< in which it is known
    double mean = undefined, median = undefined;
    double low80 = undefined, high80 = undefined;
    double low95 = undefined, high95 = undefined;
    double share_below = undefined, share_above = undefined;  ///< of draws below and above zero
    double error = undefined;  ///< standard error of the mean over draws

    bool is_defined() const { return draws >= least_draws; }

    static constexpr std::int64_t least_draws = 10;
};

/// One number from each draw with its standard error by chance. The distances from the mean are
/// multiplied by sqrt((s^2 - e^2) / s^2), where s^2 is the variance between draws and e^2 the mean
/// square of the errors: O'Hagan, Stevenson and Madan, "Monte Carlo probabilistic sensitivity
/// analysis for patient level simulation models", Health Economics 16 (2007), section 3.
std::vector<double> without_chance(const std::vector<double>& numbers,
                                   const std::vector<double>& errors);

/// Numbers that are not known are left out.
ParameterRange range_of(const std::vector<double>& numbers, const std::vector<double>& errors);

/// Differences to the baseline of a measure of an option over the draws.
ParameterRange difference_range(const std::vector<DrawOutcome>& draws, std::size_t option,
                                std::size_t measure);

/// Minus the difference of one measure over that of another, draw by draw: cost per day avoided.
/// Not known in draws in which there is no less of the other.
ParameterRange per_unit_range(const std::vector<DrawOutcome>& draws, std::size_t option,
                              std::size_t numerator, std::size_t denominator);

/// Spearman's correlation of ranks; nan where either is constant.
double rank_correlation(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace atd::analysis
