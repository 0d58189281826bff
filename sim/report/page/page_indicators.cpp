#include "sim/report/indicator_text.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"
#include "sim/report/table_rows.hpp"

namespace atd::report {
namespace {

using analysis::Group;

std::string with_range(const Indicator& indicator, const Estimate& estimate) {
    const std::string interval = interval_text(indicator, estimate);
    return value_text(indicator, estimate.value) + (interval.empty() ? "" : " " + interval);
}

std::string difference_text(const Indicator& indicator, const OptionValue& value) {
    switch (value.verdict) {
        case Verdict::same:
            return "none";
        case Verdict::unclear:
            return with_range(indicator, value.difference) + "; not distinguishable from zero";
        case Verdict::by_construction:
            return with_range(indicator, value.difference) + "; decided in part by the scenarios";
        case Verdict::not_observed:
            return "not observed";
        default:
            return with_range(indicator, value.difference);
    }
}

std::vector<std::string> row_of(const Indicator& indicator) {
    std::vector<std::string> row{label_text(indicator),
                                 value_text(indicator, indicator.options.front().estimate.value)};
    for (std::size_t k = 1; k < indicator.options.size(); ++k) {
        const auto& value = indicator.options[k];
        row.push_back(value_text(indicator, value.estimate.value));
        row.push_back(difference_text(indicator, value));
    }
    return row;
}

std::string notes_on(const std::vector<const Indicator*>& indicators) {
    std::string notes;
    for (const auto* indicator : indicators) {
        if (!indicator->note.empty()) {
            notes += html::note(indicator->label + ": " + indicator->note + ".");
        }
    }
    return notes;
}

std::string table_of(const Report& report, const std::string& caption,
                     const std::vector<const Indicator*>& indicators) {
    html::Table table;
    table.caption = caption;
    table.heads = {"", report.options.front().short_title};
    for (std::size_t k = 1; k < report.options.size(); ++k) {
        table.heads.push_back(report.options[k].short_title);
        table.heads.push_back("Difference");
    }
    for (const auto* indicator : indicators) {
        table.rows.push_back(row_of(*indicator));
    }
    return html::table(table) + notes_on(indicators);
}

/// The indicators of a group, folded.
std::string folded_table(const Report& report, const Table& table) {
    const auto rows = table_rows(report, table);
    const bool all = rows.size() == table.keys.size();
    const auto title = table.title + (all ? ", all of them" : "");
    return rows.empty() ? "" : html::folded(title, table_of(report, title, rows));
}

std::string changes_of(const Option& option) {
    if (option.changes.empty()) {
        return html::paragraph("Nothing: current policy continues.");
    }
    html::Table table;
    table.caption = option.title;
    table.heads = {"What", "Before", "After"};
    table.numeric = false;
    for (const auto& group : option.changes) {
        table.rows.push_back({group.title});
        for (const auto& change : group.changes) {
            table.rows.push_back({change.what, change.before, change.after});
        }
    }
    return html::table(table);
}

std::string changes(const Report& report) {
    std::string text;
    for (std::size_t i = 1; i < report.options.size(); ++i) {
        text += changes_of(report.options[i]);
    }
    return text.empty() ? "" : html::folded("What each policy changes", text);
}

}  // namespace

std::string rights_section(const Report& report) {
    const auto& first = report.tables.first;
    std::string text = html::heading("Rights of children");
    const auto& commitments = report.subject.commitments;
    if (!commitments.empty()) {
        text += html::paragraph("International commitments: " + commitments);
    }
    return text + table_of(report, first.title, table_rows(report, first)) +
           html::note(first.note) + changes(report);
}

std::string wellbeing_section(const Report& report) {
    for (const auto& [group, table] : report.tables.groups) {
        if (group == Group::wellbeing) {
            return html::heading("Well-being of children") + html::paragraph(table.note) +
                   folded_table(report, table);
        }
    }
    return "";
}

std::string indicators_section(const Report& report) {
    std::string text =
        html::heading("All results") +
        html::note(report.tables.note + " Collapsed tables are printed only if they are open.");
    text += report.tables.left_out.empty() ? "" : html::note(report.tables.left_out);
    for (const auto& [group, table] : report.tables.groups) {
        if (group != Group::wellbeing) {
            text += folded_table(report, table);
        }
    }
    return text;
}

}  // namespace atd::report
