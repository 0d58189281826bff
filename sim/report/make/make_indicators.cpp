#include "sim/report/make/harm_verdict.hpp"
#include "sim/report/make/indicator_note.hpp"
#include "sim/report/make/make_parts.hpp"

#include "analysis/shown_rows.hpp"

namespace atd::report {
std::vector<Indicator> make_indicators(const ReportInput& input) {
    const auto& comparison = input.comparison;
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
        for (std::size_t k = 0; k < comparison.options.size(); ++k) {
            const auto& option = comparison.options[k];
            indicator.options.push_back(
                {option.name, option.values[i], option.differences[i].estimate,
                 verdict_on({comparison, k, input.runs.front().scenario, input.runs[k].scenario},
                            i)});
        }
    }
    return indicators;
}

}  // namespace atd::report
