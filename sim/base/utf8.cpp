#include "sim/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace atd {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view replacement_bytes = "\xEF\xBF\xBD";

struct Range {
    char32_t first, last;
};

/// Looks like a blank or like nothing, and is no plain blank.
constexpr std::array<Range, 9> unusual_blanks{{{0xA0, 0xA0},
                                               {0xAD, 0xAD},
                                               {0x1680, 0x1680},
                                               {0x180E, 0x180E},
                                               {0x2000, 0x200F},
                                               {0x2028, 0x202F},
                                               {0x205F, 0x206F},
                                               {0x3000, 0x3000},
                                               {0xFEFF, 0xFEFF}}};

unsigned byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_unusual_blank(char32_t c) {
    return std::any_of(unusual_blanks.begin(), unusual_blanks.end(),
                       [&](const Range& range) { return c >= range.first && c <= range.last; });
}

std::string hexadecimal(const char* pattern, unsigned value) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), pattern, value);
    return text.data();
}

std::string name_of_byte(std::string_view text) {
    return hexadecimal("0x%02X", byte_at(text, 0));
}

std::string name_of_character(char32_t c) {
    return hexadecimal("U+%04X", static_cast<unsigned>(c));
}

}  // namespace

std::size_t character_size(std::string_view text) {
    const auto continued = [&](std::size_t count) {
        for (std::size_t i = 1; i < count; ++i) {
            if ((byte_at(text, i) & 0xC0u) != 0x80u) {
                return std::size_t{0};
            }
        }
        return count;
    };
    const unsigned lead = byte_at(text, 0);
    const unsigned second = byte_at(text, 1);
    if (lead < 0x80u) {
        return text.empty() ? 0 : 1;
    }
    if (lead >= 0xC2u && lead < 0xE0u) {
        return continued(2);
    }
    if (lead >= 0xE0u && lead < 0xF0u) {
        const bool overlong = lead == 0xE0u && second < 0xA0u;
        const bool surrogate = lead == 0xEDu && second >= 0xA0u;
        return overlong || surrogate ? 0 : continued(3);
    }
    if (lead >= 0xF0u && lead < 0xF5u) {
        const bool overlong = lead == 0xF0u && second < 0x90u;
        const bool too_large = lead == 0xF4u && second >= 0x90u;
        return overlong || too_large ? 0 : continued(4);
    }
    return 0;
}

char32_t character_at(std::string_view text) {
    constexpr std::array<unsigned, 5> lead_mask{0, 0x7F, 0x1F, 0x0F, 0x07};
    const std::size_t size = character_size(text);
    if (size == 0) {
        return replacement;
    }
    char32_t c = byte_at(text, 0) & lead_mask[size];
    for (std::size_t i = 1; i < size; ++i) {
        c = (c << 6) | (byte_at(text, i) & 0x3Fu);
    }
    return c;
}

std::optional<TextFault> fault_in_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const std::size_t size = character_size(rest);
        if (size == 0) {
            return TextFault{at, "the byte " + name_of_byte(rest) + ", which is not UTF-8"};
        }
        const char32_t c = character_at(rest);
        const bool ends_line = c == '\n' || rest.starts_with("\r\n");
        if (is_control(c) && c != '\t' && !ends_line) {
            return TextFault{at, "the control character " + name_of_character(c)};
        }
        at += size;
    }
    return std::nullopt;
}

namespace {

/// With the names of what is not UTF-8 and of the characters that are to be named.
template <class IsNamed>
std::string with_names(std::string_view text, const IsNamed& is_named) {
    std::string shown;
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        if (const char32_t c = character_at(text); size == 0) {
            shown += "<" + name_of_byte(text) + ">";
        } else if (is_named(c)) {
            shown += "<" + name_of_character(c) + ">";
        } else {
            shown += text.substr(0, size);
        }
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return shown;
}

}  // namespace

std::string visible(std::string_view text) {
    return with_names(text, [](char32_t c) { return is_control(c) || is_unusual_blank(c); });
}

std::string printable(std::string_view text) {
    return with_names(text, [](char32_t c) { return is_control(c) && c != '\n' && c != '\t'; });
}

std::string valid_utf8(std::string_view text) {
    std::string valid;
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        valid += size == 0 ? replacement_bytes : text.substr(0, size);
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return valid;
}

}  // namespace atd
