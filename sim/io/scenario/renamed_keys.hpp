#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/io/scenario/config_node.hpp"

// Keys that format 2 renamed.

namespace atd::io {

/// The name that a key of format 1 has in format 2, or empty for any other key.
std::string_view new_name_of(std::string_view old_key);

/// `did you mean "distribution"? (renamed in format 2)`: where a key that is not `known` may have
/// come from; a list of all known keys if none is similar.
std::string key_hint(const std::string& key, const std::vector<std::string>& known);

/// Throws InputError, with the renamed keys, if the file says `format = 1`.
void refuse_old_format(const ConfigNode& file);

}  // namespace atd::io
