#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/io/record/folder/manifest_file.hpp"

namespace atd::io {

/// A JSON object on one line, members in their order.
std::string flat_object_text(const ManifestLine::Members& members);
/// Nothing where that is no JSON object of texts and whole numbers.
std::optional<ManifestLine> parse_flat_object(std::string_view object);

}  // namespace atd::io
