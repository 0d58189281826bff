#include "analysis/comparison.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

#include "analysis/pictures.hpp"
#include "analysis/series.hpp"

namespace atd::analysis {
namespace {

void require(bool holds, const OptionResults& option, const char* expected, const char* got) {
    if (!holds) {
        throw InputError(
            Problem{.path = "options." + option.name, .expected = expected, .got = got});
    }
}

/// Options can be compared when they are about the same time, money and chance.
void require_comparable(const OptionResults& option, const OptionResults& baseline) {
    require(option.codes.start == baseline.codes.start && option.codes.end == baseline.codes.end,
            option, "the first and last day of the baseline", "other days");
    require(currency_of(option.scenario) == currency_of(baseline.scenario), option,
            "the currency and price year of the baseline", "another currency or price year");
    const auto same = [](const ReplicationSummary& a, const ReplicationSummary& b) {
        return a.replication == b.replication;
    };
    require(std::equal(option.summaries.begin(), option.summaries.end(), baseline.summaries.begin(),
                       baseline.summaries.end(), same),
            option, "the replications of the baseline", "other replications");
}

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

std::vector<ResolvedMeasure> resolved(const std::vector<Measure>& measures) {
    std::vector<ResolvedMeasure> result;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        result.push_back({measures[i].estimator, i,
                          position_of(measures, measures[i].numerator).value_or(i),
                          position_of(measures, measures[i].denominator).value_or(i)});
    }
    return result;
}

OptionEstimates estimates_of(const OptionResults& option, const OptionSeries& series,
                             const OptionSeries& baseline,
                             const std::vector<ResolvedMeasure>& measures) {
    OptionEstimates estimates{.name = option.name,
                              .title = option.title,
                              .values = {},
                              .differences = {},
                              .settings = setting_bands(option),
                              .pools = pool_bands(option),
                              .costs_by_line = bars_by_line(option),
                              .costs_by_payer = bars_by_payer(option),
                              .targets = target_checks(option)};
    for (const auto& measure : measures) {
        estimates.values.push_back(estimate_of(measure, series, baseline));
        estimates.differences.push_back(difference_of(measure, series, baseline));
    }
    return estimates;
}

}  // namespace

Comparison compare(const std::vector<OptionResults>& options) {
    ATD_EXPECT(!options.empty());
    const OptionResults& first = options.front();
    for (const auto& option : options) {
        require_comparable(option, first);
    }
    Comparison comparison{.start = first.codes.start,
                          .end = first.codes.end,
                          .replications = std::ssize(first.summaries),
                          .currency = currency_of(first.scenario),
                          .measures = all_measures(options),
                          .options = {}};
    const auto measures = resolved(comparison.measures);
    const OptionSeries baseline(first, comparison.measures);
    for (const auto& option : options) {
        const OptionSeries series(option, comparison.measures);
        comparison.options.push_back(estimates_of(option, series, baseline, measures));
    }
    return comparison;
}

}  // namespace atd::analysis
