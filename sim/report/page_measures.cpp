#include <algorithm>

#include "sim/report/changes.hpp"
#include "sim/report/html.hpp"
#include "sim/report/measure_text.hpp"
#include "sim/report/page_parts.hpp"

#include "analysis/shown_rows.hpp"

namespace atd::report {
namespace {

using analysis::Group;
using analysis::Measure;

std::string with_range(const Measure& measure, const analysis::Estimate& estimate) {
    const std::string interval = interval_text(measure, estimate);
    return value_text(measure, estimate.value) + (interval.empty() ? "" : " " + interval);
}

std::string difference_text(const Measure& measure, const analysis::Difference& difference) {
    switch (verdict_on(difference)) {
        case Verdict::same:
            return "none";
        case Verdict::unclear:
            return with_range(measure, difference.estimate) + "; not distinguishable from zero";
        default:
            return with_range(measure, difference.estimate);
    }
}

std::vector<std::string> row_of(const PageContent& content, std::size_t i) {
    const auto& comparison = content.comparison;
    const auto& measure = comparison.measures[i];
    std::vector<std::string> row{label_text(measure),
                                 value_text(measure, comparison.baseline().values[i].value)};
    for (std::size_t k = 1; k < comparison.options.size(); ++k) {
        const auto& option = comparison.options[k];
        row.push_back(value_text(measure, option.values[i].value));
        row.push_back(difference_text(measure, option.differences[i]));
    }
    return row;
}

html::Table table_of(const PageContent& content, const std::string& caption,
                     const std::vector<std::size_t>& measures) {
    const auto& comparison = content.comparison;
    html::Table table;
    table.caption = caption;
    table.heads = {"", short_title(content, comparison.baseline().title)};
    for (std::size_t k = 1; k < comparison.options.size(); ++k) {
        table.heads.push_back(short_title(content, comparison.options[k].title));
        table.heads.push_back("Difference");
    }
    for (const auto i : measures) {
        table.rows.push_back(row_of(content, i));
    }
    return table;
}

constexpr std::size_t most_indicators = 11;

/// The most important indicators of what happens to children.
std::vector<std::size_t> first_measures(const analysis::Comparison& comparison) {
    const auto shown = analysis::shown_rows(comparison);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
        const auto group = comparison.measures[i].group;
        if (shown[i] && (group == Group::rights || group == Group::outcomes)) {
            chosen.push_back(i);
        }
    }
    std::stable_sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
        return comparison.measures[a].importance < comparison.measures[b].importance;
    });
    chosen.resize(std::min(chosen.size(), most_indicators));
    return chosen;
}

std::string changes_of(const PageContent& content, std::size_t option) {
    const auto groups = what_changes(content.runs.front().scenario, content.runs[option].scenario);
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

std::string changes(const PageContent& content) {
    std::string text;
    for (std::size_t i = 1; i < content.runs.size(); ++i) {
        text += changes_of(content, i);
    }
    return text.empty() ? "" : html::folded("What each policy changes", text);
}

}  // namespace

std::string table_of_group(const PageContent& content, Group group) {
    std::vector<std::size_t> measures;
    for (std::size_t i = 0; i < content.comparison.measures.size(); ++i) {
        if (content.comparison.measures[i].group == group) {
            measures.push_back(i);
        }
    }
    const auto title = group_title(group) + ", all of them";
    return measures.empty() ? ""
                            : html::folded(title, html::table(table_of(content, title, measures)));
}

std::string rights_section(const PageContent& content) {
    std::string text = html::heading("Rights of children");
    const auto& commitments = content.runs.front().scenario.commitments;
    if (!commitments.empty()) {
        text += html::paragraph("What the state itself has signed up to: " + commitments);
    }
    text += html::table(table_of(content, "First indicators", first_measures(content.comparison)));
    text += html::element("p",
                          "Means over replications. In brackets the 95% range of "
                          "chance alone, with all parameters at their central values. "
                          "Rights are never turned into money.",
                          " class=\"note\"");
    return text + changes(content);
}

std::string measures_section(const PageContent& content) {
    std::string text = html::heading("All results");
    text += html::element("p",
                          "Ranges as above; in square brackets the smallest and the "
                          "largest over replications. Folded tables are printed only "
                          "when they are open.",
                          " class=\"note\"");
    for (const auto& row : EnumTable<Group>::rows) {
        if (row.value != Group::wellbeing) {
            text += table_of_group(content, row.value);
        }
    }
    return text;
}

}  // namespace atd::report
