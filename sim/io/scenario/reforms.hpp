#pragma once

#include <string>
#include <vector>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"
#include "sim/params/scenario.hpp"

namespace atd::io {

/// One version of a scenario's model: the tree that it was read from, and what is in
/// force in it.
struct ModelVersion {
    ConfigNode tree;
    std::vector<std::string> reforms;
};

/// Reads `[reforms]` of the tree into the scenario, whose other fields are read
/// already: reforms with their changes, dates and versions. `tree` is the whole
/// scenario. Throws InputError with all problems found so far.
std::vector<ModelVersion> read_reforms(const ConfigNode& tree, params::Scenario& scenario,
                                       ProblemList& problems);

}  // namespace atd::io
