#pragma once

#include <cstddef>
#include <string>

namespace atd::io {

inline constexpr std::size_t largest_file = std::size_t{16} << 20;
inline constexpr std::size_t largest_total = std::size_t{64} << 20;

/// The whole file without its byte order mark. It must be UTF-8 without control characters
/// and no larger than `largest_file`; `name` stands for it in messages. Throws InputError.
std::string read_text_file(const std::string& path, const std::string& name);

/// Throws InputError where the text is not UTF-8 or holds control characters.
void require_plain_text(const std::string& text, const std::string& name);

}  // namespace atd::io
