#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

/// A scenario file merged with all that it extends. Files below the scenario root only,
/// at most eight deep. Throws InputError where a file cannot be read or parsed; merging
/// adds to `problems`.
ConfigNode load_scenario_tree(const std::string& file, ProblemList& problems);

/// The same from text, which cannot extend.
ConfigNode load_scenario_text(const std::string& text, const std::string& name,
                              ProblemList& problems);

}  // namespace atd::io
