#include "sim/report/report_text.hpp"

#include <algorithm>

#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/report/doubt_text.hpp"
#include "sim/report/fit_text.hpp"
#include "sim/report/indicator_text.hpp"
#include "sim/report/table_rows.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

constexpr std::size_t label_width = 44;

std::string changes_text(const Option& option) {
    std::string text = "What " + option.name + " changes\n";
    if (option.changes.empty()) {
        text += "  nothing: current policy continues\n";
    }
    for (const auto& group : option.changes) {
        text += "  " + group.title + "\n";
        for (const auto& change : group.changes) {
            text += "    " + change.what + ": " + change.before + " -> " + change.after + "\n";
        }
    }
    return text;
}

const char* mark_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::unclear:
            return "~";
        case Verdict::same:
            return "=";
        case Verdict::by_construction:
            return "c";
        case Verdict::unknown:
        case Verdict::distinguishable:
        case Verdict::not_observed:
            break;
    }
    return "";
}

/// Notes on rows, each once, by number.
class Footnotes {
  public:
    explicit Footnotes(const Report& report) {
        for (const auto& group : report.tables.groups) {
            for (const auto* indicator : table_rows(report, group.table)) {
                if (!indicator->note.empty() && number_of(*indicator) > notes_.size()) {
                    notes_.push_back(indicator->note);
                }
            }
        }
    }

    /// "  Median stay, days (1)"
    std::string label(const Indicator& indicator) const {
        const std::string mark =
            indicator.note.empty() ? "" : fmt::format(" ({})", number_of(indicator));
        return "  " + label_text(indicator) + mark;
    }

    std::string text() const {
        std::string text;
        for (std::size_t i = 0; i < notes_.size(); ++i) {
            text += wrapped(fmt::format("({}) {}.", i + 1, notes_[i]));
        }
        return text;
    }

  private:
    std::size_t number_of(const Indicator& indicator) const {
        const auto found = std::find(notes_.begin(), notes_.end(), indicator.note);
        return static_cast<std::size_t>(found - notes_.begin()) + 1;
    }

    std::vector<std::string> notes_;
};

/// One row per indicator under the title of its group.
template <class CellsOf>
std::string grouped_table(const Report& report, const std::vector<std::string>& heads,
                          const CellsOf& cells_of) {
    TextTable table(heads, label_width);
    for (const auto& group : report.tables.groups) {
        const auto rows = table_rows(report, group.table);
        if (!rows.empty()) {
            table.add_group(group.table.title);
        }
        for (const auto* indicator : rows) {
            table.add_row(cells_of(*indicator));
        }
    }
    return table.text();
}

std::string values_table(const Report& report, const Footnotes& notes) {
    return grouped_table(report, {"", "mean", "95% interval"}, [&](const Indicator& indicator) {
        const auto& estimate = indicator.options.front().estimate;
        return std::vector<std::string>{notes.label(indicator),
                                        value_text(indicator, estimate.value),
                                        interval_text(indicator, estimate)};
    });
}

std::string difference_table(const Report& report, std::size_t option, const Footnotes& notes) {
    const std::vector<std::string> heads{
        "", report.options.front().name, report.options[option].name, "difference", "95% interval",
        " "};
    return grouped_table(report, heads, [&](const Indicator& indicator) {
        const auto& value = indicator.options[option];
        const bool not_observed = value.verdict == Verdict::not_observed;
        return std::vector<std::string>{
            notes.label(indicator),
            value_text(indicator, indicator.options.front().estimate.value),
            value_text(indicator, value.estimate.value),
            not_observed ? "not observed" : value_text(indicator, value.difference.value),
            not_observed ? "" : interval_text(indicator, value.difference),
            mark_of(value.verdict)};
    });
}

std::string notes_text(const Report& report) {
    const auto& left_out = report.tables.left_out;
    std::string text = left_out.empty() ? "" : wrapped(left_out);
    for (const auto& group : report.tables.groups) {
        text += group.table.note.empty() ? "" : wrapped(group.table.note) + "\n";
    }
    return text;
}

/// Their sources are too long for a terminal.
std::string numbers_text(const Sources& sources) {
    std::string text = wrapped(sources.summary) + wrapped(sources.note);
    std::size_t left_out = 0;
    for (const auto& number : sources.numbers) {
        if (number.shown) {
            text += wrapped("- " + number.what + ": " + number.value + "; " + number.basis +
                            (number.grade.empty() ? "" : ", grade " + number.grade));
        }
        left_out += number.shown ? 0 : 1;
    }
    return text + (left_out == 0 ? "" : counted(left_out, "more number") + ": --all. ") +
           "Their sources: --page, --csv or --json.\n\n";
}

std::string limits_text(const Report& report) {
    const auto& made = report.reproduction;
    std::string text = fmt::format("{} replications, seed {}.\n", made.replications, made.seed);
    for (const auto& warning : report.limits.warnings) {
        text += wrapped(warning);
    }
    for (const auto& caveat : report.limits.caveats) {
        text += caveat.always ? wrapped(caveat.text) : "";
    }
    return text;
}

}  // namespace

std::string text_report(const Report& report) {
    const std::size_t options = report.options.size();
    const Footnotes notes(report);
    std::string text;
    for (std::size_t i = 1; i < options; ++i) {
        text += changes_text(report.options[i]) + "\n";
    }
    for (std::size_t i = 1; i < options; ++i) {
        text += wrapped(report.options[i].sentence) + "\n";
        for (const auto& detail : report.options[i].details) {
            text += wrapped(detail);
        }
        text += "\n";
    }
    text += doubt_text(report) + alternatives_text(report);
    if (options == 1) {
        text += report.subject.title + "\n\n" + values_table(report, notes) + "\n";
    }
    for (std::size_t i = 1; i < options; ++i) {
        text += difference_table(report, i, notes) + "\n";
    }
    if (options > 1) {
        text +=
            "~ not distinguishable from zero   = the same in every replication\n"
            "c decided in part by what the scenarios say cannot happen\n"
            "[ ] smallest and largest over replications\n";
    }
    return text + notes.text() + notes_text(report) + fit_text(report) +
           numbers_text(report.sources) + limits_text(report);
}

}  // namespace atd::report
