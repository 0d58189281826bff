#include <optional>

#include "sim/report/measure_text.hpp"
#include "sim/report/plain_sentence.hpp"
#include "sim/report/report.hpp"
#include "sim/report/text_table.hpp"
#include "sim/report/wellbeing_text.hpp"

#include "analysis/shown_rows.hpp"

namespace atd::report {
namespace {

constexpr std::size_t label_width = 44;
constexpr std::int64_t enough_replications = 200;

std::string changes_text(const Report& report, std::size_t option) {
    const auto groups = what_changes(report.runs.front().scenario, report.runs[option].scenario);
    std::string text = "What " + report.runs[option].name + " changes\n";
    if (groups.empty()) {
        text += "  nothing: current policy continues\n";
    }
    for (const auto& group : groups) {
        text += "  " + group.title + "\n";
        for (const auto& change : group.changes) {
            text += "    " + change.what + ": " + change.before + " -> " + change.after + "\n";
        }
    }
    return text;
}

const char* mark_of(const analysis::Difference& difference) {
    const auto verdict = verdict_on(difference);
    return verdict == Verdict::unclear ? "~" : verdict == Verdict::same ? "=" : "";
}

/// One row per measure under the heading of its group.
template <class CellsOf>
std::string grouped_table(const Report& report, const std::vector<std::string>& heads,
                          const CellsOf& cells_of) {
    TextTable table(heads, label_width);
    const auto& measures = report.comparison.measures;
    const auto shown = analysis::shown_rows(report.comparison);
    std::optional<analysis::Group> group;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (!report.all && !shown[i]) {
            continue;
        }
        if (group != measures[i].group) {
            group = measures[i].group;
            table.add_group(group_title(*group));
        }
        table.add_row(cells_of(i));
    }
    return table.text();
}

std::string values_table(const Report& report) {
    const auto& measures = report.comparison.measures;
    const auto& baseline = report.comparison.baseline();
    return grouped_table(report, {"", "mean", "95% interval"}, [&](std::size_t i) {
        return std::vector<std::string>{"  " + label_text(measures[i]),
                                        value_text(measures[i], baseline.values[i].value),
                                        interval_text(measures[i], baseline.values[i])};
    });
}

std::string difference_table(const Report& report, std::size_t option) {
    const auto& comparison = report.comparison;
    const auto& measures = comparison.measures;
    const auto& other = comparison.options[option];
    const std::vector<std::string> heads{
        "", comparison.baseline().name, other.name, "difference", "95% interval", " "};
    return grouped_table(report, heads, [&](std::size_t i) {
        const auto& difference = other.differences[i];
        return std::vector<std::string>{
            "  " + label_text(measures[i]),
            value_text(measures[i], comparison.baseline().values[i].value),
            value_text(measures[i], other.values[i].value),
            value_text(measures[i], difference.estimate.value),
            interval_text(measures[i], difference.estimate),
            mark_of(difference)};
    });
}

std::string limits_text(const Report& report) {
    const auto count = report.comparison.replications;
    std::string text = std::to_string(count) + " replications, seed " +
                       std::to_string(report.runs.front().seed) + ".\n";
    if (count < enough_replications) {
        text += "Warning: fewer than " + std::to_string(enough_replications) +
                " replications; the ranges are rough.\n";
    }
    return text +
           "Ranges are chance only (replications); parameters are at their central "
           "values.\n"
           "This is not a forecast, and not for decisions about individuals.\n";
}

}  // namespace

std::string text_report(const Report& report) {
    const std::size_t options = report.runs.size();
    std::string text;
    for (std::size_t i = 1; i < options; ++i) {
        text += changes_text(report, i) + "\n";
    }
    for (std::size_t i = 1; i < options; ++i) {
        text += wrapped(plain_sentence(report.comparison, i)) + "\n";
    }
    if (options == 1) {
        text += report.runs.front().scenario.title + "\n\n" + values_table(report) + "\n";
    }
    for (std::size_t i = 1; i < options; ++i) {
        text += difference_table(report, i) + "\n";
    }
    if (options > 1) {
        text +=
            "~ not distinguishable from zero   = the same in every replication\n"
            "[ ] smallest and largest over replications\n";
    }
    const auto note = wellbeing_note(report.runs.front().scenario);
    return text + (note.empty() ? "" : wrapped(note) + "\n") + limits_text(report);
}

}  // namespace atd::report
