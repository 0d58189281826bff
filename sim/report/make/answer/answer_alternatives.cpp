#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/check.hpp"
#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

/// How a difference is said: before and behind "fewer" or "more".
struct DifferenceWords {
    std::string_view key, before, behind;
};

constexpr std::array<DifferenceWords, 3> difference_words{{
    {analysis::key::child_days_practice, "children spend", "days in"},
    {analysis::key::alone_unknown, "", "children go missing alone"},
    {analysis::key::families_unknown, "", "families lose contact"},
}};

std::string count_text(double difference) {
    return short_number(std::round(std::abs(difference)));
}

std::string fewer_or_more(double difference) {
    return difference < 0 ? "fewer" : "more";
}

/// "40 fewer families lose contact, not more".
std::string turned_words(const AnswerInput& input, const AlternativeValue& value) {
    if (value.key == analysis::leading_cost(input.comparison.measures)) {
        return "the " + cost_words(input) +
               (value.difference < 0 ? " is lower, not higher" : " is higher, not lower");
    }
    const auto words = std::find_if(difference_words.begin(), difference_words.end(),
                                    [&](const auto& one) { return one.key == value.key; });
    ATD_EXPECT(words != difference_words.end());
    const bool is_about_days = words->key == analysis::key::child_days_practice;
    return (words->before.empty() ? "" : std::string(words->before) + " ") +
           count_text(value.difference) + " " + fewer_or_more(value.difference) + " " +
           std::string(words->behind) + (is_about_days ? " " + detention_words(input) : "") +
           ", not " + fewer_or_more(-value.difference);
}

}  // namespace

std::vector<std::string> alternative_details(const AnswerInput& input) {
    if (input.alternatives == nullptr) {
        return {};
    }
    const auto& name = input.comparison.options[input.option].name;
    std::vector<std::string> details;
    for (const auto& row : input.alternatives->rows) {
        for (const auto& value : row.values) {
            if (value.option == name && value.turns) {
                details.push_back("If " + row.instead + ", which the scenario calls " +
                                  row.plausibility + ", " + turned_words(input, value) + ".");
            }
        }
    }
    return details;
}

}  // namespace atd::report
