#pragma once

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

/// What a reform sets part of the way: each number is old + share * (new - old), where
/// `model` has the old ones; counts are rounded to whole numbers. At a share of 1 it is
/// `set` itself. Adds a problem for each value that is not a number or has no old one
/// in the same unit.
ConfigNode ramped_set(const ConfigNode& model, const ConfigNode& set, double share,
                      ProblemList& problems);

}  // namespace atd::io
