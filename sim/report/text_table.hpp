#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atd::report {

/// Columns that align in a terminal: the first to the left, the others to the right.
class TextTable {
  public:
    /// Longer first cells go on in further lines.
    explicit TextTable(std::vector<std::string> heads, std::size_t widest_first = 80)
        : widest_first_(widest_first),
          rows_{std::move(heads)} {}

    void add_row(std::vector<std::string> cells);

    /// A line of its own above the rows of a group.
    void add_group(std::string title) { rows_.push_back({std::move(title)}); }

    std::string text() const;

  private:
    std::size_t widest_first_;
    std::vector<std::vector<std::string>> rows_;
};

/// Columns that a terminal needs for UTF-8 text.
std::size_t width_of(std::string_view utf8);

/// Words wrapped at 80 columns.
std::string wrapped(std::string_view text, std::size_t width = 80);

}  // namespace atd::report
