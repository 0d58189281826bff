#include "sim/io/scenario/text_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "sim/base/check.hpp"

namespace atd::io {
namespace {

[[noreturn]] void refuse(const std::string& name, std::string expected, std::string got) {
    Problem problem;
    problem.file = name;
    problem.expected = std::move(expected);
    problem.got = std::move(got);
    throw InputError(problem);
}

/// Length in bytes of the UTF-8 character at `text`, 0 if it is invalid (RFC 3629).
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const auto continued = [&](std::size_t count) {
        for (std::size_t i = 1; i < count; ++i) {
            if ((byte(i) & 0xC0u) != 0x80u) {
                return std::size_t{0};
            }
        }
        return count;
    };
    const unsigned lead = byte(0);
    const unsigned second = byte(1);
    if (lead < 0x80u) {
        return 1;
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

}  // namespace

void require_plain_text(const std::string& text, const std::string& name) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = character_size(std::string_view(text).substr(at));
        if (size == 0 || text[at] == '\0') {
            const auto here = text.begin() + static_cast<std::ptrdiff_t>(at);
            const auto line = 1 + std::count(text.begin(), here, '\n');
            refuse(name, "text in UTF-8",
                   (size == 0 ? "other bytes in line " : "a NUL byte in line ") +
                       std::to_string(line));
        }
        at += size;
    }
}

std::string read_text_file(const std::string& path, const std::string& name) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (error || !std::filesystem::exists(status)) {
        refuse(name, "a file", "nothing of that name");
    }
    if (!std::filesystem::is_regular_file(status)) {
        refuse(name, "a file", "something else");
    }
    if (std::filesystem::file_size(path, error) > largest_file || error) {
        refuse(name, "at most 16 MiB", "more");
    }
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file) {
        refuse(name, "a file that can be read", "an error while reading");
    }
    require_plain_text(text, name);
    return text;
}

}  // namespace atd::io
