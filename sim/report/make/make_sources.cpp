#include <set>
#include <utility>

#include "sim/params/evidence/basis.hpp"
#include "sim/params/evidence/important_numbers.hpp"
#include "sim/params/patches/reform_values.hpp"
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

Number number_of(const params::ParameterValue& value, const PathWords& path_words,
                 const Evidence& evidence) {
    std::vector<std::string> sources;
    for (const auto& id : value.source.evidence) {
        sources.push_back(source_text(id, evidence));
    }
    const auto add = [&](const char* before, const std::string& reason) {
        if (!reason.empty()) {
            sources.push_back(before + reason);
        }
    };
    add("derived: ", value.source.derived);
    add("borrowed: ", value.source.proxy);
    add("", value.source.assumed);
    for (const auto& id : value.source.fitted) {
        sources.push_back("chosen to reproduce " + source_text(id, evidence));
    }
    const std::string range =
        value.low.empty() && value.high.empty() ? "" : " (" + value.low + " to " + value.high + ")";
    return {.path = value.path,
            .what = path_words.words(value.path),
            .value = plain_value(value.value + range),
            .source = joined(sources),
            .grade = params::grade_of(value.source, evidence),
            .basis = std::string(name_of(params::basis_of(value.source))),
            .shown = false};
}

/// The rows of the tables and those of the scenarios' own.
Evidence all_rows(const ReportInput& input) {
    Evidence rows = input.evidence;
    for (const auto& run : input.runs) {
        rows = params::with_own_sources(std::move(rows), run.scenario);
    }
    return rows;
}

}  // namespace

Sources make_sources(const ReportInput& input) {
    PathWords path_words;
    const auto leaves = all_values(input, path_words);
    const Evidence rows = all_rows(input);
    Sources sources;
    sources.summary =
        "Behind these results are " + params::counts_text(params::count_bases(leaves)) +
        ". Borrowed ones are about another country or group. " + params::meaning_of_grades;
    sources.title = "Numbers to begin with, and their sources";
    sources.note = std::string(input.doubt == nullptr
                                   ? "How much each number moves the results was not measured. "
                                   : "The draws say which numbers move the results most. ") +
                   params::importance_rule;
    for (const auto& value : params::by_importance(leaves)) {
        sources.numbers.push_back(number_of(value, path_words, rows));
        sources.numbers.back().shown = sources.numbers.size() <= shown_numbers;
    }
    return sources;
}

}  // namespace atd::report
