#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atd::report::html {

/// Text as it may stand in content and in quoted attributes.
std::string escape(std::string_view text);
/// `content` is markup; `attributes` begin with a space or are empty.
std::string element(std::string_view name, std::string_view content,
                    std::string_view attributes = "");
/// A paragraph of plain text.
std::string paragraph(std::string_view text);
/// A remark on what stands above it, in plain text.
std::string note(std::string_view text);
std::string heading(std::string_view text);
/// Folded until a reader opens it; `content` is markup.
std::string folded(std::string_view summary, std::string_view content);
std::string list(const std::vector<std::string>& texts);

/// Cells are plain text. A row of one cell is the heading of the rows below it.
struct Table {
    std::string caption;
    std::vector<std::string> heads;
    std::vector<std::vector<std::string>> rows;
    bool numeric = true;  ///< all columns but the first to the right
};

std::string table(const Table& table);

}  // namespace atd::report::html
