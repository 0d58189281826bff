#include "analysis/series.hpp"

#include <limits>
#include <utility>

namespace atd::analysis {
namespace {

const std::vector<double> no_stays;

RatioSample parts_of(const ResolvedMeasure& measure, const OptionSeries& option) {
    return {option.values(measure.numerator), option.values(measure.denominator)};
}

/// A change in money per unit says something only where the number of units clearly
/// changes.
Estimate change_per_unit(RatioSample option, RatioSample baseline, bool only_if_fewer) {
    const Difference units = paired_difference(option.denominator, baseline.denominator);
    if (!units.distinguishable || (only_if_fewer && units.estimate.value > 0)) {
        return {.missing = Missing::no_change};
    }
    return change_ratio(option, baseline);
}

Estimate break_even_price(const UnknownPrice& option, const UnknownPrice& baseline) {
    if (option.quantity.empty()) {
        return {.missing = Missing::several_prices};
    }
    return change_per_unit({option.known_cost, option.quantity},
                           {baseline.known_cost, baseline.quantity}, false);
}

Bounds bounds_of(Range range) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    switch (range) {
        case Range::not_negative:
            return {0, infinity};
        case Range::share:
            return {0, 1};
        case Range::any:
            return {-infinity, infinity};
    }
    return {-infinity, infinity};
}

Estimate raw_estimate(const ResolvedMeasure& measure, const OptionSeries& option,
                      const OptionSeries& baseline) {
    switch (measure.estimator) {
        case Estimator::mean:
            return mean_estimate(option.values(measure.own));
        case Estimator::ratio:
            return ratio_estimate(option.values(measure.numerator),
                                  option.values(measure.denominator));
        case Estimator::pooled_median:
            return pooled_quantile(option.samples(measure.own), 0.5);
        case Estimator::share_at_age:
            return share_at_age(option.share(measure.own));
        case Estimator::longest:
            return longest_estimate(option.values(measure.own));
        case Estimator::per_unit_avoided:
            return change_per_unit(parts_of(measure, option), parts_of(measure, baseline), true);
        case Estimator::break_even:
            return break_even_price(option.unknown_price(), baseline.unknown_price());
    }
    return {};
}

Difference raw_difference(const ResolvedMeasure& measure, const OptionSeries& option,
                          const OptionSeries& baseline) {
    switch (measure.estimator) {
        case Estimator::mean:
            return paired_difference(option.values(measure.own), baseline.values(measure.own));
        case Estimator::ratio:
            return ratio_difference(parts_of(measure, option), parts_of(measure, baseline));
        case Estimator::pooled_median:
            return pooled_quantile_difference(option.samples(measure.own),
                                              baseline.samples(measure.own), 0.5);
        case Estimator::share_at_age:
            return share_at_age_difference(option.share(measure.own), baseline.share(measure.own));
        case Estimator::longest:
            return longest_difference(option.values(measure.own), baseline.values(measure.own));
        case Estimator::per_unit_avoided:
        case Estimator::break_even:
            break;
    }
    return {.estimate = {.missing = Missing::no_difference}, .distinguishable = false};
}

/// A row of costs is in every option, and others where the option can show them.
std::vector<double> values_of(const OptionResults& option, const Measure& measure,
                              std::optional<std::size_t> own, const CostScope& scope) {
    if (measure.group == Group::costs) {
        return cost_values(option, measure, scope);
    }
    const bool has_none = measure.zero_if_absent && measure.estimator != Estimator::longest;
    std::vector<double> values;
    for (const auto& summary : option.summaries) {
        values.push_back(own ? summary.values.at(*own) : has_none ? 0 : undefined);
    }
    return values;
}

Missing why_unknown(const Measure& measure, bool is_shown) {
    return measure.group == Group::costs          ? Missing::no_price
           : !is_shown && !measure.zero_if_absent ? Missing::not_stated
                                                  : Missing::nobody;
}

}  // namespace

OptionSeries::OptionSeries(const OptionResults& option, const std::vector<Measure>& measures,
                           const CostScope& scope, bool with_shares)
    : summaries_(option.summaries),
      unknown_price_(analysis::unknown_price(option, scope)) {
    const auto own = measures_of(option.codes, option.scenario);
    for (const Measure& measure : measures) {
        const auto position = position_of(own, measure.key);
        Samples samples;
        for (const auto& summary : option.summaries) {
            samples.push_back(position ? &summary.samples.at(*position) : &no_stays);
        }
        values_.push_back(values_of(option, measure, position, scope));
        samples_.push_back(std::move(samples));
        missing_.push_back(why_unknown(measure, position.has_value()));
    }
    if (with_shares) {
        read_shares(measures);
    }
}

/// Those of one curve and cause are read from the same people.
void OptionSeries::read_shares(const std::vector<Measure>& measures) {
    std::map<std::pair<Curve, int>, Followed> followed;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (measures[i].estimator == Estimator::share_at_age) {
            const ShareAtAge asked = measures[i].at_age.value_or(ShareAtAge{});
            const auto key = std::pair(asked.curve, asked.cause);
            auto found = followed.find(key);
            if (found == followed.end()) {
                found = followed.emplace(key, Followed(episodes(asked.curve), asked.cause)).first;
            }
            shares_.emplace(i, found->second.at(asked.days));
        }
    }
}

Episodes OptionSeries::episodes(Curve curve) const {
    Episodes episodes;
    for (const auto& summary : summaries_) {
        episodes.push_back(&summary.episodes(curve));
    }
    return episodes;
}

Estimate estimate_of(const ResolvedMeasure& measure, const OptionSeries& option,
                     const OptionSeries& baseline) {
    Estimate estimate = raw_estimate(measure, option, baseline);
    if (estimate.missing == Missing::nobody) {
        estimate.missing = option.missing(measure.own);
    }
    return kept_within(estimate, bounds_of(measure.range));
}

Difference difference_of(const ResolvedMeasure& measure, const OptionSeries& option,
                         const OptionSeries& baseline) {
    Difference difference = raw_difference(measure, option, baseline);
    if (difference.estimate.missing == Missing::nobody) {
        const Missing in_option = option.missing(measure.own);
        difference.estimate.missing =
            in_option == Missing::nobody ? baseline.missing(measure.own) : in_option;
    }
    if (measure.range == Range::share) {
        difference.estimate = kept_within(difference.estimate, {-1, 1});
    }
    return difference;
}

}  // namespace atd::analysis
