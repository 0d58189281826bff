#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/base/check.hpp"
#include "sim/base/stream.hpp"

#include "analysis/estimates.hpp"

namespace atd::analysis {
namespace {

constexpr int resamples = 1000;
// Chance of its own: no replication of a model has this purpose and name.
constexpr ChanceKey bootstrap_key{.seed = 0x626F6F7473747261};

using Weights = std::vector<std::int64_t>;

std::int64_t weight_of_cases(const Samples& samples, const Weights& weights) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        total += weights[i] * std::ssize(*samples[i]);
    }
    return total;
}

std::int64_t weight_up_to(const Samples& samples, const Weights& weights, double value) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (weights[i] > 0) {
            const auto& sample = *samples[i];
            total += weights[i] *
                     (std::upper_bound(sample.begin(), sample.end(), value) - sample.begin());
        }
    }
    return total;
}

/// The values of all samples, once each, in order: the only candidates for a quantile.
std::vector<double> candidates_of(const Samples& samples) {
    std::vector<double> values;
    for (const auto* sample : samples) {
        values.insert(values.end(), sample->begin(), sample->end());
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

/// Quantile of pooled cases where replication i counts weights[i] times.
class PooledQuantile {
  public:
    PooledQuantile(const Samples& samples, double level)
        : samples_(samples),
          level_(level),
          candidates_(candidates_of(samples)) {}

    double operator()(const Weights& weights) const {
        const auto cases = static_cast<double>(weight_of_cases(samples_, weights));
        if (cases == 0) {
            return undefined;
        }
        const auto wanted = static_cast<std::int64_t>(std::ceil(level_ * cases));
        return *std::partition_point(candidates_.begin(), candidates_.end(), [&](double value) {
            return weight_up_to(samples_, weights, value) < wanted;
        });
    }

  private:
    const Samples& samples_;
    double level_;
    std::vector<double> candidates_;
};

/// How many replications have any case.
std::int64_t with_cases(const Samples& samples) {
    return std::count_if(samples.begin(), samples.end(),
                         [](const auto* sample) { return !sample->empty(); });
}

/// Value on the replications as they are, with the 2.5% and 97.5% percentiles over
/// resamples; resamples on which the statistic is undefined count for nothing.
template <class Statistic>
Estimate bootstrap(std::size_t replications, std::int64_t with_cases, const Statistic& statistic) {
    Estimate estimate{.value = statistic(Weights(replications, 1)), .replications = with_cases};
    if (!estimate.is_defined()) {
        estimate.missing = Missing::nobody;
        return estimate;
    }
    if (with_cases < 2) {
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
    return bootstrap(samples.size(), with_cases(samples), PooledQuantile(samples, level));
}

Difference pooled_quantile_difference(const Samples& option, const Samples& baseline,
                                      double level) {
    ATD_EXPECT(option.size() == baseline.size());
    const PooledQuantile of_option(option, level);
    const PooledQuantile of_baseline(baseline, level);
    const auto least = std::min(with_cases(option), with_cases(baseline));
    const Estimate estimate = bootstrap(option.size(), least, [&](const Weights& weights) {
        return of_option(weights) - of_baseline(weights);
    });
    return {estimate, estimate.low > 0 || estimate.high < 0};
}

}  // namespace atd::analysis
