#pragma once

#include <string>
#include <vector>

namespace atd::test {

/// How many numbers define a random scenario.
inline constexpr std::size_t knobs_of_a_world = 120;

/// A valid scenario defined by numbers from 0 on: which distributions, pools, attributes, effects,
/// splits and reforms it has, and their values. Smaller numbers make a simpler scenario, zeros the
/// simplest, so that a failing scenario can be shrunk number by number.
std::string random_world(const std::vector<int>& knobs);

}  // namespace atd::test
