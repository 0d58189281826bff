#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// A tree as TOML in a fixed layout: `[a.b]` headers, values with sources on one line.
std::string to_toml(const ConfigNode& tree);

}  // namespace atd::io
