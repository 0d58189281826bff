#include <cmath>

#include "sim/report/number_text.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"

namespace atd::report {
namespace {

/// All digits of a count, as published.
std::string published_text(double value) {
    return value == std::round(value) ? whole_number(value) : short_number(value);
}

std::vector<std::string> fit_row(const Target& target) {
    return {
        target.label + ", " + to_text(target.on) + " (" + target.evidence + ")",
        published_text(target.published), short_estimate(target.modelled),
        std::isnan(target.relative_error) ? "" : short_number(100 * target.relative_error) + "%",
        target.fitted ? "fitted" : "predicted"};
}

}  // namespace

std::string fit_section(const Report& report) {
    const auto& fit = report.fit;
    if (fit.targets.empty()) {
        return "";
    }
    html::Table table;
    table.caption = fit.title;
    table.heads = {"Figure", "Published", "Modelled", "Error", ""};
    for (const auto& target : fit.targets) {
        table.rows.push_back(fit_row(target));
    }
    return html::heading("How well the model fits") + html::table(table) + html::note(fit.note);
}

std::string sources_section(const Report& report) {
    const auto& sources = report.sources;
    html::Table table;
    table.caption = sources.title;
    table.heads = {"What", "Value", "Source", "Quality"};
    table.numeric = false;
    for (const auto& number : sources.numbers) {
        table.rows.push_back({number.what, number.value, number.source, number.quality});
    }
    return html::heading("Sources of the numbers") + html::paragraph(sources.summary) +
           html::table(table) + html::note(sources.note);
}

}  // namespace atd::report
