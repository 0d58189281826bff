#include "analysis/comparison.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

#include "analysis/compared_measures.hpp"
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

/// Of what has no known price, on the mean.
bool uses_less(const UnknownPrice& option, const UnknownPrice& baseline) {
    return mean_estimate(option.quantity).value < mean_estimate(baseline.quantity).value;
}

OptionEstimates estimates_of(const OptionResults& option, const OptionSeries& series,
                             const OptionSeries& baseline,
                             const std::vector<ResolvedMeasure>& measures, const CostScope& scope) {
    const auto& unknown = series.unknown_price();
    OptionEstimates estimates{.name = option.name,
                              .title = option.title,
                              .values = {},
                              .differences = {},
                              .settings = setting_bands(option),
                              .pools = pool_bands(option),
                              .costs_by_line = bars_by_line(option, scope),
                              .costs_by_payer = bars_by_payer(option, scope),
                              .costs_by_basis = bars_by_basis(option, scope),
                              .cheaper_above = uses_less(unknown, baseline.unknown_price()),
                              .targets = target_checks(option.scenario, option.summaries),
                              .score = {}};
    estimates.score = score_of(estimates.targets);
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
    const CostScope scope(options);
    Comparison comparison{.start = first.codes.start,
                          .end = first.codes.end,
                          .replications = std::ssize(first.summaries),
                          .currency = currency_of(first.scenario),
                          .measures = compared_measures(options, scope),
                          .left_out = scope.left_out(),
                          .options = {}};
    const auto measures = resolved(comparison.measures);
    const OptionSeries baseline(first, comparison.measures, scope);
    for (const auto& option : options) {
        const OptionSeries series(option, comparison.measures, scope);
        comparison.options.push_back(estimates_of(option, series, baseline, measures, scope));
    }
    return comparison;
}

}  // namespace atd::analysis
