#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/base/check.hpp"
#include "sim/base/stream.hpp"

#include "analysis/estimates.hpp"
#include "analysis/pooled_quantile.hpp"

namespace atd::analysis {
namespace {

constexpr int resamples = 1000;
// Chance of its own: no replication of a model has this purpose and name.
constexpr ChanceKey bootstrap_key{.seed = 0x626F6F7473747261};

/// Value on the replications as they are, with the 2.5% and 97.5% percentiles over
/// resamples; resamples on which the statistic is undefined count for nothing.
template <class Statistic>
Estimate bootstrap(std::size_t replications, const Statistic& statistic) {
    Estimate estimate{.value = statistic(Weights(replications, 1))};
    if (replications < 2 || !estimate.is_defined()) {
        return estimate;
    }
    Stream stream(bootstrap_key, ChanceAddress{.name = hash_name("bootstrap")});
    std::vector<double> values;
    for (int b = 0; b < resamples; ++b) {
        Weights weights(replications);
        for (std::size_t i = 0; i < replications; ++i) {
            const double u = stream.uniform() * static_cast<double>(replications);
            ++weights[static_cast<std::size_t>(u)];
        }
        const double value = statistic(weights);
        if (!std::isnan(value)) {
            values.push_back(value);
        }
    }
    estimate.low = quantile_of(values, 0.025);
    estimate.high = quantile_of(std::move(values), 0.975);
    estimate.kind = IntervalKind::bootstrap;
    return estimate;
}

}  // namespace

Estimate pooled_quantile(const Samples& samples, double level) {
    return bootstrap(samples.size(), PooledQuantile(samples, level));
}

Difference pooled_quantile_difference(const Samples& option, const Samples& baseline,
                                      double level) {
    ATD_EXPECT(option.size() == baseline.size());
    const PooledQuantile of_option(option, level);
    const PooledQuantile of_baseline(baseline, level);
    const Estimate estimate = bootstrap(option.size(), [&](const Weights& weights) {
        return of_option(weights) - of_baseline(weights);
    });
    return {estimate, estimate.low > 0 || estimate.high < 0};
}

}  // namespace atd::analysis
