#include "analysis/compared_measures.hpp"

#include <algorithm>

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

}  // namespace

std::vector<Measure> compared_measures(const std::vector<OptionResults>& options,
                                       const CostScope& scope) {
    return with_known_costs(all_measures(options), scope);
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
