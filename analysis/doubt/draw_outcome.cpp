#include "analysis/doubt/draw_outcome.hpp"

#include "analysis/compared_measures.hpp"
#include "analysis/series.hpp"

namespace atd::analysis {
namespace {

bool has_outcome(Estimator estimator) {
    return estimator == Estimator::mean || estimator == Estimator::ratio;
}

DrawnValue drawn_value(const ResolvedMeasure& measure, const OptionSeries& option,
                       const OptionSeries& baseline) {
    const Difference difference = difference_of(measure, option, baseline);
    return {.value = estimate_of(measure, option, baseline).value,
            .difference = difference.estimate.value,
            .error = standard_error(difference.estimate)};
}

}  // namespace

DrawOutcome outcome_of(const std::vector<OptionResults>& options,
                       const std::vector<Measure>& measures) {
    const CostScope scope(options);
    const auto rows = resolved(measures);
    const OptionSeries baseline(options.front(), measures, scope, false);
    DrawOutcome outcome;
    for (const auto& option : options) {
        const OptionSeries series(option, measures, scope, false);
        auto& values = outcome.options.emplace_back(measures.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (has_outcome(rows[i].estimator)) {
                values[i] = drawn_value(rows[i], series, baseline);
            }
        }
    }
    return outcome;
}

}  // namespace atd::analysis
