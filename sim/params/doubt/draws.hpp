#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/params/doubt/design_points.hpp"
#include "sim/params/doubt/share_groups.hpp"
#include "sim/params/doubt/uncertainty.hpp"

namespace atd::params {

/// The u-quantile of a number: of its fitted distribution or, where it has none, of one whose
/// median is the value and whose tails outside the range are equally likely: a normal distribution
/// of two halves, on the scale of the logarithm, or of the log-odds for what cannot exceed 1; on
/// the plain scale, cut off at what is possible, where an end is not on that scale.
double quantile_of(const UncertainNumber& number, double u);

/// The scenario with every number that is drawn at its quantile. Shares that add up to 1, or leave
/// a rest, still do: shares of one choice that are all counted come from one Dirichlet
/// distribution, others are moved on the scale of odds and then divided by their sum.
Scenario scenario_at(const Scenario& scenario, const std::vector<UncertainNumber>& numbers,
                     const UniformOf& uniform);

/// By what the numbers of a scenario are drawn: those of its numbers that are drawn, and of the
/// rests of shares.
std::vector<std::string> drawn_addresses(const Scenario& scenario,
                                         const std::vector<UncertainNumber>& numbers);

/// The scenario with one number changed, wherever it is used, and with what shares need then.
Scenario with_number(const Scenario& scenario, std::string_view path, double value);

}  // namespace atd::params
