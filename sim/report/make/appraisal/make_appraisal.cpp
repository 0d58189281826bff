#include "sim/report/make/appraisal/make_appraisal.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/text.hpp"
#include "sim/report/indicator_text.hpp"
#include "sim/report/make/appraisal/appraisal_numbers.hpp"
#include "sim/report/make/appraisal/cash_streams.hpp"
#include "sim/report/make/appraisal/questions.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

namespace appraised = analysis::appraised;

std::string rates_text(const params::AppraisalRules& rules) {
    std::string text;
    for (std::size_t i = 0; i < rules.rates.size(); ++i) {
        const auto& step = rules.rates[i].value;
        const bool is_last = i + 1 == rules.rates.size();
        text += (i == 0 ? "" : ", then ") + short_percent(step.rate.value.value);
        if (!is_last) {
            text += " to year " + std::to_string(rules.rates[i + 1].value.from_year - 1);
        } else if (rules.last_year) {
            text += " to year " + std::to_string(*rules.last_year) + ", the last with a rate";
        }
    }
    return text;
}

RulesShown rules_shown(const params::AppraisalRules& rules) {
    return {.title = rules.title,
            .country = rules.country,
            .publication = rules.publication,
            .vintage = rules.vintage,
            .verified = rules.verified,
            .rates = rates_text(rules),
            .timing = "Money of a year flows " + std::string(meaning_of(rules.timing)) + " (" +
                      rules.timing_source + ")"};
}

std::vector<AppraisedYear> years_of(const AppraisalInput& from) {
    std::vector<AppraisedYear> years;
    Date start = from.input.comparison.start;
    for (std::size_t i = 0; i < from.plan.years(); ++i) {
        const bool is_last = i == from.plan.later_years.size();
        const Date end = is_last ? from.input.comparison.end : from.plan.later_years[i];
        years.push_back(
            {start, end, params::discount_factor(from.plan.rules, static_cast<std::int64_t>(i))});
        start = end;
    }
    return years;
}

/// A number of the appraisal with its label.
struct Wanted {
    std::string key, label;
};

std::vector<Wanted> wanted_rows(const analysis::AppraisalPlan& plan) {
    const std::string scope = plan.has_shares ? ", counting only what has ended by then" : "";
    std::vector<Wanted> rows{
        {appraised::present_value(appraised::all), "Present value of costs" + scope},
        {appraised::annual_equivalent, "Annual equivalent of the present value"},
        {appraised::costs(appraised::all), "Costs, undiscounted" + scope}};
    for (const auto& [name, rate] : plan.rules.sensitivity) {
        rows.push_back({appraised::present_value_at(name),
                        "Present value at " + short_percent(rate.value.value) + " in all years"});
    }
    if (plan.has_shares) {
        rows.push_back(
            {appraised::short_run, "Present value, counting only what ends in the short run"});
        rows.push_back(
            {appraised::long_run, "Present value, counting only what ends in the long run"});
        rows.push_back({appraised::as_if_all_ended,
                        "Present value if every cost ended at once (upper bound)"});
    }
    for (const auto& payer : plan.payers) {
        rows.push_back(
            {appraised::present_value(appraised::payer(payer)), "Present value, paid by " + payer});
    }
    return rows;
}

PayerCash payer_cash(const AppraisalInput& from, const AppraisalNumbers& numbers,
                     std::size_t option) {
    PayerCash cash{from.plan.payers, {}, {}};
    for (const auto& payer : from.plan.payers) {
        auto& costs = cash.costs.emplace_back();
        auto& present = cash.present_value.emplace_back();
        for (std::size_t year = 0; year < from.plan.years(); ++year) {
            const auto subject = appraised::payer_in_year(payer, year);
            costs.push_back(numbers.of(option, appraised::costs(subject)).value.value);
            present.push_back(numbers.of(option, appraised::present_value(subject)).value.value);
        }
    }
    return cash;
}

/// The first indicators of what happens to children, as the report has them.
std::vector<AppraisedRow> rights_rows(const Report& report, std::size_t option) {
    std::vector<AppraisedRow> rows;
    for (const auto& key : report.tables.first.keys) {
        const auto indicator = std::find_if(report.indicators.begin(), report.indicators.end(),
                                            [&](const Indicator& one) { return one.key == key; });
        if (indicator->group != analysis::Group::rights) {
            continue;
        }
        const auto& own = indicator->options[option];
        AppraisedRow row{key, indicator->label, indicator->unit, own.estimate, own.difference, {}};
        for (const auto& drawn : report.doubt.rows) {
            row.range = drawn.key == key ? drawn.options[option].difference : row.range;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// The price of a line without one at which the options cost the same, as in a comparison.
void add_break_even(AppraisedOption& option, const Report& report, std::size_t position) {
    for (const Indicator& indicator : report.indicators) {
        if (indicator.estimator == analysis::Estimator::break_even && indicator.shown) {
            const auto& own = indicator.options[position];
            option.money.push_back({indicator.key,
                                    label_text(indicator) + " (undiscounted)",
                                    indicator.unit,
                                    own.estimate,
                                    own.difference,
                                    {}});
        }
    }
}

std::string payback_text(const AppraisalNumbers& numbers, const Appraisal& appraisal,
                         std::size_t option) {
    const auto& added = appraisal.options[option].differences.front().present_value;
    if (!std::all_of(added.begin(), added.end(), [](double cost) { return std::isfinite(cost); })) {
        return "Payback: not known.";
    }
    const auto year = analysis::payback_year(added);
    std::string text = !year ? "Payback: never within the period."
                       : *year == 0
                           ? "Payback: at once. At no year's end has the option cost more in all."
                           : "Payback: by the end of the year from " +
                                 to_text(appraisal.years[*year].from) +
                                 ". From then on the option has cost no more in all.";
    if (appraisal.draws > 0) {
        text += " In " + std::to_string(numbers.draws_that_pay_back(option)) + " of " +
                std::to_string(appraisal.draws) + " draws it pays back within the period.";
    }
    return text;
}

/// "Net present value against current policy, AUD 2014: 296 million saved (80% of draws: ...)."
std::string net_present_value(const Appraisal& appraisal, const AppraisedRow& row) {
    const double value = 0 - row.difference.value;
    std::string text = "Net present value against " + appraisal.options.front().name + ", " +
                       appraisal.currency + ": " + short_amount(value) +
                       (value > 0   ? " saved"
                        : value < 0 ? ", a cost"
                                    : "");
    if (row.range.is_defined()) {
        text += " (80% of draws: " + short_amount(0 - row.range.high80) + " to " +
                short_amount(0 - row.range.low80) + ")";
    }
    return text + ".";
}

std::vector<double> cumulated(const std::vector<double>& numbers) {
    std::vector<double> sums;
    double sum = 0;
    for (const double number : numbers) {
        sum += number;
        sums.push_back(sum);
    }
    return sums;
}

void add_option(Appraisal& appraisal, const AppraisalInput& from, const AppraisalNumbers& numbers) {
    const std::size_t i = appraisal.options.size();
    const Option& reported = from.report.options[i];
    AppraisedOption& option = appraisal.options.emplace_back();
    option.name = reported.name;
    option.title = reported.title;
    option.sentence = reported.sentence;
    option.rights = rights_rows(from.report, i);
    for (const auto& [key, label] : wanted_rows(from.plan)) {
        const auto& number = numbers.of(i, key);
        option.money.push_back({key, label, appraisal.currency, number.value, number.difference,
                                numbers.range(i, key)});
    }
    add_break_even(option, from.report, i);
    option.costs = cash_streams(payer_cash(from, numbers, i));
    option.differences = added(option.costs, appraisal.options.front().costs);
    option.cumulated = cumulated(option.differences.front().present_value);
    if (i > 0) {
        option.details.push_back(net_present_value(appraisal, option.money.front()));
        option.details.insert(option.details.end(), reported.details.begin(),
                              reported.details.end());
        option.payback = payback_text(numbers, appraisal, i);
        option.questions = asked_questions({from, numbers, appraisal, i});
    }
}

bool is_left_out(const analysis::Comparison& comparison, const std::string& line) {
    return std::any_of(comparison.left_out.begin(), comparison.left_out.end(),
                       [&](const auto& other) { return other.name == line; });
}

bool is_average(const params::Cost& cost) {
    return cost.price && cost.basis != CostBasis::marginal && cost.avoidable.empty();
}

/// What is said of average prices, which do not end with a day.
std::string about_shares(const AppraisalInput& from) {
    std::vector<std::string> labels;
    for (const auto& run : from.input.runs) {
        for (const auto& [name, cost] : run.scenario.costs) {
            const std::string label = cost.label.empty() ? name : cost.label;
            if (is_average(cost) && !is_left_out(from.input.comparison, name) &&
                std::find(labels.begin(), labels.end(), label) == labels.end()) {
                labels.push_back(label);
            }
        }
    }
    std::string text =
        from.plan.has_shares
            ? "Where the scenario states shares, only the part of a change in costs is counted "
              "that ends, or is added, in the time since the reform."
            : "The scenario states no shares of costs that end with what they pay for.";
    return labels.empty()
               ? text
               : text + " These lines state no shares, and their prices are not marginal: " +
                     list_and(labels) + ". A saving on them is an upper bound.";
}

}  // namespace

Appraisal make_appraisal(const AppraisalInput& from) {
    const ReportInput& input = from.input;
    const AppraisalNumbers numbers(input, from.plan);
    Appraisal appraisal;
    appraisal.subject = from.report.subject;
    appraisal.rules = rules_shown(from.plan.rules);
    appraisal.currency = to_text(input.comparison.currency);
    std::replace(appraisal.currency.begin(), appraisal.currency.end(), '_', ' ');
    appraisal.about_shares = about_shares(from);
    appraisal.years = years_of(from);
    appraisal.draws = from.report.doubt.draws;
    appraisal.draw_replications = from.report.doubt.replications;
    appraisal.left_out = warnings_on_costs(input.comparison);
    appraisal.about_questions = "Amounts are present values, " + appraisal.currency + ".";
    if (const auto lines = lines_left_out(input.comparison); !lines.empty()) {
        appraisal.about_questions += " They leave out " + lines + ", as no price is known.";
    }
    for (std::size_t i = 0; i < input.runs.size(); ++i) {
        add_option(appraisal, from, numbers);
    }
    appraisal.limits = {
        "Amounts are in the prices of one year and discounted in real terms.",
        "Sums over years and payers are of means, each rounded to whole units so that parts add up "
        "to their sums."};
    for (const auto& caveat : from.report.limits.caveats) {
        if (caveat.always) {
            appraisal.limits.push_back(caveat.text);
        }
    }
    appraisal.reproduction = from.report.reproduction;
    return appraisal;
}

}  // namespace atd::report
