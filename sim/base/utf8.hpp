#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Text in UTF-8 (RFC 3629).

namespace atd {

/// Bytes of the character at the begin of `text`, 0 where there is none.
std::size_t character_size(std::string_view text);

/// The character at the begin of `text`; U+FFFD where there is none.
char32_t character_at(std::string_view text);

/// What a text of a scenario or of the command line must not hold.
struct TextFault {
    std::size_t at = 0;     ///< the byte where it begins
    std::string what = {};  ///< for messages: "the byte 0xE9, which is not UTF-8"
};

/// The first byte that is not UTF-8, or the first control character other than a tab and
/// the end of a line.
std::optional<TextFault> fault_in_text(std::string_view text);

/// The text with everything visible that a reader could take for something else: control
/// characters and unusual blanks as <U+00A0>, other bytes as <0xE9>.
std::string visible(std::string_view text);

/// The text as it may be printed: control characters other than tabs and ends of lines, and bytes
/// that are not UTF-8, are made visible as <U+001B> and <0xE9>.
std::string printable(std::string_view text);

/// The text with U+FFFD for every byte that is not UTF-8.
std::string valid_utf8(std::string_view text);

}  // namespace atd
