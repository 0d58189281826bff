#include <set>

#include "sim/params/reform_values.hpp"
#include "sim/report/make/important_numbers.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/report/make/path_words.hpp"

namespace atd::report {
namespace {

constexpr std::size_t shown_numbers = 10;

/// Values of all scenarios, each path and value once.
std::vector<params::ParameterValue> all_values(const ReportInput& input, PathWords& path_words) {
    std::vector<params::ParameterValue> all;
    std::set<std::pair<std::string, std::string>> met;
    for (const auto& run : input.runs) {
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

Number number_of(const params::ParameterValue& value, const PathWords& path_words,
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
    return {value.path, path_words.words(value.path), plain_value(value.value + range),
            joined(sources), quality_text(value.source, evidence)};
}

std::string assumed_text(const std::vector<params::ParameterValue>& leaves) {
    std::size_t assumed = 0, sourced = 0;
    for (const auto& value : leaves) {
        sourced += value.sourced ? 1 : 0;
        assumed += value.sourced && value.source.evidence.empty() ? 1 : 0;
    }
    return std::to_string(assumed) + " of the " + std::to_string(sourced) +
           " numbers behind these results are assumed, without published evidence.";
}

}  // namespace

Sources make_sources(const ReportInput& input) {
    PathWords path_words;
    const auto leaves = all_values(input, path_words);
    Sources sources;
    sources.summary = assumed_text(leaves);
    sources.title = "Ten important numbers and their sources";
    sources.note = importance_rule;
    for (const auto& value : important_numbers(leaves, shown_numbers)) {
        sources.numbers.push_back(number_of(value, path_words, input.evidence));
    }
    return sources;
}

}  // namespace atd::report
