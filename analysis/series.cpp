#include "analysis/series.hpp"

namespace atd::analysis {
namespace {

const std::vector<double> no_stays;

RatioSample parts_of(const ResolvedMeasure& measure, const OptionSeries& option) {
    return {option.values(measure.numerator), option.values(measure.denominator)};
}

/// A change in money per unit says something only where the number of units clearly
/// changes; per unit avoided, only where it falls.
Estimate change_estimate(const ResolvedMeasure& measure, const OptionSeries& option,
                         const OptionSeries& baseline) {
    const Difference units =
        paired_difference(option.values(measure.denominator), baseline.values(measure.denominator));
    const bool avoided = measure.estimator == Estimator::per_unit_avoided;
    if (!units.distinguishable || (avoided && units.estimate.value > 0)) {
        return {};
    }
    return change_ratio(parts_of(measure, option), parts_of(measure, baseline));
}

}  // namespace

OptionSeries::OptionSeries(const OptionResults& option, const std::vector<Measure>& measures) {
    const auto own = measures_of(option.codes, option.scenario);
    for (const Measure& measure : measures) {
        const auto position = position_of(own, measure.key);
        const bool longest = measure.estimator == Estimator::longest;
        std::vector<double> values;
        Samples samples;
        for (const auto& summary : option.summaries) {
            values.push_back(position ? summary.values.at(*position) : (longest ? undefined : 0));
            samples.push_back(position ? &summary.samples.at(*position) : &no_stays);
        }
        values_.push_back(std::move(values));
        samples_.push_back(std::move(samples));
    }
}

Estimate estimate_of(const ResolvedMeasure& measure, const OptionSeries& option,
                     const OptionSeries& baseline) {
    switch (measure.estimator) {
        case Estimator::mean:
            return mean_estimate(option.values(measure.own));
        case Estimator::ratio:
            return ratio_estimate(option.values(measure.numerator),
                                  option.values(measure.denominator));
        case Estimator::pooled_median:
            return pooled_quantile(option.samples(measure.own), 0.5);
        case Estimator::longest:
            return longest_estimate(option.values(measure.own));
        case Estimator::per_unit_avoided:
        case Estimator::break_even:
            return change_estimate(measure, option, baseline);
    }
    return {};
}

Difference difference_of(const ResolvedMeasure& measure, const OptionSeries& option,
                         const OptionSeries& baseline) {
    switch (measure.estimator) {
        case Estimator::mean:
            return paired_difference(option.values(measure.own), baseline.values(measure.own));
        case Estimator::ratio:
            return ratio_difference(parts_of(measure, option), parts_of(measure, baseline));
        case Estimator::pooled_median:
            return pooled_quantile_difference(option.samples(measure.own),
                                              baseline.samples(measure.own), 0.5);
        case Estimator::longest:
            return longest_difference(option.values(measure.own), baseline.values(measure.own));
        case Estimator::per_unit_avoided:
        case Estimator::break_even:
            break;  // already a comparison with the baseline
    }
    return {};
}

}  // namespace atd::analysis
