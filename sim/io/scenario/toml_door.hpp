#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// Parses TOML 1.0 text; `name` is the file name in places. Throws InputError.
ConfigNode parse_toml(const std::string& text, const std::string& name);

}  // namespace atd::io
