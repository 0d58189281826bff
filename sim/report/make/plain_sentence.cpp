#include "sim/report/make/plain_sentence.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

/// An estimate of an option with its difference to the baseline, found by key.
struct Change {
    analysis::Estimate value;
    analysis::Difference difference;
    analysis::Estimate before;
};

Change change_in(const analysis::Comparison& comparison, std::size_t option, std::string_view key) {
    const auto position = analysis::position_of(comparison.measures, key);
    if (!position) {
        return {};
    }
    return {comparison.options[option].values[*position],
            comparison.options[option].differences[*position],
            comparison.baseline().values[*position]};
}

/// "11,900 to 12,700", the ends of a change without their sign, the smaller first;
/// empty where there is no range or its ends read the same.
std::string ends_of(const analysis::Estimate& estimate, std::string (*number)(double)) {
    const auto low = number(std::min(std::abs(estimate.low), std::abs(estimate.high)));
    const auto high = number(std::max(std::abs(estimate.low), std::abs(estimate.high)));
    return estimate.has_interval() && low != high ? low + " to " + high : std::string();
}

std::string in_brackets(const std::string& text) {
    return text.empty() ? text : " (" + text + ")";
}

/// "a, b and c"
std::string list_and(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return text;
}

bool is_exactly_zero(const analysis::Estimate& estimate) {
    return estimate.value == 0 && !(estimate.low < 0) && !(estimate.high > 0);
}

bool can_be_told(const analysis::Difference& difference) {
    return difference.distinguishable || !difference.estimate.has_interval();
}

std::string no_difference(const analysis::Estimate& estimate) {
    return is_exactly_zero(estimate) ? "no difference" : "no clear difference";
}

std::string days_clause(const Change& change) {
    const analysis::Estimate& estimate = change.difference.estimate;
    if (is_exactly_zero(estimate) || !can_be_told(change.difference)) {
        return "there is " + no_difference(estimate) +
               " in the days that children spend in "
               "detention (" +
               short_number(change.before.value) + " in the baseline)";
    }
    const std::string ends = ends_of(estimate, short_number);
    return "children spend " + short_number(std::abs(estimate.value)) +
           (estimate.value < 0 ? " fewer" : " more") + " days in detention" +
           in_brackets((ends.empty() ? "" : ends + "; ") + short_number(change.before.value) +
                       " in the baseline");
}

std::string children_clause(const Change& change) {
    const analysis::Estimate& estimate = change.difference.estimate;
    if (is_exactly_zero(estimate) || !can_be_told(change.difference)) {
        return "there is " + no_difference(estimate) +
               " in how many children are in detention at the end (" +
               short_number(change.before.value) + " in the baseline)";
    }
    const std::string count = short_number(std::abs(estimate.value));
    const std::string ends = ends_of(estimate, short_number);
    return count + (estimate.value < 0 ? " fewer" : " more") +
           (count == "1" ? " child is" : " children are") + " in detention at the end" +
           in_brackets((ends.empty() ? "" : ends + "; ") + short_number(change.before.value) +
                       " in the baseline");
}

/// Harm is said whenever it differs, so that a saving never stands alone. Empty where
/// it does not.
std::string harm_clause(const Change& change) {
    const analysis::Estimate& estimate = change.difference.estimate;
    if (!estimate.is_defined() || is_exactly_zero(estimate) || !can_be_told(change.difference)) {
        return "";
    }
    const std::string count = short_number(std::abs(estimate.value));
    return "; " + count + (estimate.value < 0 ? " fewer" : " more") +
           (count == "1" ? " child has" : " children have") + " a harmful outcome" +
           in_brackets(ends_of(estimate, short_number));
}

std::string currency_words(Currency currency) {
    return std::string(currency.code.begin(), currency.code.end());
}

/// "at average and contract cost"; nothing of prices of which nobody says what they are.
std::string basis_words(const analysis::OptionEstimates& option) {
    std::vector<std::string> bases;
    for (const auto& bar : option.costs_by_basis) {
        if (bar.name != name_of(CostBasis::unstated)) {
            bases.push_back(bar.name);
        }
    }
    const bool some_unstated = bases.size() < option.costs_by_basis.size();
    return bases.empty()
               ? ""
               : " at " + list_and(bases) + (some_unstated ? " or unstated" : "") + " cost";
}

/// "in 2014 prices at average cost (not including Supported living, whose price is unknown)"
std::string price_words(const analysis::Comparison& comparison,
                        const analysis::OptionEstimates& option) {
    std::vector<std::string> unpriced;
    for (const auto& line : comparison.left_out) {
        unpriced.push_back(line.label);
    }
    std::string text =
        " in " + std::to_string(comparison.currency.price_year) + " prices" + basis_words(option);
    if (!unpriced.empty()) {
        text += " (not including " + list_and(unpriced) + ", " +
                (unpriced.size() == 1 ? "whose price is" : "whose prices are") + " unknown)";
    }
    return text;
}

std::string cost_clause(const analysis::Comparison& comparison,
                        const analysis::OptionEstimates& option, const Change& change) {
    const analysis::Estimate& estimate = change.difference.estimate;
    const std::string prices = price_words(comparison, option);
    if (is_exactly_zero(estimate) || !can_be_told(change.difference)) {
        return "there is " + no_difference(estimate) + " in cost" + prices;
    }
    return "the cost is " + currency_words(comparison.currency) + " " +
           short_amount(std::abs(estimate.value)) + (estimate.value < 0 ? " lower" : " higher") +
           in_brackets(ends_of(estimate, short_amount)) + prices;
}

/// "; 23 cases are unresolved at the end (20 to 26; 19 in the baseline)"
std::string unresolved_clause(const Change& change) {
    analysis::Estimate cases = change.value;
    if (cases.value == 0) {
        return "; no case is left unresolved at the end";
    }
    cases.low = std::max(cases.low, 0.0);  // a range of t can pass below what can be counted
    const std::string count = short_number(cases.value);
    const std::string ends = ends_of(cases, short_number);
    return "; " + count + (count == "1" ? " case is" : " cases are") + " unresolved at the end" +
           in_brackets((ends.empty() ? "" : ends + "; ") + short_number(change.before.value) +
                       " in the baseline");
}

}  // namespace

std::string plain_sentence(const analysis::Comparison& comparison, std::size_t option) {
    const analysis::OptionEstimates& estimates = comparison.options.at(option);
    const auto change = [&](std::string_view key) { return change_in(comparison, option, key); };
    const bool has_costs =
        analysis::position_of(comparison.measures, analysis::key::cost_total).has_value();
    std::string text = "With \"" + estimates.title + "\", " +
                       days_clause(change(analysis::key::child_days_strict)) +
                       (has_costs ? ", " : ", and ") +
                       children_clause(change(analysis::key::children_at_end_strict));
    if (has_costs) {
        text += ", and " + cost_clause(comparison, estimates, change(analysis::key::cost_total));
    }
    text += harm_clause(change(analysis::key::children_harm));
    text += unresolved_clause(change(analysis::key::cases_unresolved));
    if (comparison.replications < 2) {
        text += "; a single replication does not show the influence of chance";
    }
    return text + ".";
}

}  // namespace atd::report
