#include <algorithm>
#include <cmath>

#include "sim/base/text.hpp"
#include "sim/report/make/answer_parts.hpp"
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

/// "days of closed detention -569,000 and -267,000 (fewer in 100%)"
std::string part_text(const char* what, const analysis::ParameterRange& range, const char* less,
                      std::string (*number)(double)) {
    return std::string(what) + " " + number(range.low80) + " and " + number(range.high80) + " (" +
           less + " in " + whole_percent(range.share_below) + ")";
}

std::string hangs_on(const AnswerInput& input) {
    std::vector<std::string> names;
    for (const auto& number : input.doubt->numbers) {
        if (names.size() < named_numbers) {
            names.push_back(number.what);
        }
    }
    return names.empty() ? "" : "It hangs most on: " + list_and(names) + ".";
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
    return " (" + number(low) + " to " + number(high) + ")";
}

std::vector<std::string> doubt_details(const AnswerInput& input) {
    if (input.doubt == nullptr || input.doubt->draws == 0) {
        return {};
    }
    std::vector<std::string> parts;
    if (const auto* days = range_on(input, analysis::key::child_days_practice)) {
        parts.push_back(part_text("days of closed detention", *days, "fewer", short_number));
    }
    if (const auto* cost = range_on(input, analysis::key::cost_total)) {
        parts.push_back(part_text("cost", *cost, "lower", short_amount));
    }
    std::vector<std::string> details;
    if (!parts.empty()) {
        details.push_back("If the numbers behind this are uncertain as stated, 80% of " +
                          std::to_string(input.doubt->draws) +
                          " draws of them lie between: " + list_and(parts) + ".");
    }
    if (const std::string text = hangs_on(input); !text.empty()) {
        details.push_back(text);
    }
    return details;
}

}  // namespace atd::report
