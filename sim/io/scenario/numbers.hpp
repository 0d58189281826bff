#pragma once

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

// Numbers that a scenario defines once, in [numbers.NAME], and uses by name.

namespace atd::io {

inline constexpr const char* numbers_key = "numbers";

/// Whether the text "numbers.NAME" stands in place of a number.
bool is_number_name(const ConfigNode& node);

/// Puts the numbers where they are used by name. A problem for each name that is not there, and a
/// warning for each number that nothing uses.
void put_numbers(ConfigNode& tree, ProblemList& problems, ProblemList& warnings);

}  // namespace atd::io
