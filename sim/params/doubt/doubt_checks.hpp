#pragma once

#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

/// What is wrong in what a scenario says of how uncertain its numbers are: ranges, counts and
/// distributions that contradict each other or the number, a number of `numbers` that is of two
/// kinds, correlations that are impossible together, rules that cannot be read.
std::vector<Problem> problems_in_doubt(const Scenario& scenario);

}  // namespace atd::params
