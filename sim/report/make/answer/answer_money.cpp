#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

bool has_total(const AnswerInput& input) {
    return analysis::position_of(input.comparison.measures, analysis::key::cost_total).has_value();
}

std::string_view leading_cost(const AnswerInput& input) {
    return analysis::leading_cost(input.comparison.measures);
}

/// Whether a sum of lines holds average prices.
bool has_average_prices(const AnswerInput& input) {
    const auto& options = input.comparison.options;
    return std::any_of(options.begin(), options.end(), [](const auto& option) {
        const auto& bars = option.costs_by_basis;
        return std::any_of(bars.begin(), bars.end(),
                           [](const auto& bar) { return bar.name == name_of(CostBasis::average); });
    });
}

/// "AUD 641 million lower"
std::string change_text(const AnswerInput& input, const Effect& cost) {
    return currency_code(input.comparison.currency) + " " +
           short_amount(std::abs(cost.difference.estimate.value)) +
           (cost.rises() ? " higher" : " lower");
}

/// "upper bound, at average prices: AUD 641 million lower"; empty where shares of what ends
/// play no part.
std::string as_if_all_ended(const AnswerInput& input) {
    if (leading_cost(input) == analysis::key::cost_total) {
        return "";
    }
    const Effect whole = effect_on(input, analysis::key::cost_total);
    const Effect counted = effect_on(input, leading_cost(input));
    if (whole.difference.estimate.value == counted.difference.estimate.value) {
        return "";
    }
    const bool is_bound = whole.difference.estimate.value < 0 &&
                          whole.difference.estimate.value < counted.difference.estimate.value;
    return std::string(is_bound ? "upper bound, " : "") +
           "at average prices: " + change_text(input, whole);
}

/// " (80%: 67 million to 300 million; upper bound, at average prices: AUD 641 million lower)"
std::string in_brackets(const std::string& range, const std::string& bound) {
    if (bound.empty()) {
        return range;
    }
    return range.empty() ? " (" + bound + ")"
                         : range.substr(0, range.size() - 1) + "; " + bound + ")";
}

/// What of the change is counted, and what the shares of the short and the long run would give.
std::string about_shares(const AnswerInput& input) {
    if (as_if_all_ended(input).empty()) {
        return "";
    }
    return "Of each change in costs, only the share is counted that has ended, or been added, by "
           "then. With the share of the short run throughout, the cost is " +
           change_text(input, effect_on(input, analysis::key::cost_short_run)) +
           "; with that of the long run, " +
           change_text(input, effect_on(input, analysis::key::cost_long_run)) +
           "; if every cost ended at once, " +
           change_text(input, effect_on(input, analysis::key::cost_total)) + ".";
}

std::string about_prices(const AnswerInput& input) {
    std::vector<std::string> bases;
    const auto& bars = input.comparison.options.at(input.option).costs_by_basis;
    for (const auto& bar : bars) {
        if (bar.name != name_of(CostBasis::unstated)) {
            bases.push_back(bar.name);
        }
    }
    const Effect cost = effect_on(input, leading_cost(input));
    const std::string ends = ends_of(cost.difference.estimate, short_amount);
    return "Prices are of " + std::to_string(input.comparison.currency.price_year) +
           (bases.empty() ? ""
                          : ", at " + list_and(bases) +
                                (bases.size() < bars.size() ? " or unstated" : "") + " cost") +
           (cost.is_clear() && !ends.empty()
                ? "; by chance alone the difference is " +
                      currency_code(input.comparison.currency) + " " + ends + " (95% range)"
                : "") +
           ".";
}

/// "case_day" as "case-days"
std::string unit_words(CostUnit unit) {
    std::string words(name_of(unit));
    std::replace(words.begin(), words.end(), '_', '-');
    return words + "s";
}

/// "This leaves out 321,000 more case-days of extra case management, for which no price has
/// been published."
std::string about_gap(const AnswerInput& input, const analysis::LeftOutLine& line) {
    const Effect quantity = effect_on(input, "costs.unpriced." + line.name);
    const auto& own = line.options.at(input.option);
    const bool is_known = own.quantity.is_defined();
    const double change = std::abs(quantity.difference.estimate.value);
    const std::string amount =
        !is_known             ? ""
        : quantity.is_clear() ? short_number(change) + (quantity.rises() ? " more " : " fewer ")
                              : short_number(own.quantity.value) + " ";
    const bool has_no_price =
        std::any_of(line.options.begin(), line.options.end(),
                    [](const auto& one) { return one.why == analysis::NoAmount::price_unknown; });
    return "This leaves out " + amount + (is_known ? unit_words(own.unit) + " of " : "") +
           line.label +
           (has_no_price ? ", for which no price has been published."
                         : ", for which one of the options compared has no amount.");
}

}  // namespace

std::string cost_words(const AnswerInput& input) {
    return input.comparison.left_out.empty() ? "cost" : "priced cost";
}

std::vector<Clause> cost_clauses(const AnswerInput& input) {
    if (!has_total(input)) {
        return {};
    }
    const Effect cost = effect_on(input, leading_cost(input));
    const std::string what = cost_words(input);
    if (!cost.is_clear()) {
        const bool is_same = cost.difference.estimate.value == 0;
        return {{std::string(is_same ? "no difference" : "no clear difference") + " in " + what +
                     in_brackets("", as_if_all_ended(input)),
                 false}};
    }
    const bool is_bound = leading_cost(input) == analysis::key::cost_total && !cost.rises() &&
                          has_average_prices(input);
    return {
        {"the " + what + " is " + change_text(input, cost) +
             (is_bound ? " at average prices, an upper bound" : "") +
             in_brackets(likely(input, leading_cost(input), short_amount), as_if_all_ended(input)),
         cost.rises()}};
}

std::vector<std::string> cost_details(const AnswerInput& input) {
    if (!has_total(input)) {
        return {};
    }
    std::vector<std::string> details;
    if (const std::string shares = about_shares(input); !shares.empty()) {
        details.push_back(shares);
    }
    details.push_back(about_prices(input));
    for (const auto& line : input.comparison.left_out) {
        details.push_back(about_gap(input, line));
    }
    return details;
}

}  // namespace atd::report
