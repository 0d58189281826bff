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

[[noreturn]] void refuse_at(const Place& at, std::string expected, std::string got) {
    throw InputError(Problem{.file = at.file ? *at.file : "",
                             .line = at.line,
                             .column = at.column,
                             .expected = std::move(expected),
                             .got = std::move(got)});
}

void count_values(const ConfigNode& node, std::size_t& count) {
    if (++count > most_values) {
        refuse_many_values(node.place);
    }
    if (node.entries.size() > most_entries) {
        refuse_many_entries(node.entries[most_entries].place, node.entries.size());
    }
    for (const auto& item : node.items) {
        count_values(item, count);
    }
    for (const auto& entry : node.entries) {
        count_values(entry.value, count);
    }
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

/// What a results file holds as one text.
constexpr std::size_t longest_text = 65'535;

class TextCheck {
  public:
    explicit TextCheck(ProblemList& problems)
        : problems_(problems) {}

    void table(const ConfigNode& node, const std::string& path) {
        for (const auto& entry : node.entries) {
            text(entry.key, entry.place, path);
            value(entry.value, path.empty() ? entry.key : path + "." + entry.key);
        }
    }

  private:
    void value(const ConfigNode& node, const std::string& path) {
        if (node.kind == NodeKind::text) {
            text(node.text, node.place, path);
        }
        for (const auto& item : node.items) {
            value(item, path);
        }
        table(node, path);
    }

    void text(const std::string& text, const Place& place, const std::string& path) {
        if (const auto fault = fault_in_text(text)) {
            problems_.add(place, path, "text without control characters", fault->what);
        }
        if (text.size() > longest_text) {
            problems_.add(place, path, "at most " + std::to_string(longest_text) + " bytes",
                          std::to_string(text.size()));
        }
    }

    ProblemList& problems_;
};

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

void refuse_unusable_texts(const ConfigNode& tree, ProblemList& problems) {
    TextCheck(problems).table(tree, "");
}

void refuse_many_values(const Place& at) {
    refuse_at(at, "at most " + std::to_string(most_values) + " values in a scenario", "more");
}

void refuse_many_entries(const Place& at, std::size_t entries) {
    refuse_at(at, "at most " + std::to_string(most_entries) + " keys in a table",
              std::to_string(entries));
}

void require_few_values(const ConfigNode& tree) {
    std::size_t count = 0;
    count_values(tree, count);
}

}  // namespace atd::io
