#include "sim/report/page/page.hpp"

#include <chrono>

#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"
#include "sim/report/page/page_style.hpp"

namespace atd::report {
namespace {

std::string sentences(const Report& report) {
    std::string text;
    for (std::size_t i = 1; i < report.options.size(); ++i) {
        text += html::paragraph(report.options[i].sentence);
        for (const auto& detail : report.options[i].details) {
            text += html::element("p", html::escape(detail), " class=\"detail\"");
        }
    }
    return html::element("div", text, " class=\"answer\"");
}

std::string opening(const Report& report) {
    const auto& subject = report.subject;
    std::string text = html::element("h1", html::escape(subject.title));
    text += html::paragraph(subject.question);
    std::string where = subject.country;
    where += subject.population.empty() ? "" : "; " + subject.population;
    text += html::paragraph(where + "; from " + to_text(subject.start) + " to " +
                            to_text(subject.end - std::chrono::days(1)) + ".");
    text += sentences(report);
    for (const auto& warning : report.limits.warnings) {
        text += html::element("div", html::paragraph(warning), " class=\"warning\"");
    }
    return text;
}

std::string head(const Report& report) {
    return html::element("head",
                         "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                         "content=\"width=device-width, initial-scale=1\">\n" +
                             html::element("title", html::escape(report.subject.title)) +
                             html::element("style", page_style));
}

}  // namespace

std::string page_html(const Report& report) {
    const auto body = html::element(
        "main", opening(report) + rights_section(report) + doubt_section(report) +
                    alternatives_section(report) + series_section(report) +
                    wellbeing_section(report) + costs_section(report) + limits_section(report) +
                    fit_section(report) + sources_section(report) + reproduction_section(report) +
                    indicators_section(report));
    return "<!DOCTYPE html>\n" +
           html::element("html", head(report) + html::element("body", body), " lang=\"en\"");
}

}  // namespace atd::report
