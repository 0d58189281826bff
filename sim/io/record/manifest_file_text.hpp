#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/io/record/manifest_file.hpp"

namespace atd::io {

/// A JSON string with its quotes.
std::string json_text(std::string_view text);
/// Reads what ManifestLine writes: no spaces, texts and whole numbers only.
std::optional<ManifestLine> parse_flat_object(std::string_view object);

}  // namespace atd::io
