#include "sim/report/text_table.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "sim/base/utf8.hpp"
#include "sim/report/character_width.hpp"

namespace atd::report {
namespace {

std::string padded(const std::string& cell, std::size_t width, bool left) {
    const std::size_t used = width_of(cell);
    const std::string space(width > used ? width - used : 0, ' ');
    return left ? cell + space : space + cell;
}

void trim_end(std::string& text) {
    text.erase(text.find_last_not_of(' ') + 1);
}

}  // namespace

std::size_t width_of(std::string_view utf8) {
    constexpr char32_t joiner = 0x200D;
    std::size_t width = 0;
    for (char32_t before = 0; !utf8.empty();) {
        const char32_t c = character_at(utf8);
        // An emoji that is joined to the one before is drawn as one with it.
        width += before == joiner ? 0 : character_width(c);
        before = c;
        utf8.remove_prefix(std::max<std::size_t>(1, character_size(utf8)));
    }
    return width;
}

void TextTable::add_row(std::vector<std::string> cells) {
    const std::string first = cells.front();
    const std::size_t indent = std::min(first.find_first_not_of(' '), first.size());
    std::istringstream lines(wrapped(first, widest_first_ - indent));
    for (std::string line; std::getline(lines, line);) {
        auto row = std::exchange(cells, std::vector<std::string>(cells.size()));
        row.front() = std::string(indent, ' ') + line;
        rows_.push_back(std::move(row));
    }
}

std::string TextTable::text() const {
    std::vector<std::size_t> widths(rows_.front().size());
    for (const auto& row : rows_) {
        for (std::size_t i = 0; row.size() > 1 && i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width_of(row[i]));
        }
    }
    std::string text;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += (i > 0 ? "  " : "") +
                    (row.size() == 1 ? row[i] : padded(row[i], widths[i], i == 0));
        }
        trim_end(line);
        text += line + "\n";
    }
    return text;
}

std::string wrapped(std::string_view text, std::size_t width) {
    std::istringstream words{std::string(text)};
    std::string word, result;
    std::size_t column = 0;
    while (words >> word) {
        const std::size_t needed = width_of(word);
        const bool breaks = column > 0 && column + 1 + needed > width;
        result += column == 0 ? "" : breaks ? "\n" : " ";
        column = breaks || column == 0 ? needed : column + 1 + needed;
        result += word;
    }
    return result + "\n";
}

}  // namespace atd::report
