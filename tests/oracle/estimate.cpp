#include "tests/oracle/estimate.hpp"

#include <cmath>
#include <numeric>

#include "sim/base/running_stats.hpp"

namespace atd::test {
namespace {

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Subtracts the multiple of the other column that leaves the two uncorrelated.
void take_out(std::vector<double>& column, const std::vector<double>& other) {
    const auto size = static_cast<double>(column.size());
    const double mean = sum_of(column) / size, mean_of_other = sum_of(other) / size;
    double product = 0, square = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
        product += (column[i] - mean) * (other[i] - mean_of_other);
        square += (other[i] - mean_of_other) * (other[i] - mean_of_other);
    }
    for (std::size_t i = 0; i < column.size(); ++i) {
        column[i] -= product / square * other[i];
    }
}

}  // namespace

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
    const double error = std::sqrt((fourth / size - variance * variance) / (4 * variance * size));
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
    return estimate({});
}

Estimate RatioOfTotals::estimate(Controls controls) const {
    const double total = sum_of(denominators_);
    const double ratio = sum_of(numerators_) / total;
    const auto size = static_cast<double>(numerators_.size());
    std::vector<double> residuals;
    for (std::size_t i = 0; i < numerators_.size(); ++i) {
        residuals.push_back(numerators_[i] - ratio * denominators_[i]);
    }
    for (std::size_t k = 0; k < controls.size(); ++k) {
        for (std::size_t j = 0; j < k; ++j) {
            take_out(controls[k], controls[j]);
        }
        take_out(residuals, controls[k]);
    }
    // In units of the mean total. Without controls the residuals sum to zero.
    const Estimate left = mean_of(residuals);
    const double fitted = std::sqrt((size - 1) / (size - 1 - static_cast<double>(controls.size())));
    const double unit = total / size;
    return {ratio + left.value / unit, fitted * left.standard_error / unit, numerators_.size()};
}

}  // namespace atd::test
