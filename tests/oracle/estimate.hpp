#pragma once

#include <cstddef>
#include <vector>

namespace atd::test {

/// A simulated number with the standard error of what it was averaged over.
struct Estimate {
    double value = 0;
    double standard_error = 0;
    std::size_t size = 0;
};

Estimate mean_of(const std::vector<double>& sample);
/// Standard deviation; its error is sqrt((m4 - s^4) / (4 s^2 n)), m4 the fourth central
/// moment (delta method on the variance).
Estimate deviation_of(const std::vector<double>& sample);
Estimate share_of(std::size_t hits, std::size_t size);

/// By control, then by replication.
using Controls = std::vector<std::vector<double>>;

/// Ratio of two totals over independent replications, such as waits and cases. With R
/// the ratio, the error comes from the residuals a_i - R b_i (delta method); the bias
/// falls with the number of replications and is far below the error.
class RatioOfTotals {
  public:
    void add(double numerator, double denominator);
    Estimate estimate() const;
    /// Without what the controls explain by a straight line: numbers of the same
    /// replications whose mean is known to be 0 (Lavenberg and Welch 1981).
    Estimate estimate(Controls controls) const;

  private:
    std::vector<double> numerators_, denominators_;
};

}  // namespace atd::test
