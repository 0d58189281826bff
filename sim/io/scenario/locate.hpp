#pragma once

#include <string>
#include <vector>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

/// Gives the problems of checks the places of the values that they are about, in the
/// scenario or in the `set` of one of the reforms `in_force`. A value that stands outside
/// them is a problem only with them, which the message says.
void add_located(std::vector<Problem> found, const ConfigNode& tree,
                 const std::vector<std::string>& in_force, ProblemList& problems);

}  // namespace atd::io
