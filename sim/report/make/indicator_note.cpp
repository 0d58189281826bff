#include "sim/report/make/indicator_note.hpp"

#include <algorithm>
#include <vector>

#include "sim/base/format.hpp"

namespace atd::report {
namespace {

using analysis::Comparison;
using analysis::Estimate;
using analysis::Estimator;
using analysis::Missing;

std::string missing_text(Missing missing) {
    return "not known, as " + std::string(meaning_of(missing));
}

/// What is said of the estimate under one option.
std::string text_on(const Estimate& estimate, std::int64_t replications) {
    if (!estimate.is_defined()) {
        return missing_text(estimate.missing);
    }
    std::string text;
    if (estimate.replications < replications) {
        text = fmt::format("from {} of {} replications, as the others have nobody to count",
                           estimate.replications, replications);
    }
    if (estimate.few_at_risk) {
        text += fmt::format("{}rests on few, {} at risk at the least in all replications",
                            text.empty() ? "" : "; ", estimate.at_risk);
    }
    return text;
}

bool compares_options(Estimator estimator) {
    return estimator == Estimator::per_unit_avoided || estimator == Estimator::break_even;
}

std::string side_text(const analysis::OptionEstimates& option) {
    return std::string("the option costs less than the baseline ") +
           (option.cheaper_above ? "above" : "below") + " this price";
}

}  // namespace

std::string note_on(const Comparison& comparison, std::size_t measure) {
    const Estimator estimator = comparison.measures[measure].estimator;
    const std::size_t first = compares_options(estimator) && comparison.options.size() > 1 ? 1 : 0;
    std::vector<std::string> texts;
    for (std::size_t i = first; i < comparison.options.size(); ++i) {
        const auto& option = comparison.options[i];
        const Estimate& estimate = option.values[measure];
        const bool has_side = estimator == Estimator::break_even && estimate.is_defined();
        texts.push_back(has_side ? side_text(option) : text_on(estimate, comparison.replications));
    }
    if (std::all_of(texts.begin(), texts.end(), [&](const auto& t) { return t == texts[0]; })) {
        return texts.front();
    }
    std::string note;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!texts[i].empty()) {
            note +=
                (note.empty() ? "" : "; ") + comparison.options[first + i].name + ": " + texts[i];
        }
    }
    return note;
}

}  // namespace atd::report
