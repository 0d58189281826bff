#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

/// A scenario file merged with the files it extends, all below the scenario root and at most eight
/// deep. Throws InputError if a file cannot be read or parsed or has format 1; problems of merging
/// are added to `problems`.
ConfigNode load_scenario_tree(const std::string& file, ProblemList& problems);

/// The same from text, which cannot extend a file.
ConfigNode load_scenario_text(const std::string& text, const std::string& name,
                              ProblemList& problems);

}  // namespace atd::io
