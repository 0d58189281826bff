#include <algorithm>
#include <cmath>

#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/report/indicator_text.hpp"
#include "sim/report/make/appraisal/questions.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

namespace appraised = analysis::appraised;

using Drawn = AppraisalNumbers::Drawn;

constexpr std::string_view children_key = "outcomes.children.all";

/// How often what an option adds could be paid before its saving is used up: savings on other lines
/// over the added costs.
double times_added(double added, double difference) {
    return added > 0 ? (added - difference) / added : analysis::undefined;
}

double times_added(const QuestionInput& input) {
    return times_added(input.numbers.of(input.option, appraised::added).value.value,
                       input.added_in_all());
}

double times_added_in(const Drawn& drawn) {
    return times_added(drawn(appraised::added).value,
                       drawn(appraised::present_value(appraised::all)).difference);
}

/// What has to be saved of what the option saves on other lines so that it costs no more.
double share_needed_in(const Drawn& drawn) {
    return 1 / times_added_in(drawn);
}

std::string saved_text(double difference) {
    return short_amount(std::abs(difference)) + (difference <= 0 ? " saved" : " more");
}

/// The present value of an option's own average costs.
const std::string& whole_cost_key(const analysis::AppraisalPlan& plan) {
    static const std::string all = appraised::present_value(appraised::all);
    return plan.has_shares ? appraised::as_if_all_ended : all;
}

std::string resolved_text(const QuestionInput& input) {
    constexpr double few = 30;
    const auto* cost = indicator(input, analysis::key::cost_per_resolved);
    const auto* cases = indicator(input, "outcomes.cases.durable");
    if (cost == nullptr || cases == nullptr || both_values(input, *cost).empty()) {
        return "No cost per durably resolved case can be given.";
    }
    const double before = cases->options.front().estimate.value;
    const double own = cases->options[input.option].estimate.value;
    std::string text =
        fmt::format("{} (undiscounted): {}; durably resolved cases: {}.", label_text(*cost),
                    both_values(input, *cost), both_values(input, *cases));
    return std::min(before, own) < few
               ? text + " With fewer than 30 such cases, a cost for each says little."
               : text;
}

/// Of the added costs nothing can be said where some have no price, but at which price of the only
/// one the option costs as much as the baseline.
std::string unknown_price_text(const QuestionInput& input) {
    std::string text = "What the option adds cannot be summed up: no price is known for " +
                       lines_left_out(input.from.input.comparison) + ".";
    for (const Indicator& one : input.from.report.indicators) {
        const double price = one.options[input.option].estimate.value;
        if (one.estimator == analysis::Estimator::break_even && std::isfinite(price)) {
            text += " " + label_text(one) + ": " + value_text(one, price) + " (undiscounted).";
        }
    }
    return text;
}

bool has_unknown_prices(const QuestionInput& input) {
    return !input.from.input.comparison.left_out.empty();
}

std::string longer_text(const QuestionInput& input) {
    const double added = input.numbers.of(input.option, appraised::added).value.value;
    if (has_unknown_prices(input)) {
        return unknown_price_text(input);
    }
    if (!(added > 0)) {
        return "The option adds no costs that could grow.";
    }
    const double times = times_added(input);
    const std::string adds = "What the option adds costs " + short_amount(added) + ". ";
    if (!(times > 0)) {
        return adds + "It saves nothing on other lines.";
    }
    const std::string multiple = short_number(times) + " times as much";
    const auto draws = draws_text(input.numbers.range(input.option, times_added_in), short_number);
    return times > 1 ? adds + "If it lasted, or cost, " + multiple +
                           ", the saving would be used up" + draws + "."
                     : adds + "It would have to last, or cost, " + multiple +
                           " for the option to cost no more" + draws + ".";
}

/// Whether the option itself says that more or fewer people arrive.
bool changes_arrivals(const params::Scenario& baseline, const params::Scenario& option) {
    return option.model.arrivals != baseline.model.arrivals ||
           std::any_of(option.reforms.begin(), option.reforms.end(), [&](const auto& item) {
               const auto* same = params::find(baseline.reforms, item.name);
               return params::sets(item.value.set, "arrivals") &&
                      (same == nullptr || *same != item.value);
           });
}

}  // namespace

std::vector<std::string> on_longer_cases(const QuestionInput& input) {
    std::vector<std::string> answers{resolved_text(input)};
    if (const auto* open = indicator(input, "outcomes.cases.unresolved")) {
        answers.push_back(label_text(*open) + ": " + both_values(input, *open) + ".");
    }
    answers.push_back(longer_text(input));
    return answers;
}

std::vector<std::string> on_what_ends(const QuestionInput& input) {
    const auto difference = [&](const std::string& key) {
        return input.numbers.of(input.option, key).difference.value;
    };
    const std::string contracts =
        "Contracts, closing dates and double running are counted only where a line of costs has "
        "them.";
    if (!input.from.plan.has_shares) {
        return {"The scenario does not say which share of its costs ends with what they pay for.",
                contracts};
    }
    return {fmt::format("With what ends in the short run: {}; in the long run: {}; if every cost "
                        "ended at once: {}.",
                        saved_text(difference(appraised::short_run)),
                        saved_text(difference(appraised::long_run)),
                        saved_text(difference(appraised::as_if_all_ended))),
            contracts};
}

std::vector<std::string> on_a_wider_net(const QuestionInput& input) {
    std::vector<std::string> answers;
    for (const std::string_view key : {children_key, analysis::key::child_days_practice,
                                       std::string_view("rights.detention.practice.children")}) {
        if (const auto* row = indicator(input, key)) {
            answers.push_back(label_text(*row) + ": " + both_values(input, *row) + ".");
        }
    }
    const double times = times_added(input);
    if (has_unknown_prices(input)) {
        answers.push_back(unknown_price_text(input));
    } else if (times > 1) {
        answers.push_back(
            "The saving would be used up if " + short_percent(1 - 1 / times) +
            " of those whom the option places would not have been detained under "
            "the baseline: " +
            short_percent(1 / times) + " of what is saved has to be real" +
            draws_text(input.numbers.range(input.option, share_needed_in), short_percent) + ".");
    }
    return answers;
}

std::vector<std::string> on_who_pays(const QuestionInput& input) {
    std::vector<std::string> answers;
    for (std::size_t i = 1; i < input.own().differences.size(); ++i) {
        const CashStream& payer = input.own().differences[i];
        const double added = payer.sum_of_present_value;
        answers.push_back(payer.name + ": " +
                          (added == 0
                               ? std::string("the same")
                               : short_amount(std::abs(added)) + (added < 0 ? " less" : " more")) +
                          ".");
    }
    answers.push_back(
        "What others bear is counted only where a line of costs names them as payers.");
    return answers;
}

std::vector<std::string> on_more_arrivals(const QuestionInput& input) {
    const auto& runs = input.from.input.runs;
    const auto* children = indicator(input, children_key);
    const std::string arrivals =
        !changes_arrivals(runs.front().scenario, runs[input.option].scenario)
            ? "The option changes no arrivals: no row of the evidence supports an effect of the "
              "policy on them."
            : "The option itself changes how many arrive" +
                  (children == nullptr ? "" : ": children: " + both_values(input, *children)) + ".";
    const double difference = input.added_in_all();
    if (!(difference < 0)) {
        return {arrivals, "The option saves nothing that more arrivals could use up."};
    }
    if (has_unknown_prices(input)) {
        return {arrivals,
                "How many more would use up the saving cannot be said: no price is known "
                "for " +
                    lines_left_out(input.from.input.comparison) + "."};
    }
    const auto& key = whole_cost_key(input.from.plan);
    const double cost = input.numbers.of(input.option, key).value.value;
    if (!(cost > 0)) {
        return {arrivals, "The option costs nothing, so that more arrivals use up no saving."};
    }
    const double share = -difference / cost;
    const auto range = input.numbers.range(input.option, [&](const Drawn& drawn) {
        return -drawn(appraised::present_value(appraised::all)).difference / drawn(key).value;
    });
    std::string many;
    if (children != nullptr) {
        many = " (" + short_number(share * children->options[input.option].estimate.value) +
               " children)";
    }
    return {arrivals, "The saving would be used up by " + short_percent(share) + " more people" +
                          many + " at the average cost of the option" +
                          draws_text(range, short_percent) + "."};
}

}  // namespace atd::report
