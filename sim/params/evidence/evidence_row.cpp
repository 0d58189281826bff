#include "sim/params/evidence/evidence_row.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace atd::params {
namespace {

constexpr std::array general_words{"generic", "global", "multi", "various", "international"};

struct OtherName {
    const char* name;
    const char* country;
};

constexpr std::array other_names{
    OtherName{"US", "United States"}, OtherName{"UK", "United Kingdom"},
    OtherName{"England", "United Kingdom"}, OtherName{"Western Australia", "Australia"},
    OtherName{"EU", "European Union"}};

/// The places of a list such as "Colombia; Ghana" or "US/UK".
std::vector<std::string> places_of(const std::string& list) {
    std::vector<std::string> places(1);
    for (const char c : list) {
        if (c == ';' || c == '/' || c == ',') {
            places.emplace_back();
        } else if (c != ' ' || !places.back().empty()) {
            places.back() += c;
        }
    }
    for (const auto& other : other_names) {
        if (std::find(places.begin(), places.end(), other.name) != places.end()) {
            places.emplace_back(other.country);
        }
    }
    return places;
}

bool is_letter(const std::string& text, std::size_t i) {
    return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0;
}

/// Whether the text has these words one after the other, for example "Utrecht, Netherlands".
bool has_words(const std::string& text, const std::string& words) {
    for (auto at = text.find(words); !words.empty() && at != std::string::npos;
         at = text.find(words, at + 1)) {
        if ((at == 0 || !is_letter(text, at - 1)) && !is_letter(text, at + words.size())) {
            return true;
        }
    }
    return false;
}

EvidenceRow row_of(const std::string& id, const OwnSource& own) {
    const auto text = [](const std::optional<double>& end) { return end ? shortest(*end) : ""; };
    return {.id = id,
            .country = own.country,
            .quantity = own.what,
            .value = shortest(own.value),
            .low = text(own.low),
            .high = text(own.high),
            .unit = own.unit,
            .year = own.year,
            .source = own.publication,
            .address = own.address,
            .verified = "report",
            .quality = own.quality,
            .note = "",
            .called = own.what};
}

}  // namespace

Evidence with_own_sources(Evidence tables, const Scenario& scenario) {
    for (const auto& [id, own] : scenario.sources) {
        tables.emplace(id, row_of(id, own));
    }
    return tables;
}

std::vector<Problem> problems_in_own_sources(const Scenario& scenario, const Evidence& tables) {
    std::vector<Problem> problems;
    for (const auto& [id, own] : scenario.sources) {
        const std::string path = "sources." + id;
        const std::string grades = "ABCD";
        if (tables.contains(id)) {
            problems.push_back({.path = path,
                                .expected = "a name that no row of the evidence tables has",
                                .got = "'" + id + "'"});
        }
        if (own.quality.size() != 1 || grades.find(own.quality) == std::string::npos) {
            problems.push_back({.path = path + ".quality",
                                .expected = "A, B, C or D",
                                .got = "'" + own.quality + "'"});
        }
        if (own.low.value_or(own.value) > own.value || own.high.value_or(own.value) < own.value) {
            problems.push_back(
                {.path = path, .expected = "low <= value <= high", .got = "another order"});
        }
    }
    return problems;
}

bool is_own(const EvidenceRow& row, const std::string& country) {
    const auto places = places_of(row.country);
    return std::any_of(places.begin(), places.end(),
                       [&](const std::string& place) { return has_words(country, place); });
}

bool is_general(const EvidenceRow& row) {
    std::string word = row.country;
    std::transform(word.begin(), word.end(), word.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return std::find(general_words.begin(), general_words.end(), word) != general_words.end();
}

}  // namespace atd::params
