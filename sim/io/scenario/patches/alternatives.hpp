#pragma once

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"
#include "sim/params/scenario.hpp"

namespace atd::io {

/// Reads `alternatives` with what they set.
void read_alternatives(const ConfigNode& tree, params::Scenario& scenario, ProblemList& problems);

/// What is wrong with the scenario, which is sound, under each of its alternatives.
void check_alternatives(const ConfigNode& tree, const params::Scenario& scenario,
                        ProblemList& problems);

}  // namespace atd::io
