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

std::string about_prices(const AnswerInput& input) {
    std::vector<std::string> bases;
    const auto& bars = input.comparison.options.at(input.option).costs_by_basis;
    for (const auto& bar : bars) {
        if (bar.name != name_of(CostBasis::unstated)) {
            bases.push_back(bar.name);
        }
    }
    const Effect cost = effect_on(input, analysis::key::cost_total);
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

std::vector<Clause> cost_clauses(const AnswerInput& input) {
    if (!has_total(input)) {
        return {};
    }
    const Effect cost = effect_on(input, analysis::key::cost_total);
    const std::string what = input.comparison.left_out.empty() ? "cost" : "priced cost";
    if (!cost.is_clear()) {
        const bool is_same = cost.difference.estimate.value == 0;
        return {{std::string(is_same ? "no difference" : "no clear difference") + " in " + what,
                 false}};
    }
    return {{"the " + what + " is " + currency_code(input.comparison.currency) + " " +
                 short_amount(std::abs(cost.difference.estimate.value)) +
                 (cost.rises() ? " higher" : " lower") +
                 likely(input, analysis::key::cost_total, short_amount),
             cost.rises()}};
}

std::vector<std::string> cost_details(const AnswerInput& input) {
    if (!has_total(input)) {
        return {};
    }
    std::vector<std::string> details{about_prices(input)};
    for (const auto& line : input.comparison.left_out) {
        details.push_back(about_gap(input, line));
    }
    return details;
}

}  // namespace atd::report
