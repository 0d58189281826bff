#include "analysis/compared_measures.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace atd::analysis {
namespace {

/// The baseline's measures; what only options can show follows what is as important.
std::vector<Measure> all_measures(const std::vector<OptionResults>& options) {
    std::vector<Measure> all;
    for (const auto& option : options) {
        for (auto& measure : measures_of(option.codes, option.scenario)) {
            if (!position_of(all, measure.key)) {
                all.push_back(std::move(measure));
            }
        }
    }
    std::stable_sort(all.begin(), all.end(), come_in_order);
    return all;
}

/// Sums say what they are sums of, and there is none of nothing.
std::vector<Measure> with_known_costs(std::vector<Measure> measures, const CostScope& scope) {
    if (!scope.has_total()) {
        const auto is_sum = [](const Measure& measure) {
            return measure.estimator != Estimator::break_even && sums_costs(measure);
        };
        measures.erase(std::remove_if(measures.begin(), measures.end(), is_sum), measures.end());
    } else if (!scope.left_out().empty()) {
        for (Measure& measure : measures) {
            call_priced(measure);
        }
    }
    return measures;
}

/// Where of changes in costs a share is counted, what is made of costs is made of that, and the
/// total says what it is instead.
std::vector<Measure> with_leading_cost(std::vector<Measure> measures) {
    const std::string leading(leading_cost(measures));
    for (Measure& measure : measures) {
        if (leading != key::cost_total && measure.key == key::cost_total) {
            measure.label += ", if every cost ended at once";
        }
        if (measure.numerator == key::cost_total) {
            measure.numerator = leading;
        }
    }
    return measures;
}

}  // namespace

std::vector<Measure> compared_measures(const std::vector<OptionResults>& options,
                                       const CostScope& scope) {
    auto measures = with_known_costs(all_measures(options), scope);
    return options.size() > 1 ? with_leading_cost(std::move(measures)) : measures;
}

std::vector<ResolvedMeasure> resolved(const std::vector<Measure>& measures) {
    std::vector<ResolvedMeasure> result;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        result.push_back(
            {measures[i].estimator, i, position_of(measures, measures[i].numerator).value_or(i),
             position_of(measures, measures[i].denominator).value_or(i), measures[i].range});
    }
    return result;
}

}  // namespace atd::analysis
