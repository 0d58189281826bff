#include "sim/study/changes.hpp"
#include "sim/study/html.hpp"
#include "sim/study/measure_text.hpp"
#include "sim/study/page_parts.hpp"

namespace atd::study {
namespace {

using analysis::Group;
using analysis::Measure;

std::string with_range(const Measure& measure, const analysis::Estimate& estimate) {
    const std::string interval = interval_text(measure, estimate);
    return value_text(measure, estimate.value) +
           (interval.empty() ? "" : " " + interval);
}

std::string difference_text(const Measure& measure,
                            const analysis::Difference& difference) {
    switch (verdict_on(difference)) {
        case Verdict::same:
            return "none";
        case Verdict::unclear:
            return with_range(measure, difference.estimate) +
                   "; not distinguishable from zero";
        default:
            return with_range(measure, difference.estimate);
    }
}

std::string table_of(const PageContent& content, Group group) {
    const auto& comparison = content.comparison;
    html::Table table;
    table.caption = group_title(group);
    table.heads = {"", comparison.baseline().title};
    for (std::size_t k = 1; k < comparison.options.size(); ++k) {
        table.heads.push_back(comparison.options[k].title);
        table.heads.push_back("Difference");
    }
    for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
        const auto& measure = comparison.measures[i];
        if (measure.group != group) {
            continue;
        }
        std::vector<std::string> row{
            label_text(measure),
            value_text(measure, comparison.baseline().values[i].value)};
        for (std::size_t k = 1; k < comparison.options.size(); ++k) {
            const auto& option = comparison.options[k];
            row.push_back(value_text(measure, option.values[i].value));
            row.push_back(difference_text(measure, option.differences[i]));
        }
        table.rows.push_back(std::move(row));
    }
    return table.rows.empty() ? "" : html::table(table);
}

std::string changes_of(const PageContent& content, std::size_t option) {
    const auto groups =
        what_changes(content.runs.front().scenario, content.runs[option].scenario);
    if (groups.empty()) {
        return html::paragraph("Nothing: current policy continues.");
    }
    html::Table table;
    table.caption = content.comparison.options[option].title;
    table.heads = {"What", "Before", "After"};
    table.numeric = false;
    for (const auto& group : groups) {
        table.rows.push_back({group.title});
        for (const auto& change : group.changes) {
            table.rows.push_back({change.what, change.before, change.after});
        }
    }
    return html::table(table);
}

}  // namespace

std::string changes_section(const PageContent& content) {
    std::string text = html::heading("What each policy changes");
    for (std::size_t i = 1; i < content.runs.size(); ++i) {
        text += changes_of(content, i);
    }
    return content.runs.size() > 1 ? text : "";
}

std::string measures_section(const PageContent& content) {
    std::string text = html::heading("Results");
    const auto& commitments = content.runs.front().scenario.commitments;
    if (!commitments.empty()) {
        text +=
            html::paragraph("What the state itself has signed up to: " + commitments);
    }
    for (const auto& row : EnumTable<Group>::rows) {
        text += table_of(content, row.value);
    }
    return text + html::element(
                      "p",
                      "Means over replications; in brackets the 95% range of chance "
                      "alone, with all parameters at their central values; in square "
                      "brackets the smallest and the largest. Rights are "
                      "never turned into money.",
                      " class=\"note\"");
}

}  // namespace atd::study
