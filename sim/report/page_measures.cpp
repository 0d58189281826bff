#include <algorithm>
#include <array>
#include <string_view>

#include "sim/report/changes.hpp"
#include "sim/report/html.hpp"
#include "sim/report/measure_text.hpp"
#include "sim/report/page_parts.hpp"

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

/// The indicators to begin with. Those that end in a dot stand for all that begin so.
constexpr std::array<std::string_view, 12> first_indicators{
    "rights.detention.strict.child_days",
    "rights.detention.strict.children_at_end",
    "rights.detention.strict.children",
    "rights.detention.strict.median_stay",
    "rights.detention.wide.child_days",
    "rights.detention.wide.children_at_end",
    "rights.unrelated_adults.child_days",
    "rights.no_agency.child_days",
    "rights.harm.",
    "outcomes.children.harm",
    "outcomes.children.unresolved",
    "rights.aged_out"};
constexpr std::size_t most_indicators = 11;

std::size_t index_of(const analysis::Comparison& comparison, std::string_view key) {
    const auto& all = comparison.measures;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Measure& measure) { return measure.key == key; });
    return static_cast<std::size_t>(found - all.begin());
}

/// Whether a wide count of detention is the strict one under every policy.
bool repeats_strict(const analysis::Comparison& comparison, std::size_t measure) {
    constexpr std::string_view wide = ".wide.";
    std::string key = comparison.measures[measure].key;
    const auto at = key.find(wide);
    if (at == std::string::npos) {
        return false;
    }
    const auto strict = index_of(comparison, key.replace(at, wide.size(), ".strict."));
    return strict < comparison.measures.size() &&
           std::all_of(comparison.options.begin(), comparison.options.end(),
                       [&](const analysis::OptionEstimates& option) {
                           return option.values[measure].value == option.values[strict].value;
                       });
}

std::vector<std::size_t> first_measures(const analysis::Comparison& comparison) {
    std::vector<std::size_t> chosen;
    for (const auto wanted : first_indicators) {
        for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
            const std::string_view key = comparison.measures[i].key;
            const bool is_meant = wanted.ends_with('.') ? key.starts_with(wanted) : key == wanted;
            if (is_meant && !repeats_strict(comparison, i) && chosen.size() < most_indicators) {
                chosen.push_back(i);
            }
        }
    }
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
