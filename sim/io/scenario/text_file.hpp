#pragma once

#include <cstddef>
#include <string>

namespace atd::io {

inline constexpr std::size_t largest_file = std::size_t{16} << 20;
inline constexpr std::size_t largest_total = std::size_t{64} << 20;

/// The contents of a file, which must be UTF-8 without NUL and at most `largest_file` bytes; `name`
/// is used for it in messages. Throws InputError.
std::string read_text_file(const std::string& path, const std::string& name);

/// Throws InputError if the text is not UTF-8 or contains NUL.
void require_plain_text(const std::string& text, const std::string& name);

}  // namespace atd::io
