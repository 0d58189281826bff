#include "sim/report/fit_text.hpp"

#include <cmath>
#include <cstddef>

#include "sim/base/format.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

using analysis::Fits;

constexpr std::size_t figure_width = 44;

std::string figure_number(double value) {
    return value == std::round(value) ? whole_number(value) : short_number(value);
}

std::string naive_text(const Target& target) {
    return std::isnan(target.naive) ? "" : figure_number(target.naive);
}

std::vector<std::string> cells_of(const Target& target, const TargetOption& own) {
    return {"  " + figure_text(target),
            published_text(target),
            short_number(own.modelled.value),
            range_text(own),
            own.fits == Fits::outside ? "outside" : "",
            naive_text(target)};
}

/// Figures of one kind that are compared with the option.
void add_rows(TextTable& table, const Report& report, std::size_t option, bool fitted) {
    bool first = true;
    for (const auto& target : report.fit.targets) {
        const auto& own = target.options[option];
        if (target.fitted != fitted || own.fits == Fits::not_compared) {
            continue;
        }
        if (first) {
            table.add_group(fitted ? "fitted" : "predicted");
        }
        first = false;
        table.add_row(cells_of(target, own));
    }
}

std::string left_out_text(const Report& report, std::size_t option) {
    std::size_t left_out = 0;
    for (const auto& target : report.fit.targets) {
        left_out += target.options[option].fits == Fits::not_compared ? 1 : 0;
    }
    return left_out == 0
               ? ""
               : fmt::format(
                     "Not compared, because this scenario has parted from what happened by then: "
                     "{} {}.",
                     left_out, left_out == 1 ? "figure" : "figures");
}

std::string option_text(const Report& report, std::size_t option) {
    const auto& score = report.fit.scores[option];
    if (score.text.empty()) {
        return report.options.size() > 1
                   ? ""
                   : wrapped(report.fit.title + ": none. " + left_out_text(report, option)) + "\n";
    }
    TextTable table({"Published figures: " + score.option, "published", "model",
                     "8 of 10 replications", "", "naive"},
                    figure_width);
    add_rows(table, report, option, true);
    add_rows(table, report, option, false);
    return table.text() + wrapped(score.text + " " + left_out_text(report, option)) + "\n";
}

}  // namespace

std::string figure_text(const Target& target) {
    return target.label + " (" + target.evidence + ")";
}

std::string published_text(const Target& target) {
    std::string text = figure_number(target.published);
    std::string more = target.n > 0 ? "n " + whole_number(static_cast<double>(target.n)) : "";
    if (!std::isnan(target.low) || !std::isnan(target.high)) {
        const double low = std::isnan(target.low) ? target.published : target.low;
        const double high = std::isnan(target.high) ? target.published : target.high;
        more =
            figure_number(low) + " to " + figure_number(high) + (more.empty() ? "" : ", " + more);
    }
    return more.empty() ? text : text + " (" + more + ")";
}

std::string range_text(const TargetOption& option) {
    return std::isnan(option.range_low)
               ? ""
               : short_number(option.range_low) + " to " + short_number(option.range_high);
}

std::string error_text(const TargetOption& option) {
    return std::isnan(option.relative_error) ? "" : short_percent(option.relative_error);
}

std::string fit_text(const Report& report) {
    std::string text;
    for (std::size_t i = 0; i < report.options.size() && !report.fit.targets.empty(); ++i) {
        text += option_text(report, i);
    }
    return text;
}

}  // namespace atd::report
