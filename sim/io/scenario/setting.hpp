#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

/// Gives one value of a scenario's tree anew, by a text such as
/// "pools.places.capacity.opening.places=12"; the text stands for the file in messages.
/// The value is written as in TOML; text needs no quotes. A number takes "set on the
/// command line" as its source, unless a table with another is given, and loses its
/// bounds.
void apply_setting(ConfigNode& tree, const std::string& setting, ProblemList& problems);

}  // namespace atd::io
