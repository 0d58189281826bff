#include "sim/io/scenario/text_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/utf8.hpp"

namespace atd::io {
namespace {

[[noreturn]] void refuse(const std::string& name, std::string expected, std::string got,
                         std::string hint = {}) {
    Problem problem;
    problem.file = name;
    problem.expected = std::move(expected);
    problem.got = std::move(got);
    problem.hint = std::move(hint);
    throw InputError(problem);
}

/// By the first bytes of files that are often taken for text.
std::string way_to_plain_text(std::string_view text, std::size_t fault) {
    if (text.starts_with("PK\x03\x04") || text.starts_with("\xD0\xCF\x11\xE0")) {
        return "this is an Excel workbook or another archive: save the sheet as \"CSV UTF-8\"";
    }
    if (text.starts_with("\x89HDF")) {
        return "this is a results file, not a text";
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return "this is UTF-16: save it as UTF-8";
    }
    const bool is_utf8 = character_size(text.substr(fault)) > 0;
    return is_utf8 ? "" : "save it as UTF-8 (in Excel: \"CSV UTF-8\")";
}

}  // namespace

void require_plain_text(const std::string& text, const std::string& name) {
    if (const auto fault = fault_in_text(text)) {
        const auto here = text.begin() + static_cast<std::ptrdiff_t>(fault->at);
        const auto line = 1 + std::count(text.begin(), here, '\n');
        refuse(name, "text in UTF-8 without control characters",
               fault->what + ", in line " + std::to_string(line),
               way_to_plain_text(text, fault->at));
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
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, byte_order_mark.size());
    }
    require_plain_text(text, name);
    return text;
}

}  // namespace atd::io
