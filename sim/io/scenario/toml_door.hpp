#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// TOML 1.0 text as a tree; `name` stands for the file in places. Throws InputError.
ConfigNode parse_toml(const std::string& text, const std::string& name);

}  // namespace atd::io
