#include "tests/oracle/estimate.hpp"

#include <cmath>
#include <numeric>

#include "sim/base/running_stats.hpp"

namespace atd::test {

Estimate mean_of(const std::vector<double>& sample) {
    RunningStats stats;
    for (const double value : sample) {
        stats.add(value);
    }
    return {stats.mean(), stats.standard_error(), sample.size()};
}

Estimate deviation_of(const std::vector<double>& sample) {
    const double mean = mean_of(sample).value;
    double second = 0;
    double fourth = 0;
    for (const double value : sample) {
        const double square = (value - mean) * (value - mean);
        second += square;
        fourth += square * square;
    }
    const auto size = static_cast<double>(sample.size());
    const double variance = second / (size - 1);
    const double error =
        std::sqrt((fourth / size - variance * variance) / (4 * variance * size));
    return {std::sqrt(variance), error, sample.size()};
}

Estimate share_of(std::size_t hits, std::size_t size) {
    const double share = static_cast<double>(hits) / static_cast<double>(size);
    return {share, std::sqrt(share * (1 - share) / static_cast<double>(size)), size};
}

void RatioOfTotals::add(double numerator, double denominator) {
    numerators_.push_back(numerator);
    denominators_.push_back(denominator);
}

Estimate RatioOfTotals::estimate() const {
    const double total =
        std::accumulate(denominators_.begin(), denominators_.end(), 0.0);
    const double ratio =
        std::accumulate(numerators_.begin(), numerators_.end(), 0.0) / total;
    const auto size = static_cast<double>(numerators_.size());
    double squares = 0;
    for (std::size_t i = 0; i < numerators_.size(); ++i) {
        const double residual = numerators_[i] - ratio * denominators_[i];
        squares += residual * residual;
    }
    // The residuals sum to zero: their variance over `size`, in units of the mean
    // total.
    const double error = std::sqrt(squares / (size - 1) / size) / (total / size);
    return {ratio, error, numerators_.size()};
}

}  // namespace atd::test
