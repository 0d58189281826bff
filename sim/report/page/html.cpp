#include "sim/report/page/html.hpp"

#include "sim/base/utf8.hpp"

namespace atd::report::html {
namespace {

/// Spaces within brackets do not break a line.
std::string brackets_kept(const std::string& text) {
    std::string kept;
    int depth = 0;
    for (const char c : text) {
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        kept += c == ' ' && depth > 0 ? "\u00a0" : std::string(1, c);
    }
    return kept;
}

std::string row_of(const Table& table, const std::vector<std::string>& cells) {
    if (cells.size() == 1) {
        const auto span = std::to_string(table.heads.size());
        return element(
            "tr", element("th", escape(cells[0]), " colspan=\"" + span + "\" scope=\"rowgroup\""),
            " class=\"group\"");
    }
    std::string content;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        content += i == 0
                       ? element("th", escape(cells[i]), " scope=\"row\"")
                       : element("td", escape(table.numeric ? brackets_kept(cells[i]) : cells[i]));
    }
    return element("tr", content);
}

}  // namespace

std::string escape(std::string_view text) {
    std::string safe;
    for (const char c : valid_utf8(text)) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string element(std::string_view name, std::string_view content, std::string_view attributes) {
    std::string text = "<";
    text.append(name).append(attributes).append(">").append(content);
    return text.append("</").append(name).append(">\n");
}

std::string paragraph(std::string_view text) {
    return element("p", escape(text));
}

std::string note(std::string_view text) {
    return element("p", escape(text), " class=\"note\"");
}

std::string heading(std::string_view text) {
    return element("h2", escape(text));
}

std::string folded(std::string_view summary, std::string_view content) {
    return element("details", element("summary", escape(summary)) + std::string(content));
}

std::string list(const std::vector<std::string>& texts) {
    std::string items;
    for (const auto& text : texts) {
        items += element("li", escape(text));
    }
    return element("ul", items);
}

std::string table(const Table& table) {
    std::string heads, rows;
    for (const auto& head : table.heads) {
        heads += head.empty() ? element("td", "") : element("th", escape(head), " scope=\"col\"");
    }
    for (const auto& cells : table.rows) {
        rows += row_of(table, cells);
    }
    const auto content = element("caption", escape(table.caption)) +
                         element("thead", element("tr", heads)) + element("tbody", rows);
    return element("div", element("table", content, table.numeric ? " class=\"numeric\"" : ""),
                   " class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                       escape(table.caption) + "\"");
}

}  // namespace atd::report::html
