#include "analysis/catalogue.hpp"

#include <algorithm>
#include <tuple>

#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

/// The text with the scenario's words for the names in braces; other names stay.
std::string filled(std::string_view text, const Words& words) {
    std::string result;
    while (!text.empty()) {
        const auto open = text.find('{');
        result += text.substr(0, open);
        if (open == std::string_view::npos) {
            break;
        }
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close - open - 1);
        const auto word = std::find_if(words.begin(), words.end(),
                                       [&](const auto& pair) { return pair.first == name; });
        result +=
            word != words.end() ? word->second : std::string(text.substr(open, close - open + 1));
        text.remove_prefix(close + 1);
    }
    return result;
}

std::size_t letters_in_braces(std::string_view pattern) {
    std::size_t count = 0;
    for (auto open = pattern.find('{'); open != std::string_view::npos;
         open = pattern.find('{', open + 1)) {
        count += pattern.find('}', open) + 1 - open;
    }
    return count;
}

std::size_t literal_letters(std::string_view pattern) {
    return pattern.size() - letters_in_braces(pattern);
}

std::vector<CatalogueRow> all_rows() {
    std::vector<CatalogueRow> rows;
    for (const Section& section : all_sections()) {
        rows.insert(rows.end(), section.rows.begin(), section.rows.end());
    }
    std::stable_sort(rows.begin(), rows.end(), [](const CatalogueRow& a, const CatalogueRow& b) {
        return std::tie(a.group, a.importance) < std::tie(b.group, b.importance);
    });
    return rows;
}

}  // namespace

bool fits(std::string_view pattern, std::string_view key) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos) {
        return pattern == key;
    }
    if (key.substr(0, open) != pattern.substr(0, open)) {
        return false;
    }
    const auto rest = pattern.substr(pattern.find('}') + 1);
    for (std::size_t end = open + 1; end <= key.size(); ++end) {
        if (fits(rest, key.substr(end))) {
            return true;
        }
    }
    return false;
}

const std::vector<CatalogueRow>& catalogue() {
    static const std::vector<CatalogueRow> rows = all_rows();
    return rows;
}

const CatalogueRow* row_of(std::string_view key) {
    const CatalogueRow* best = nullptr;
    for (const CatalogueRow& row : catalogue()) {
        if (row.key == key) {
            return &row;
        }
        if (fits(row.key, key) &&
            (best == nullptr || literal_letters(row.key) > literal_letters(best->key))) {
            best = &row;
        }
    }
    return best;
}

Measure measure_of(const CatalogueRow& row, const Words& words) {
    return {.key = filled(row.key, words),
            .label = filled(row.label, words),
            .unit = filled(row.unit, words),
            .group = row.group,
            .estimator = row.estimator,
            .numerator = filled(row.numerator, words),
            .denominator = filled(row.denominator, words),
            .definition = filled(row.definition, words),
            .source = filled(row.source, words),
            .importance = row.importance,
            .row = std::string(row.key),
            .same_as = filled(row.same_as, words),
            .happens_in = filled(row.happens_in, words),
            .range = row.range,
            .zero_if_absent = row.zero_if_absent};
}

const std::vector<Words>& detention_definitions() {
    static const std::vector<Words> definitions{
        {{"definition", "law"}, {"counted", "detention in law"}},
        {{"definition", "practice"}, {"counted", "closed detention"}},
        {{"definition", "either"}, {"counted", "detention in law or closed detention"}},
    };
    return definitions;
}

std::vector<Measure> rows_by_definition(const CatalogueRow& row) {
    if (row.key.find("{definition}") == std::string_view::npos) {
        return {measure_of(row, {})};
    }
    std::vector<Measure> measures;
    for (const Words& words : detention_definitions()) {
        measures.push_back(measure_of(row, words));
    }
    return measures;
}

}  // namespace atd::analysis
