#include <algorithm>
#include <cmath>

#include "sim/base/text.hpp"
#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

constexpr std::size_t named_numbers = 3;

const analysis::ParameterRange* range_on(const AnswerInput& input, std::string_view key) {
    if (input.doubt == nullptr) {
        return nullptr;
    }
    const auto& rows = input.doubt->rows;
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const DoubtRow& one) { return one.key == key; });
    if (row == rows.end() || !row->options.at(input.option).difference.is_defined()) {
        return nullptr;
    }
    return &row->options[input.option].difference;
}

/// "in 97"
std::string draws_with(const analysis::ParameterRange& range, double share) {
    return "in " + whole_number(share * static_cast<double>(range.draws));
}

std::string hangs_on(const AnswerInput& input) {
    std::string names;
    for (std::size_t i = 0; i < std::min(named_numbers, input.doubt->numbers.size()); ++i) {
        names += (i == 0 ? "" : "; ") + input.doubt->numbers[i].what;
    }
    return names.empty() ? "" : "The answer hangs most on: " + names + ".";
}

}  // namespace

bool may_be_zero(const AnswerInput& input, std::string_view key) {
    const auto* range = range_on(input, key);
    return range != nullptr && range->low95 <= 0 && range->high95 >= 0;
}

std::string likely(const AnswerInput& input, std::string_view key, std::string (*number)(double)) {
    const auto* range = range_on(input, key);
    if (range == nullptr || (range->low80 <= 0 && range->high80 >= 0)) {
        return "";
    }
    const auto [low, high] = std::minmax({std::abs(range->low80), std::abs(range->high80)});
    return " (80%: " + number(low) + " to " + number(high) + ")";
}

std::vector<std::string> doubt_details(const AnswerInput& input) {
    if (input.doubt == nullptr || input.doubt->draws == 0) {
        return {};
    }
    std::vector<std::string> parts;
    if (const auto* days = range_on(input, analysis::key::child_days_practice)) {
        parts.push_back(draws_with(*days, days->share_below) + " children spend fewer days in " +
                        detention_words(input));
    }
    if (const auto* cost = range_on(input, analysis::leading_cost(input.comparison.measures))) {
        parts.push_back(draws_with(*cost, cost->share_below) + " the " + cost_words(input) +
                        " is lower");
    }
    std::vector<std::string> details;
    if (!parts.empty()) {
        details.push_back("Of " + std::to_string(input.doubt->draws) +
                          " draws of the numbers behind this, " + list_and(parts) + ".");
    }
    auto open = harms_left_open(input);
    const auto outcomes = outcomes_left_open(input);
    open.insert(open.end(), outcomes.begin(), outcomes.end());
    if (!open.empty()) {
        details.push_back("The draws leave open whether " + list_and(open) + ".");
    }
    if (const std::string text = hangs_on(input); !text.empty()) {
        details.push_back(text);
    }
    return details;
}

}  // namespace atd::report
