#include "analysis/pooled_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace atd::analysis {
namespace {

// Of the distance in rank between the quantile of a resample and that of all samples.
constexpr double window_in_standard_deviations = 8;

constexpr double lowest = -std::numeric_limits<double>::infinity();
constexpr double highest = std::numeric_limits<double>::infinity();

std::int64_t wanted_of(double level, std::int64_t cases) {
    return static_cast<std::int64_t>(std::ceil(level * static_cast<double>(cases)));
}

std::int64_t count_below(const std::vector<double>& sample, double value) {
    return std::lower_bound(sample.begin(), sample.end(), value) - sample.begin();
}

std::vector<double> pooled(const Samples& samples) {
    std::vector<double> values;
    for (const auto* sample : samples) {
        values.insert(values.end(), sample->begin(), sample->end());
    }
    return values;
}

/// Of the weighted values up to `value`, less the share `level` of all, over resamples: the sum
/// over samples of independent terms, nearly (Efron and Tibshirani 1993, chapter 6).
double standard_deviation_of_rank(const Samples& samples, double level, double value) {
    double sum = 0, squares = 0;
    for (const auto* sample : samples) {
        const double d = static_cast<double>(count_below(*sample, value)) -
                         level * static_cast<double>(sample->size());
        sum += d;
        squares += d * d;
    }
    const auto n = static_cast<double>(samples.size());
    return std::sqrt(std::max(squares - sum * sum / n, 0.0));
}

}  // namespace

PooledQuantile::PooledQuantile(const Samples& samples, double level)
    : samples_(samples),
      level_(level),
      below_(samples.size()) {
    find_window(level);
}

void PooledQuantile::find_window(double level) {
    std::vector<double> values = pooled(samples_);
    if (values.empty()) {
        return;
    }
    const std::int64_t rank = std::max<std::int64_t>(wanted_of(level, std::ssize(values)), 1) - 1;
    const auto middle = values.begin() + rank;
    std::nth_element(values.begin(), middle, values.end());
    const double spread = standard_deviation_of_rank(samples_, level, *middle);
    const auto margin =
        static_cast<std::int64_t>(window_in_standard_deviations * spread) + std::ssize(samples_);
    const auto first = values.begin() + std::max<std::int64_t>(rank - margin, 0);
    std::nth_element(values.begin(), first, middle);
    const auto last = values.begin() + std::min<std::int64_t>(rank + margin, std::ssize(values) - 1);
    std::nth_element(middle, last, values.end());
    window_ = entries_between(*first, *last);
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        below_[i] = count_below(*samples_[i], *first);
    }
}

std::vector<PooledQuantile::Entry> PooledQuantile::entries_between(double low, double high) const {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        const auto& sample = *samples_[i];
        auto at = std::lower_bound(sample.begin(), sample.end(), low);
        const auto end = std::upper_bound(at, sample.end(), high);
        while (at != end) {
            const auto next = std::upper_bound(at, end, *at);
            entries.push_back({*at, i, next - at});
            at = next;
        }
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.value != b.value ? a.value < b.value : a.sample < b.sample;
    });
    return entries;
}

double PooledQuantile::operator()(const Weights& weights) const {
    std::int64_t cases = 0, reached = 0;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        cases += weights[i] * std::ssize(*samples_[i]);
        reached += weights[i] * below_[i];
    }
    if (cases == 0) {
        return undefined;
    }
    const std::int64_t wanted = wanted_of(level_, cases);
    if (reached >= wanted) {
        return look_at_all(weights, wanted);
    }
    for (const Entry& entry : window_) {
        reached += weights[entry.sample] * entry.count;
        if (reached >= wanted) {
            return entry.value;
        }
    }
    return look_at_all(weights, wanted);
}

/// Where the quantile of a resample lies outside the window.
double PooledQuantile::look_at_all(const Weights& weights, std::int64_t wanted) const {
    std::int64_t reached = 0;
    for (const Entry& entry : entries_between(lowest, highest)) {
        reached += weights[entry.sample] * entry.count;
        if (reached >= wanted) {
            return entry.value;
        }
    }
    return undefined;
}

}  // namespace atd::analysis
