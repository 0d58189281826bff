#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// A tree as TOML in one fixed layout: `[a.b]` headers, sourced values in one line.
std::string to_toml(const ConfigNode& tree);

}  // namespace atd::io
