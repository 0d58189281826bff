#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/io/hdf5/handle.hpp"

// What a group and its datasets say of the values in them. docs/formats.md has the rules.

namespace atd::io::hdf5 {

/// The attribute of a group that holds its digest.
inline constexpr std::string_view description_attribute = "description_digest";
/// The attribute that is written last, behind all digests.
inline constexpr std::string_view complete_attribute = "complete";

/// The paths of all groups, the root ("/") first.
std::vector<std::string> groups_of(Hid file);

/// SHA-256 over the attributes of a group, the names in it, and the type, shape, fill value,
/// attributes and dimension scales of its datasets. Storage and the order of making are left out.
std::string description_of(Hid file, const std::string& group);

/// Writes the digests of all groups.
void describe_groups(Hid file);

}  // namespace atd::io::hdf5
