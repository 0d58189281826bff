#pragma once

#include "sim/io/scenario/node_reader.hpp"
#include "sim/params/scenario.hpp"

namespace atd::io {

/// Reads `[reforms]` of a scenario's tree into the scenario.
void read_reforms(const ConfigNode& tree, params::Scenario& scenario, ProblemList& problems);

/// Reads a partial model. Edits have the paths of sites without their first `prefix` characters.
void read_set(const Site& site, std::size_t prefix, params::Patch& patch);

/// What a patch sets, as a table of a scenario file.
ConfigNode node_of_patch(const params::Patch& patch);

}  // namespace atd::io
