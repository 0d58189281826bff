#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace atd::test {

// Statistical checks. Each test states its alpha, the probability that a correct program fails it;
// with fixed seeds the result is fixed.

/// Kolmogorov-Smirnov distance of a sample from a right-continuous cdf. Point masses are allowed;
/// the test is then conservative.
double ks_statistic(std::vector<double> sample, const std::function<double(double)>& cdf);
/// Distance exceeded with probability alpha under the cdf. Stephens, "EDF statistics
/// for goodness of fit and some comparisons", JASA 69 (1974),
/// doi:10.1080/01621459.1974.10480196.
double ks_critical(std::size_t size, double alpha);

/// (mean - expected) / standard error; the sample size must be at least 2.
double z_of_mean(const std::vector<double>& sample, double expected);
/// |z| exceeded with probability alpha by a standard normal.
double z_critical(double alpha);

/// Pearson's sum of (observed - expected)^2 / expected.
double chi_square(const std::vector<double>& observed, const std::vector<double>& expected);
/// Value exceeded with probability alpha.
double chi_square_critical(std::size_t degrees, double alpha);

/// Integral by adaptive Gauss-Kronrod quadrature over a finite interval.
double integral(const std::function<double(double)>& function, double from, double to);

}  // namespace atd::test
