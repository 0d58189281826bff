#include <algorithm>
#include <cmath>
#include <string>

#include "sim/base/format.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/report/make/target_text.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

using analysis::FitCount;
using analysis::OptionEstimates;
using analysis::TargetCheck;
using analysis::TargetScore;

const TargetCheck* same_figure(const OptionEstimates& option, const TargetCheck& check) {
    for (const TargetCheck& other : option.targets) {
        if (other.name == check.name && other.target == check.target) {
            return &other;
        }
    }
    return nullptr;
}

Target target_of(const TargetCheck& check, const analysis::Comparison& comparison) {
    const params::Target& target = check.target;
    Target row{.name = check.name,
               .label = target.label.empty() ? check.name : target.label,
               .evidence = target.evidence,
               .measure = std::string(name_of(target.measure)),
               .unit = std::string(params::number_of(target)),
               .what = what_is_counted(target),
               .when = when_it_is_counted(target, comparison.start, comparison.end),
               .fitted = target.fitted,
               .published = target.value,
               .low = target.low.value_or(analysis::undefined),
               .high = target.high.value_or(analysis::undefined),
               .n = target.n.value_or(0),
               .naive = check.naive,
               .options = {}};
    for (const auto& option : comparison.options) {
        const TargetCheck* own = same_figure(option, check);
        row.options.push_back(own == nullptr
                                  ? TargetOption{option.name, Estimate{}, analysis::undefined,
                                                 analysis::undefined, analysis::undefined,
                                                 analysis::Fits::not_compared}
                                  : TargetOption{option.name, own->modelled, own->range_low,
                                                 own->range_high, own->relative_error, own->fits});
    }
    return row;
}

std::string inside_text(const FitCount& count) {
    if (count.with_range == 0) {
        return fmt::format("{} compared, without a range (fewer than {} replications)",
                           count.compared, analysis::replications_for_a_range);
    }
    return fmt::format("{} of {} inside the range that holds 8 of 10 replications", count.inside,
                       count.with_range);
}

std::string score_text(const TargetScore& score) {
    std::string text;
    if (score.predicted.compared > 0) {
        text = "Predicted figures: " + inside_text(score.predicted);
        if (score.with_naive > 0) {
            text += fmt::format(
                "; mean error {}, or {} by carrying the last published figure forward ({} figures)",
                short_percent(score.mean_error), short_percent(score.mean_naive_error),
                score.with_naive);
        }
        text += ".";
    } else if (score.fitted.compared > 0) {
        text = "No figure is predicted, so none tests the model.";
    }
    if (score.fitted.compared > 0) {
        text += (text.empty() ? "" : " ") + std::string("Fitted figures: ") +
                inside_text(score.fitted) + ".";
    }
    return text;
}

}  // namespace

Fit make_fit(const analysis::Comparison& comparison) {
    Fit fit;
    fit.title = "Published figures compared with the model";
    fit.note =
        "Fitted: used to set the model's values. Predicted: not used, so it tests the model. A "
        "figure about days after a scenario has parted from what happened is not compared with it.";
    for (const auto& option : comparison.options) {
        for (const auto& check : option.targets) {
            const bool known = std::any_of(
                &comparison.options.front(), &option,
                [&](const auto& earlier) { return same_figure(earlier, check) != nullptr; });
            if (!known) {
                fit.targets.push_back(target_of(check, comparison));
            }
        }
        fit.scores.push_back({option.name, option.score, score_text(option.score)});
    }
    return fit;
}

}  // namespace atd::report
