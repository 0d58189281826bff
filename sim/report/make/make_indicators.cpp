#include "sim/report/make/indicator_note.hpp"
#include "sim/report/make/make_parts.hpp"

#include "analysis/shown_rows.hpp"

namespace atd::report {
namespace {

Verdict verdict_on(const analysis::Difference& difference) {
    const auto& estimate = difference.estimate;
    if (!estimate.has_interval() || estimate.kind == analysis::IntervalKind::range) {
        return Verdict::unknown;
    }
    if (estimate.value == 0 && estimate.low == 0 && estimate.high == 0) {
        return Verdict::same;
    }
    return difference.distinguishable ? Verdict::distinguishable : Verdict::unclear;
}

}  // namespace

std::vector<Indicator> make_indicators(const analysis::Comparison& comparison) {
    const auto shown = analysis::shown_rows(comparison);
    std::vector<Indicator> indicators;
    for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
        const auto& measure = comparison.measures[i];
        auto& indicator = indicators.emplace_back();
        indicator.key = measure.key;
        indicator.label = measure.label;
        indicator.unit = measure.unit;
        indicator.group = measure.group;
        indicator.definition = measure.definition;
        indicator.source = measure.source;
        indicator.estimator = measure.estimator;
        indicator.importance = measure.importance;
        indicator.shown = shown[i];
        indicator.note = note_on(comparison, i);
        for (const auto& option : comparison.options) {
            const auto& difference = option.differences[i];
            indicator.options.push_back(
                {option.name, option.values[i], difference.estimate, verdict_on(difference)});
        }
    }
    return indicators;
}

}  // namespace atd::report
