#include "sim/report/doubt_text.hpp"

#include <cstddef>

#include "sim/report/alternative_rows.hpp"
#include "sim/report/doubt_rows.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

constexpr std::size_t label_width = 44;

std::string table_text(const DoubtTable& rows) {
    TextTable table(rows.heads, label_width);
    for (auto row : rows.rows) {
        row.front() = row.front().empty() ? "" : "  " + row.front();
        table.add_row(std::move(row));
    }
    return rows.rows.empty() ? "" : table.text();
}

}  // namespace

std::string doubt_text(const Report& report) {
    const Doubt& doubt = report.doubt;
    if (doubt.draws == 0) {
        return "";
    }
    std::string text = doubt.title + "\n";
    for (std::size_t i = 1; i < report.options.size(); ++i) {
        text += table_text(doubt_ranges(report, i)) + table_text(doubt_numbers(report, i));
        for (const auto& remark : doubt.remarks[i].texts) {
            text += wrapped("- " + remark);
        }
    }
    for (const auto& choice : doubt.choices) {
        text += wrapped("- " + choice);
    }
    return text + wrapped(doubt.note) + "\n";
}

std::string alternatives_text(const Report& report) {
    const Alternatives& all = report.alternatives;
    if (all.rows.empty()) {
        return "";
    }
    std::string text = all.title + "\n";
    for (std::size_t i = 1; i < report.options.size(); ++i) {
        text += table_text(alternative_rows(report, i));
    }
    return text + wrapped(all.note) + "\n";
}

}  // namespace atd::report
