#pragma once

#include <string>
#include <vector>

namespace atd::test {

/// How many numbers a random world is made of.
inline constexpr std::size_t knobs_of_a_world = 120;

/// A valid scenario made of numbers from 0 on: which distributions, pools, attributes, effects,
/// splits and reforms it has, and with which values. Smaller numbers make a simpler
/// world, zeros the simplest, so that a failing world can be shrunk number by number.
std::string random_world(const std::vector<int>& knobs);

}  // namespace atd::test
