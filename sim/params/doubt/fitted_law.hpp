#pragma once

#include <cstdint>
#include <optional>

#include "sim/params/doubt/spread.hpp"

// Distributions of uncertain numbers, fitted to what a scenario says of them.

namespace atd::params {

/// A number with its range, and what such a number can be.
struct NumberRange {
    double value = 0, low = 0, high = 0;
    double probability = 0.95;  ///< with which it lies between low and high
    double least = 0, most = 0;
};

/// A distribution with its parameters: shape parameters a and b of a beta distribution; shape a
/// and scale b of a gamma one; median a and standard deviation b of the logarithm; mode a and
/// standard deviation b before the ends are cut off; otherwise the ends a and b, with a mode.
struct FittedLaw {
    DrawnFrom kind = DrawnFrom::uniform;
    double a = 0, b = 0;
    double mode = 0;
    double least = 0, most = 0;  ///< where a normal distribution is cut off
};

/// Whether it lies between two ends that must be known.
bool has_ends(DrawnFrom kind);

/// The distribution with the value as its mean (beta, gamma), median (lognormal) or mode (the
/// others, but uniform) that lies in the range with its probability. Nothing where there is none.
std::optional<FittedLaw> fit_law(DrawnFrom kind, const NumberRange& range);

/// What is known of a share after `part` of `whole` were seen: a beta distribution whose shape
/// parameters are the weights of the part and of the rest.
FittedLaw law_of_counts(Counted counted);

/// The parameter of one of several counts that add up to a whole in a Dirichlet distribution: half
/// more than the count (the prior of Jeffreys, 1946). Where nobody or everybody was seen it is
/// chosen so that the 95% bound of one share is 1 - 0.05^(1/n), the exact form of the rule of
/// three: 1 for nobody, the count for everybody. Hanley and Lippman-Hand, JAMA 249 (1983),
/// doi:10.1001/jama.1983.03330370053031.
double weight_of(Counted counted);

double quantile_of(const FittedLaw& law, double u);

}  // namespace atd::params
