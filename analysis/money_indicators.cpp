#include <algorithm>
#include <iterator>

#include "analysis/avoidable_costs.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

using params::Cost;
using params::NamedItem;

std::string label_text(const NamedItem<Cost>& item) {
    return item.value.label.empty() ? item.name : item.value.label;
}

std::string currency_text(const CodedScenario& of) {
    return to_text(currency_of(of.scenario));
}

std::size_t unpriced_lines(const params::Scenario& scenario) {
    return static_cast<std::size_t>(
        std::count_if(scenario.costs.begin(), scenario.costs.end(),
                      [](const auto& item) { return !item.value.price.has_value(); }));
}

struct Line {
    std::size_t index;
    bool priced, replaced;
    bool only_unpriced;  ///< no other line has an unknown price
    Words words;
};

std::vector<Line> lines(const CodedScenario& of) {
    const bool one_unpriced = unpriced_lines(of.scenario) == 1;
    std::vector<Line> list;
    for (std::size_t i = 0; i < of.scenario.costs.size(); ++i) {
        const auto& item = of.scenario.costs[i];
        const bool priced = item.value.price.has_value();
        list.push_back({i,
                        priced,
                        item.value.replaced.has_value(),
                        one_unpriced && !priced,
                        {{"line", item.name},
                         {"label", label_text(item)},
                         {"unit", std::string(name_of(item.value.unknown_per))},
                         {"payer", item.value.replaced ? item.value.replaced->payer : ""},
                         {"currency", currency_text(of)}}});
    }
    return list;
}

constexpr Row<Line> line_rows[] = {
    {{.key = "costs.line.{line}",
      .label = "Cost: {label}",
      .unit = "{currency}",
      .group = Group::costs,
      .importance = 80,
      .definition = "What the line counts within the observation, times its price, whoever pays; "
                    "not discounted."},
     [](const Facts& f, const Line& line) { return f.costs.lines[line.index].amount.amount(); },
     nullptr,
     [](const Line& line) { return line.priced; }},
    {{.key = "costs.unpriced.{line}",
      .label = "Price unknown: {label}",
      .unit = "{unit}",
      .group = Group::costs,
      .importance = 80,
      .definition = "What a line counts within the observation that has no known price under "
                    "one of the options at least; it is not in the total."},
     [](const Facts& f, const Line& line) { return f.costs.lines[line.index].quantity; },
     nullptr,
     [](const Line& line) { return !line.priced; }},
    {{.key = "costs.replaced.{line}",
      .label = "of which paid by {payer}: {label}",
      .unit = "{currency}",
      .group = Group::costs,
      .importance = 80,
      .definition = "The part of the cost of the line that another payer bears; it is in the cost "
                    "of the line too.",
      .same_as = "costs.line.{line}"},
     [](const Facts& f, const Line& line) { return f.costs.lines[line.index].replaced.amount(); },
     nullptr,
     [](const Line& line) { return line.replaced; }},
};

/// Of a scenario with prices.
struct Money {
    Words words;
};

Words words_of_sums(const std::string& currency, bool all_priced) {
    return {{"currency", currency},
            {"scope", all_priced ? "" : " of items with a known price"},
            {"cost", all_priced ? "Cost" : "Priced cost"}};
}

std::vector<Money> money(const CodedScenario& of) {
    const std::size_t unpriced = unpriced_lines(of.scenario);
    if (unpriced == of.scenario.costs.size()) {
        return {};
    }
    return {{words_of_sums(currency_text(of), unpriced == 0)}};
}

double total_amount(const Facts& f, const Money&) {
    return f.costs.total().amount();
}

constexpr Row<Money> total_rows[] = {
    {{.key = "costs.total",
      .label = "Total cost{scope}",
      .unit = "{currency}",
      .group = Group::costs,
      .importance = 8,
      .definition = "Sum of all lines over the observation, whoever pays, in the prices of one "
                    "year, not discounted; a line without an amount under one of the options that "
                    "are compared is in the total of none.",
      .source = "HM Treasury, The Green Book"},
     total_amount},
};

std::vector<Money> money_with_shares(const CodedScenario& of) {
    return states_shares(of.scenario) ? money(of) : std::vector<Money>{};
}

constexpr const char* shares_source =
    "short-run and long-run marginal costs: Vera Institute of Justice, A Guide to Calculating "
    "Justice-System Marginal Costs";

constexpr Row<Money> avoidable_rows[] = {
    {{.key = key::cost_avoidable,
      .label = "Total cost{scope}, counting only what has ended by then",
      .unit = "{currency}",
      .group = Group::costs,
      .importance = 7,
      .definition = "Total cost of the baseline, and of each line's change from it the share that "
                    "ends or is added in the time since the reform; of lines without shares the "
                    "whole change.",
      .source = shares_source,
      .same_as = key::cost_total,
      .zero_if_absent = false},
     total_amount},
    {{.key = key::cost_short_run,
      .label = "Total cost{scope}, counting only what ends in the short run",
      .unit = "{currency}",
      .group = Group::costs,
      .importance = 78,
      .definition = "The same with the share of the first period after the reform throughout.",
      .source = shares_source,
      .same_as = key::cost_total,
      .zero_if_absent = false},
     total_amount},
    {{.key = key::cost_long_run,
      .label = "Total cost{scope}, counting only what ends in the long run",
      .unit = "{currency}",
      .group = Group::costs,
      .importance = 79,
      .definition = "The same with the share of the last period after the reform throughout.",
      .source = shares_source,
      .same_as = key::cost_total,
      .zero_if_absent = false},
     total_amount},
};

struct Payer {
    std::string name;
    Words words;
};

/// Of what has a price.
std::vector<Payer> payers(const CodedScenario& of) {
    std::vector<Payer> list;
    const auto add = [&](const std::string& name) {
        if (std::none_of(list.begin(), list.end(), [&](const auto& p) { return p.name == name; })) {
            list.push_back({name, {{"payer", name}, {"currency", currency_text(of)}}});
        }
    };
    for (const auto& item : of.scenario.costs) {
        if (item.value.price) {
            add(item.value.payer);
        }
        if (item.value.replaced) {
            add(item.value.replaced->payer);
        }
    }
    return list;
}

constexpr Row<Payer> payer_rows[] = {
    {{.key = "costs.payer.{payer}",
      .label = "Paid by: {payer}",
      .unit = "{currency}",
      .group = Group::costs,
      .importance = 81,
      .definition = "The part of the total cost that this payer bears over the observation; not "
                    "discounted.",
      .same_as = "costs.total"},
     [](const Facts& f, const Payer& payer) {
         double amount = 0;
         for (const CostPart& part : f.costs.by_payer()) {
             amount += part.name == payer.name ? part.amount.amount() : 0;
         }
         return amount;
     }},
};

constexpr Row<Money> appraisal_rows[] = {
    {{.key = "appraisal.cost_per_durable_case",
      .label = "{cost} per durably resolved case",
      .unit = "{currency}",
      .group = Group::appraisal,
      .importance = 9,
      .definition =
          "Total cost over the cases of which every member has a durable outcome, in a "
          "comparison counting only what has ended by then; cases still unresolved cost money "
          "and are not in the denominator.",
      .source = "average cost-effectiveness ratio: Drummond and others, Methods for the Economic "
                "Evaluation of Health Care Programmes",
      .estimator = Estimator::ratio,
      .numerator = key::cost_total,
      .denominator = key::cases_durable}},
    {{.key = "appraisal.cases_unresolved",
      .label = "For comparison: cases unresolved at the end",
      .unit = "cases",
      .group = Group::appraisal,
      .importance = 10,
      .definition = "Cases of which at least one member has no outcome when the observation ends, "
                    "next to the cost of those that are resolved."},
     [](const Facts& f, const Money&) { return static_cast<double>(f.outcomes.cases_unresolved); }},
    {{.key = "appraisal.cost_per_child_day_avoided",
      .label = "{cost} per child-day in closed detention avoided",
      .unit = "{currency}",
      .group = Group::appraisal,
      .importance = 30,
      .definition =
          "Added cost of an option, counting only what has ended by then, over the child-days in "
          "closed detention that it has fewer of than the baseline; undefined where it "
          "has no fewer.",
      .source = "incremental cost-effectiveness ratio: Drummond and others, Methods for the "
                "Economic Evaluation of Health Care Programmes",
      .estimator = Estimator::per_unit_avoided,
      .numerator = key::cost_total,
      .denominator = key::child_days_practice,
      .range = Range::any}},
};

constexpr Row<Line> break_even_rows[] = {
    {{.key = "appraisal.break_even_price",
      .label = "Break-even price: {label}",
      .unit = "{currency} per {unit}",
      .group = Group::appraisal,
      .importance = 31,
      .definition = "Price of one unit of the only line without a known price at which an option "
                    "costs what the baseline costs, counting only what has ended by then; the "
                    "option is cheaper below it where it uses "
                    "more of the line than the baseline, and above it where it uses less.",
      .source = "switching value: HM Treasury, The Green Book",
      .estimator = Estimator::break_even,
      .numerator = key::cost_total,
      .denominator = "costs.unpriced.{line}",
      .range = Range::any},
     nullptr,
     nullptr,
     // Two unknown prices have pairs of values at which the costs are equal.
     [](const Line& line) { return line.only_unpriced; }},
};

}  // namespace

std::string_view leading_cost(const std::vector<Measure>& measures) {
    return position_of(measures, key::cost_avoidable) ? key::cost_avoidable : key::cost_total;
}

bool sums_costs(const Measure& measure) {
    const auto is_row = [&](const auto& row) { return row.text.key == measure.row; };
    return std::any_of(std::begin(total_rows), std::end(total_rows), is_row) ||
           std::any_of(std::begin(avoidable_rows), std::end(avoidable_rows), is_row) ||
           std::any_of(std::begin(payer_rows), std::end(payer_rows), is_row) ||
           std::any_of(std::begin(appraisal_rows), std::end(appraisal_rows), is_row);
}

void call_priced(Measure& measure) {
    const bool is_payer = measure.row == payer_rows[0].text.key;
    if (!is_payer && sums_costs(measure)) {
        measure.label = measure_of(*row_of(measure.row), words_of_sums(measure.unit, false)).label;
    }
}

Sections cost_sections() {
    return {section(total_rows, money), section(avoidable_rows, money_with_shares),
            section(line_rows, lines), section(payer_rows, payers)};
}

Sections appraisal_sections() {
    return {section(appraisal_rows, money), section(break_even_rows, lines)};
}

}  // namespace atd::analysis
