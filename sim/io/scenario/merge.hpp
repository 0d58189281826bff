#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

/// `parent` changed by `child`: tables merge by key, anything else is replaced whole,
/// also a sourced value. `remove = ["name"]` in a table deletes inherited entries
/// first; in the `set` of a reform it is kept, for the day on which the reform is
/// applied.
ConfigNode merge_files(const ConfigNode& parent, const ConfigNode& child, ProblemList& problems);

}  // namespace atd::io
