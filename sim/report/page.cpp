#include "sim/report/page.hpp"

#include <filesystem>

#include "sim/report/html.hpp"
#include "sim/report/page_parts.hpp"
#include "sim/report/page_style.hpp"
#include "sim/report/plain_sentence.hpp"

namespace atd::report {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t enough_replications = 200;

std::string title_of(const PageContent& content) {
    std::string title;
    for (const auto& option : content.comparison.options) {
        title += title.empty() ? option.title : ", or " + short_title(content, option.title);
    }
    return title;
}

std::string answer(const PageContent& content) {
    std::string text;
    for (std::size_t i = 1; i < content.runs.size(); ++i) {
        text += html::paragraph(plain_sentence(content.comparison, i));
    }
    return html::element("div", text, " class=\"answer\"");
}

std::string opening(const PageContent& content) {
    const auto& scenario = content.runs.front().scenario;
    std::string text = html::element("h1", html::escape(title_of(content)));
    text += html::paragraph(scenario.question);
    std::string where = scenario.country;
    where += scenario.population.empty() ? "" : "; " + scenario.population;
    text += html::paragraph(where + "; from " + to_text(content.comparison.start) +
                            " until before " + to_text(content.comparison.end) + ".");
    text += answer(content);
    if (content.comparison.replications < enough_replications) {
        text += html::element(
            "div",
            html::paragraph("Only " + std::to_string(content.comparison.replications) +
                            " replications: the ranges are rough."),
            " class=\"warning\"");
    }
    return text;
}

std::string head(const PageContent& content) {
    return html::element("head",
                         "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                         "content=\"width=device-width, initial-scale=1\">\n" +
                             html::element("title", html::escape(title_of(content))) +
                             html::element("style", page_style));
}

}  // namespace

std::string short_title(const PageContent& content, const std::string& title) {
    const auto prefix = content.runs.front().scenario.country + ": ";
    return title.size() > prefix.size() && title.starts_with(prefix) ? title.substr(prefix.size())
                                                                     : title;
}

Evidence evidence_beside(const std::string& scenario_file) {
    const auto root = io::scenario_root_of(scenario_file);
    return fs::is_directory(fs::path(root) / "evidence") ? io::read_evidence(root) : Evidence{};
}

std::string page_html(const PageContent& content) {
    const auto body = html::element(
        "main", opening(content) + rights_section(content) + census_section(content) +
                    wellbeing_section(content) + costs_section(content) + limits_section(content) +
                    fit_section(content) + sources_section(content) +
                    reproduction_section(content) + measures_section(content));
    return "<!DOCTYPE html>\n" +
           html::element("html", head(content) + html::element("body", body), " lang=\"en\"");
}

}  // namespace atd::report
