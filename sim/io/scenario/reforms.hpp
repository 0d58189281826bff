#pragma once

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"
#include "sim/params/scenario.hpp"

namespace atd::io {

/// Reads `[reforms]` of a scenario's tree into the scenario.
void read_reforms(const ConfigNode& tree, params::Scenario& scenario, ProblemList& problems);

/// What a patch sets, as a table of a scenario file.
ConfigNode node_of_patch(const params::Patch& patch);

}  // namespace atd::io
