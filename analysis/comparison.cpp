#include "analysis/comparison.hpp"

#include <algorithm>
#include <optional>
#include <utility>

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

OptionEstimates without_estimates(const OptionResults& option, const OptionSeries& series,
                                  const OptionSeries& baseline, const CostScope& scope) {
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
    return estimates;
}

std::vector<OptionSeries> series_of(const std::vector<OptionResults>& options,
                                    const std::vector<Measure>& measures, const CostScope& scope,
                                    Executor& executor) {
    std::vector<std::optional<OptionSeries>> made(options.size());
    executor.run_ordered(
        options.size(), [&](std::size_t i) { made[i].emplace(options[i], measures, scope); },
        [](std::size_t) {});
    std::vector<OptionSeries> series;
    for (auto& each : made) {
        series.push_back(std::move(*each));
    }
    return series;
}

/// The estimates of all options, one measure after the other.
void estimate(std::vector<OptionEstimates>& estimates, const std::vector<OptionSeries>& series,
              const std::vector<ResolvedMeasure>& measures, Executor& executor) {
    for (OptionEstimates& option : estimates) {
        option.values.resize(measures.size());
        option.differences.resize(measures.size());
    }
    executor.run_ordered(
        measures.size() * series.size(),
        [&](std::size_t task) {
            const std::size_t k = task / series.size();
            const std::size_t i = task % series.size();
            estimates[i].values[k] = estimate_of(measures[k], series[i], series.front());
            estimates[i].differences[k] = difference_of(measures[k], series[i], series.front());
        },
        [](std::size_t) {});
}

}  // namespace

Comparison compare(const std::vector<OptionResults>& options, Executor* executor) {
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
    SerialExecutor serial;
    Executor& threads = executor != nullptr ? *executor : serial;
    const auto series = series_of(options, comparison.measures, scope, threads);
    for (std::size_t i = 0; i < options.size(); ++i) {
        comparison.options.push_back(
            without_estimates(options[i], series[i], series.front(), scope));
    }
    estimate(comparison.options, series, measures, threads);
    return comparison;
}

}  // namespace atd::analysis
