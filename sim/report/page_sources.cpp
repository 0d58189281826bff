#include <cmath>
#include <set>

#include "sim/params/parameter_values.hpp"
#include "sim/report/html.hpp"
#include "sim/report/important_numbers.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/page_parts.hpp"
#include "sim/report/path_words.hpp"

namespace atd::report {
namespace {

constexpr std::size_t shown_numbers = 10;

/// Values of all scenarios of the page, each path and value once.
std::vector<params::ParameterValue> all_values(const PageContent& content, PathWords& path_words) {
    std::vector<params::ParameterValue> all;
    std::set<std::pair<std::string, std::string>> met;
    for (const auto& run : content.runs) {
        const auto leaves = params::values_with_reforms(run.scenario);
        path_words.add(leaves);
        for (const auto& value : leaves) {
            if (met.emplace(value.path, value.value).second) {
                all.push_back(value);
            }
        }
    }
    return all;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) {
        all += (all.empty() ? "" : "; ") + text;
    }
    return all;
}

/// An address in print: without the scheme.
std::string printed(const std::string& address) {
    const auto scheme = address.find("://");
    return scheme == std::string::npos ? address : address.substr(scheme + 3);
}

std::string source_text(const std::string& id, const Evidence& evidence) {
    const auto found = evidence.find(id);
    if (found == evidence.end()) {
        return id;
    }
    const auto& row = found->second;
    return id + ", " + row.called + ": " + row.source + (row.year.empty() ? "" : ", " + row.year) +
           (row.address.empty() ? "" : ", " + printed(row.address));
}

std::string quality_text(const params::Source& source, const Evidence& evidence) {
    std::vector<std::string> qualities;
    for (const auto& id : source.evidence) {
        if (const auto found = evidence.find(id); found != evidence.end()) {
            qualities.push_back(found->second.quality);
        }
    }
    return source.evidence.empty() ? "assumed" : joined(qualities);
}

std::vector<std::string> row_of(const params::ParameterValue& value, const PathWords& path_words,
                                const Evidence& evidence) {
    std::vector<std::string> sources;
    for (const auto& id : value.source.evidence) {
        sources.push_back(source_text(id, evidence));
    }
    if (!value.source.assumed.empty()) {
        sources.push_back(value.source.assumed);
    }
    for (const auto& id : value.source.fitted) {
        sources.push_back("chosen to reproduce " + source_text(id, evidence));
    }
    const std::string range =
        value.low.empty() && value.high.empty() ? "" : " (" + value.low + " to " + value.high + ")";
    return {path_words.words(value.path), plain_value(value.value + range), joined(sources),
            quality_text(value.source, evidence)};
}

std::string assumed_text(const std::vector<params::ParameterValue>& leaves) {
    std::size_t assumed = 0, sourced = 0;
    for (const auto& value : leaves) {
        sourced += value.sourced ? 1 : 0;
        assumed += value.sourced && value.source.evidence.empty() ? 1 : 0;
    }
    return std::to_string(assumed) + " of the " + std::to_string(sourced) +
           " numbers behind this page are assumed, without published evidence.";
}

/// All digits of a count, as published.
std::string published_text(double value) {
    return value == std::round(value) ? whole_number(value) : short_number(value);
}

std::vector<std::string> fit_row(const analysis::TargetCheck& target) {
    const bool defined = target.relative_error == target.relative_error;
    return {target.label + ", " + to_text(target.on) + " (" + target.evidence + ")",
            published_text(target.published), short_estimate(target.modelled),
            defined ? short_number(100 * target.relative_error) + "%" : "",
            target.fitted ? "fitted" : "predicted"};
}

}  // namespace

std::string fit_section(const PageContent& content) {
    const auto& baseline = content.comparison.baseline();
    if (baseline.targets.empty()) {
        return "";
    }
    html::Table table;
    table.caption = "Published figures beside the model's: " + baseline.title;
    table.heads = {"Figure", "Published", "Modelled", "Error", ""};
    for (const auto& target : baseline.targets) {
        table.rows.push_back(fit_row(target));
    }
    return html::heading("How well it fits") + html::table(table) +
           html::element("p",
                         "Fitted: the scenario was made to come near this figure. Predicted: it "
                         "was not used.",
                         " class=\"note\"");
}

std::string sources_section(const PageContent& content) {
    PathWords path_words;
    const auto leaves = all_values(content, path_words);
    html::Table table;
    table.caption = "Ten important numbers and where they come from";
    table.heads = {"What", "Value", "Source", "Quality"};
    table.numeric = false;
    for (const auto& value : important_numbers(leaves, shown_numbers)) {
        table.rows.push_back(row_of(value, path_words, content.evidence));
    }
    return html::heading("Where the numbers come from") + html::paragraph(assumed_text(leaves)) +
           html::table(table) +
           html::element("p", html::escape(importance_rule), " class=\"note\"");
}

}  // namespace atd::report
