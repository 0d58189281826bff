#include "sim/reference/explain.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/io/scenario/parameter_catalog.hpp"
#include "sim/reference/glossary.hpp"
#include "sim/reference/search.hpp"

#include "analysis/catalogue.hpp"

namespace atd::reference {
namespace {

constexpr std::size_t most_matches = 6;
constexpr std::size_t most_suggestions = 3;

std::string parameter_text(const io::ParameterRow& row) {
    return row.path + (row.required ? " (required)" : "") + "\n    " + row.meaning + "\n    " +
           io::type_and_range(row) + "\n" +
           (row.reforms.empty() ? "" : "    " + row.reforms + "\n");
}

std::string outcome_text(const analysis::Measure& row) {
    return row.key + " (result)\n    " + row.label + "; in " + row.unit + "\n    " +
           row.definition + "\n    Over replications: " + std::string(meaning_of(row.estimator)) +
           ".\n" + (row.source.empty() ? "" : "    Source: " + row.source + "\n");
}

/// Rows that the key is a key of, or ends.
std::vector<analysis::Measure> outcomes_named(const std::string& key) {
    std::vector<analysis::Measure> rows;
    if (const auto* row = analysis::row_of(key); row != nullptr) {
        rows = analysis::rows_by_definition(*row);
        std::erase_if(rows,
                      [&](const analysis::Measure& one) { return !analysis::fits(one.key, key); });
        return rows;
    }
    for (const auto& row : analysis::catalogue()) {
        for (auto& one : analysis::rows_by_definition(row)) {
            if (one.key.ends_with("." + key)) {
                rows.push_back(std::move(one));
            }
        }
    }
    return rows;
}

std::string text_of_keys(const std::string& key) {
    std::string text;
    for (const auto& row : io::parameters_named(key)) {
        text += parameter_text(row);
    }
    for (const auto& row : outcomes_named(key)) {
        text += outcome_text(row);
    }
    return text;
}

std::vector<Entry> parameters() {
    std::vector<Entry> entries;
    for (const auto& row : io::parameter_catalog()) {
        entries.push_back({.name = row.path, .meaning = row.meaning, .more = row.type});
    }
    return entries;
}

std::vector<Entry> outcomes() {
    std::vector<Entry> entries;
    for (const auto& row : analysis::catalogue()) {
        for (const auto& one : analysis::rows_by_definition(row)) {
            entries.push_back({one.key, one.label, one.definition, one.source});
        }
    }
    return entries;
}

std::vector<Entry> terms() {
    std::vector<Entry> entries;
    for (const auto& term : glossary()) {
        entries.push_back({.name = term.name, .meaning = term.meaning});
    }
    return entries;
}

std::string matches_text(const char* title, const std::vector<Entry>& entries,
                         const std::string& words) {
    const auto found = matches_of(entries, words);
    std::string text;
    for (std::size_t i = 0; i < std::min(found.size(), most_matches); ++i) {
        text += "  " + found[i]->name + "\n      " + found[i]->meaning + "\n";
    }
    if (found.size() > most_matches) {
        text += fmt::format("  and {} more\n", found.size() - most_matches);
    }
    return text.empty() ? text : std::string(title) + "\n" + text;
}

InputError unknown_words(const std::string& words) {
    std::vector<std::string> known;
    for (const auto& entries : {parameters(), outcomes(), terms()}) {
        for (const auto& entry : entries) {
            known.push_back(entry.name);
            known.push_back(entry.name.substr(entry.name.rfind('.') + 1));
        }
    }
    auto nearest = nearest_names(words, known, most_suggestions);
    for (auto& name : nearest) {
        name = "'" + name + "'";
    }
    Problem problem;
    problem.expected = "a key, or words of a label, meaning or term";
    problem.got = "'" + words + "', which is in none of them";
    problem.hint = nearest.empty() ? "all keys: atd schema --markdown, atd schema --outcomes"
                                   : "nearest: " + list_or(nearest);
    return InputError(problem);
}

}  // namespace

std::string explain(const std::string& words) {
    if (const std::string text = text_of_keys(words); !text.empty()) {
        return text;
    }
    const std::string text = matches_text("Glossary", terms(), words) +
                             matches_text("In scenarios", parameters(), words) +
                             matches_text("In results", outcomes(), words);
    if (text.empty()) {
        throw unknown_words(words);
    }
    return "'" + words + "' is no key. It is found in:\n\n" + text;
}

}  // namespace atd::reference
