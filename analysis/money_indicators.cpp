#include <algorithm>
#include <set>

#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

using params::Cost;
using params::NamedItem;

std::string label_text(const NamedItem<Cost>& item) {
    return item.value.label.empty() ? item.name : item.value.label;
}

std::string quantity_key(const std::string& line) {
    return "costs.unpriced." + line;
}

std::string unit_text(CostUnit unit) {
    return std::string(name_of(unit));
}

std::vector<const NamedItem<Cost>*> unpriced_lines(const params::Scenario& scenario) {
    std::vector<const NamedItem<Cost>*> lines;
    for (const auto& item : scenario.costs) {
        if (!item.value.price) {
            lines.push_back(&item);
        }
    }
    return lines;
}

/// The part of a line that somebody else pays.
void add_replaced(Indicators& list, std::size_t line, const NamedItem<Cost>& item,
                  const std::string& currency) {
    list.push_back(
        {{.key = "costs.replaced." + item.name,
          .label = "of it paid by " + item.value.replaced->payer + ": " + label_text(item),
          .unit = currency,
          .group = Group::costs},
         [line](const Facts& f) { return f.costs.lines[line].replaced.amount(); },
         {}});
}

void add_line(Indicators& list, std::size_t line, const NamedItem<Cost>& item,
              const std::string& currency) {
    if (item.value.price) {
        list.push_back({{.key = "costs.line." + item.name,
                         .label = "Cost: " + label_text(item),
                         .unit = currency,
                         .group = Group::costs},
                        [line](const Facts& f) { return f.costs.lines[line].amount.amount(); },
                        {}});
    } else {
        list.push_back({{.key = quantity_key(item.name),
                         .label = "No known price: " + label_text(item),
                         .unit = unit_text(item.value.unknown_per),
                         .group = Group::costs},
                        [line](const Facts& f) { return f.costs.lines[line].quantity; },
                        {}});
    }
}

double paid_by(const CostTable& table, const std::string& payer) {
    double amount = 0;
    for (const CostPart& part : table.by_payer()) {
        amount += part.name == payer ? part.amount.amount() : 0;
    }
    return amount;
}

/// Of what has a price, as often as they are named.
std::vector<std::string> payers_of(const params::Scenario& scenario) {
    std::vector<std::string> payers;
    for (const auto& item : scenario.costs) {
        if (item.value.price) {
            payers.push_back(item.value.payer);
        }
        if (item.value.replaced) {
            payers.push_back(item.value.replaced->payer);
        }
    }
    return payers;
}

void add_payers(Indicators& list, const params::Scenario& scenario, const std::string& currency) {
    std::set<std::string> seen;
    for (const std::string& payer : payers_of(scenario)) {
        if (!seen.insert(payer).second) {
            continue;
        }
        list.push_back({{.key = "costs.payer." + payer,
                         .label = "Paid by: " + payer,
                         .unit = currency,
                         .group = Group::costs},
                        [payer](const Facts& f) { return paid_by(f.costs, payer); },
                        {}});
    }
}

Measure appraisal(std::string_view key, std::string label, std::string unit) {
    return {.key = std::string(key),
            .label = std::move(label),
            .unit = std::move(unit),
            .group = Group::appraisal};
}

Indicator compared(Measure measure, Estimator estimator, std::string_view numerator,
                   std::string_view denominator) {
    measure.estimator = estimator;
    measure.numerator = numerator;
    measure.denominator = denominator;
    return {std::move(measure), {}, {}};
}

}  // namespace

Indicators cost_indicators(const params::Scenario& scenario) {
    Indicators list;
    if (scenario.costs.empty()) {
        return list;
    }
    const std::string currency = to_text(currency_of(scenario));
    for (std::size_t i = 0; i < scenario.costs.size(); ++i) {
        add_line(list, i, scenario.costs[i], currency);
        if (scenario.costs[i].value.replaced) {
            add_replaced(list, i, scenario.costs[i], currency);
        }
    }
    add_payers(list, scenario, currency);
    const bool all_priced = unpriced_lines(scenario).empty();
    list.push_back({{.key = std::string(key::cost_total),
                     .label = all_priced ? "Total cost" : "Total cost of what has a price",
                     .unit = currency,
                     .group = Group::costs},
                    [](const Facts& f) { return f.costs.total().amount(); },
                    {}});
    return list;
}

Indicators appraisal_indicators(const params::Scenario& scenario) {
    Indicators list;
    if (scenario.costs.empty()) {
        return list;
    }
    const std::string currency = to_text(currency_of(scenario));
    const auto unpriced = unpriced_lines(scenario);
    const std::string priced = unpriced.empty() ? "Cost" : "Priced cost";
    list.push_back(
        compared(appraisal(key::cost_per_resolved, priced + " per durably resolved case", currency),
                 Estimator::ratio, key::cost_total, key::cases_durable));
    list.push_back(
        {appraisal(key::beside_cost_per_resolved, "beside it, cases still unresolved", "cases"),
         [](const Facts& f) { return static_cast<double>(f.outcomes.cases_unresolved); },
         {}});
    list.push_back(compared(appraisal(key::cost_per_day_avoided,
                                      priced + " per child-day of detention avoided", currency),
                            Estimator::per_unit_avoided, key::cost_total, key::child_days_strict));
    // With two unknown prices there is a line of pairs and no single price.
    if (unpriced.size() == 1) {
        const auto& item = *unpriced.front();
        list.push_back(compared(appraisal(key::break_even, "Break-even price: " + label_text(item),
                                          currency + " per " + unit_text(item.value.unknown_per)),
                                Estimator::break_even, key::cost_total, quantity_key(item.name)));
    }
    return list;
}

}  // namespace atd::analysis
