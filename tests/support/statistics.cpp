#include "tests/support/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "sim/base/check.hpp"
#include "sim/base/running_stats.hpp"

namespace atd::test {

double ks_statistic(std::vector<double> sample, const std::function<double(double)>& cdf) {
    std::sort(sample.begin(), sample.end());
    const double size = static_cast<double>(sample.size());
    double largest = 0;
    for (std::size_t i = 0; i < sample.size();) {
        const double value = sample[i];
        const double below = std::nextafter(value, -std::numeric_limits<double>::infinity());
        largest = std::max(largest, std::fabs(cdf(below) - static_cast<double>(i) / size));
        while (i < sample.size() && sample[i] == value) {
            ++i;
        }
        largest = std::max(largest, std::fabs(cdf(value) - static_cast<double>(i) / size));
    }
    return largest;
}

double ks_critical(std::size_t size, double alpha) {
    const double root = std::sqrt(static_cast<double>(size));
    return std::sqrt(-std::log(alpha / 2) / 2) / (root + 0.12 + 0.11 / root);
}

double z_of_mean(const std::vector<double>& sample, double expected) {
    RunningStats stats;
    for (double value : sample) {
        stats.add(value);
    }
    return (stats.mean() - expected) / stats.standard_error();
}

double z_critical(double alpha) {
    return std::sqrt(2.0) * boost::math::erfc_inv(alpha);
}

double chi_square(const std::vector<double>& observed, const std::vector<double>& expected) {
    if (observed.size() != expected.size()) {
        throw ContractError("chi_square: observed and expected differ in size");
    }
    double sum = 0;
    for (std::size_t i = 0; i < observed.size(); ++i) {
        const double gap = observed[i] - expected[i];
        sum += gap * gap / expected[i];
    }
    return sum;
}

double chi_square_critical(std::size_t degrees, double alpha) {
    return 2 * boost::math::gamma_q_inv(static_cast<double>(degrees) / 2, alpha);
}

double integral(const std::function<double(double)>& function, double from, double to) {
    return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(function, from, to, 12,
                                                                         1e-12);
}

}  // namespace atd::test
