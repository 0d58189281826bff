#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace atd::test {

// Oracles compare simulated numbers with exact ones. A fixed key makes each verdict
// deterministic; its threshold is the one that a random key would need.

/// |z| that a right program exceeds with a chance of 1e-3 in any of 60 two-sided tests:
/// the normal quantile at 1 - 1e-3 / (2 * 60). All oracles together stay below 60 rows.
inline constexpr double largest_z = 4.305;
/// A bias of this many standard errors is caught with a chance of 0.999 even where 200
/// tests share the 1e-3, whose threshold is 4.565: 4.565 + 3.09 = 7.66.
inline constexpr double detectable_in_errors = 7.66;
/// Replications that a standard error needs for z to be nearly normal: with 100 the
/// true chance of |z| > 4.305 is 4e-5, not 1.7e-5.
inline constexpr std::size_t fewest = 100;

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

/// Ratio of two totals over independent replications, such as waits and cases. With R
/// the ratio, the error comes from the residuals a_i - R b_i (delta method); the bias
/// falls with the number of replications and is far below the error.
class RatioOfTotals {
  public:
    void add(double numerator, double denominator);
    Estimate estimate() const;

  private:
    std::vector<double> numerators_, denominators_;
};

/// Distance from the expected value in standard errors; prints a row of the table.
double verdict(const std::string& name, double expected, const Estimate& got);
/// Fails the test unless the verdict is within `largest_z`.
void require_right(const std::string& name, double expected, const Estimate& got);
/// For a model made wrong on purpose: fails the test unless the verdict is beyond it.
void require_caught(const std::string& name, double expected, const Estimate& got);
/// For numbers without chance: fails unless they differ by at most `tolerance`.
void require_equal(const std::string& name,
                   double expected,
                   double got,
                   double tolerance);

}  // namespace atd::test
