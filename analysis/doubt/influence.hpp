#pragma once

#include <vector>

#include "analysis/estimates.hpp"

// How a difference follows one number, and what it would be worth to know the number.

namespace atd::analysis {

/// The difference with one number alone at the low end of its range, at its value and at the high
/// end, all under the same chance.
struct Swing {
    double low = undefined, middle = undefined, high = undefined;
    double error = 0;  ///< standard error of high - low, by chance

    double size() const { return high - low; }
};

/// Where between the low end (-1), the value (0) and the high end (1) the difference passes through
/// zero, on straight lines between the three; nan where it does not.
double turning_step(const Swing& swing);

struct Slope {
    double value = undefined, error = undefined;
};

/// Of the least-squares line of y on x; undefined for fewer than three points or a constant x.
Slope slope_of(const std::vector<double>& y, const std::vector<double>& x);

/// Whether the draws, with all other numbers moving too, tell another story of a number than the
/// number alone: its swing and twice the slope per step differ by more than four standard errors,
/// and by more than half of the larger one.
bool disagree(const Swing& alone, const Slope& per_step);

/// Losses by option and draw; less is better.
using Losses = std::vector<std::vector<double>>;

/// Expected value of perfect information: how much lower the loss is on average where the option is
/// chosen after the numbers are known, and not before. Raiffa and Schlaifer, Applied Statistical
/// Decision Theory (1961), chapter 4.
double value_of_all(const Losses& losses);

/// The same where one number alone is known, whose scores are given by draw: losses are regressed
/// on a cubic of the scores. Strong, Oakley and Brennan, Medical Decision Making 34 (2014).
double value_of_one(const Losses& losses, const std::vector<double>& scores);

}  // namespace atd::analysis
