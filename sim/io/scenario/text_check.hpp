#pragma once

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

/// Adds a problem for each text, and each key, that a results file or a page cannot hold:
/// with control characters, which TOML can write as \u0000, or too long.
void refuse_unusable_texts(const ConfigNode& tree, ProblemList& problems);

}  // namespace atd::io
