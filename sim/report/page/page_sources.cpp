#include <cmath>

#include "sim/base/text.hpp"
#include "sim/report/fit_text.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"

namespace atd::report {
namespace {

using analysis::Fits;

std::string fits_text(Fits fits) {
    return fits == Fits::unknown        ? ""
           : fits == Fits::not_compared ? "not compared"
                                        : std::string(name_of(fits));
}

std::vector<std::string> fit_row(const Target& target, const TargetOption& own) {
    return {target.label + ", " + target.when + " (" + target.evidence + ")",
            published_text(target),
            short_estimate(own.modelled),
            error_text(own),
            range_text(own),
            fits_text(own.fits),
            std::isnan(target.naive) ? "" : short_number(target.naive)};
}

/// The figures beside those of one option, fitted ones apart.
html::Table fit_table(const Report& report, std::size_t option) {
    html::Table table;
    table.caption = report.fit.title + ": " + report.options[option].title;
    table.heads = {"Figure", "Published", "Modelled", "Error", "8 of 10 replications", "", "Naive"};
    for (const bool fitted : {true, false}) {
        bool first = true;
        for (const auto& target : report.fit.targets) {
            if (target.fitted == fitted) {
                if (first) {
                    table.rows.push_back({fitted ? "Fitted" : "Predicted"});
                }
                first = false;
                table.rows.push_back(fit_row(target, target.options[option]));
            }
        }
    }
    return table;
}

html::Table numbers_table(const Report& report, const std::string& caption, bool only_shown) {
    html::Table table;
    table.caption = caption;
    table.heads = {"What", "Value", "Basis", "Grade", "Source"};
    table.numeric = false;
    for (const auto& number : report.sources.numbers) {
        if (number.shown || !only_shown) {
            table.rows.push_back(
                {number.what, number.value, number.basis, number.grade, number.source});
        }
    }
    return table;
}

}  // namespace

std::string fit_section(const Report& report) {
    const auto& fit = report.fit;
    if (fit.targets.empty()) {
        return "";
    }
    std::string section = html::heading("How well the model fits");
    for (std::size_t i = 0; i < report.options.size(); ++i) {
        const auto& score = fit.scores[i].text;
        section +=
            html::table(fit_table(report, i)) + (score.empty() ? "" : html::paragraph(score));
    }
    return section + html::note(fit.note);
}

std::string sources_section(const Report& report) {
    const auto& sources = report.sources;
    const auto folded_title = "All " + counted(sources.numbers.size(), "number");
    return html::heading("Sources of the numbers") + html::paragraph(sources.summary) +
           html::table(numbers_table(report, sources.title, true)) + html::note(sources.note) +
           html::folded(folded_title, html::table(numbers_table(report, folded_title, false)));
}

}  // namespace atd::report
