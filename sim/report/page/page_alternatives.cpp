#include "sim/report/alternative_rows.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"

namespace atd::report {
namespace {

std::string about(const Alternative& row) {
    return html::element("p", html::element("strong", html::escape(row.question)) +
                                  html::escape(" What if " + row.instead + " (" + row.plausibility +
                                               ")? " + row.why)) +
           html::list(row.changes);
}

}  // namespace

std::string alternatives_section(const Report& report) {
    const Alternatives& all = report.alternatives;
    if (all.rows.empty()) {
        return "";
    }
    std::string text = html::heading(all.title);
    for (std::size_t i = 1; i < report.options.size(); ++i) {
        const auto rows = alternative_rows(report, i);
        text += html::table(
            {"Differences: " + report.options[i].short_title, rows.heads, rows.rows, true});
    }
    std::string reasons;
    for (const auto& row : all.rows) {
        reasons += about(row);
    }
    return text + html::note(all.note) +
           html::folded("What would be built differently, and why", reasons);
}

}  // namespace atd::report
