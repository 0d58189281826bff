#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/text.hpp"
#include "sim/report/make/answer_parts.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

bool has_prices(const params::Scenario& scenario) {
    return std::any_of(scenario.costs.begin(), scenario.costs.end(),
                       [](const auto& cost) { return cost.value.price.has_value(); });
}

bool has_gaps(const params::Scenario& scenario) {
    return std::any_of(scenario.costs.begin(), scenario.costs.end(),
                       [](const auto& cost) { return !cost.value.price.has_value(); });
}

std::string currency_code(Currency currency) {
    return {currency.code.begin(), currency.code.end()};
}

std::string about_prices(const AnswerInput& input) {
    std::set<std::string> bases;
    for (const auto& [name, cost] : input.scenario.costs) {
        if (cost.price && cost.basis) {
            bases.insert(std::string(name_of(*cost.basis)));
        }
    }
    const Effect cost = effect_on(input, analysis::key::cost_total);
    const std::string ends = ends_of(cost.difference.estimate, short_amount);
    return "Prices are of " + std::to_string(input.comparison.currency.price_year) +
           (bases.empty() ? "" : ", at " + list_and({bases.begin(), bases.end()}) + " cost") +
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

/// "This leaves out 321,000 more case-days of extra case management (...), for which no price has
/// been published."
std::string about_gap(const AnswerInput& input, const std::string& name, const params::Cost& cost) {
    const Effect quantity = effect_on(input, "costs.unpriced." + name);
    const auto& difference = quantity.difference.estimate;
    const std::string amount = quantity.is_clear() ? short_number(std::abs(difference.value)) +
                                                         (quantity.rises() ? " more " : " fewer ")
                                                   : short_number(quantity.after.value) + " ";
    return "This leaves out " + amount + unit_words(cost.unknown_per) + " of " +
           label_or_name(cost.label, name) + ", for which no price has been published.";
}

}  // namespace

std::vector<Clause> cost_clauses(const AnswerInput& input) {
    if (!has_prices(input.baseline) && !has_prices(input.scenario)) {
        return {};
    }
    const Effect cost = effect_on(input, analysis::key::cost_total);
    const std::string what =
        has_gaps(input.baseline) || has_gaps(input.scenario) ? "priced cost" : "cost";
    if (!cost.is_clear()) {
        const bool is_same = cost.difference.estimate.value == 0;
        return {{std::string(is_same ? "no difference" : "no clear difference") + " in " + what,
                 false}};
    }
    return {{"the " + what + " is " + currency_code(input.comparison.currency) + " " +
                 short_amount(std::abs(cost.difference.estimate.value)) +
                 (cost.rises() ? " higher" : " lower"),
             cost.rises()}};
}

std::vector<std::string> cost_details(const AnswerInput& input) {
    if (!has_prices(input.baseline) && !has_prices(input.scenario)) {
        return {};
    }
    std::vector<std::string> details{about_prices(input)};
    for (const auto& [name, cost] : input.scenario.costs) {
        if (!cost.price && effect_on(input, "costs.unpriced." + name).after.value != 0) {
            details.push_back(about_gap(input, name, cost));
        }
    }
    return details;
}

}  // namespace atd::report
