#include "tests/oracle/verdict.hpp"

#include <cmath>
#include <cstdio>
#include <numeric>

#include "sim/base/running_stats.hpp"

#include "tests/support/catch.hpp"

namespace atd::test {
namespace {

void print_row(const std::string& name,
               double expected,
               const Estimate& got,
               double z) {
    static bool first = true;
    if (first) {
        std::printf("%-40s %12s %12s %10s %7s %9s %10s\n",
                    "oracle",
                    "expected",
                    "got",
                    "SE",
                    "z",
                    "n",
                    "detectable");
        first = false;
    }
    std::printf("%-40s %12.9g %12.9g", name.c_str(), expected, got.value);
    if (got.standard_error > 0) {
        std::printf(
            " %10.3g %7.2f %9zu %9.2f%%",
            got.standard_error,
            z,
            got.size,
            100 * detectable_in_errors * got.standard_error / std::fabs(expected));
    }
    std::printf("\n");
    std::fflush(stdout);
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

double verdict(const std::string& name, double expected, const Estimate& got) {
    const double z = (got.value - expected) / got.standard_error;
    print_row(name, expected, got, z);
    return z;
}

void require_right(const std::string& name, double expected, const Estimate& got) {
    REQUIRE(got.size >= fewest);
    INFO(name << ": expected " << expected << ", got " << got.value);
    REQUIRE(std::fabs(verdict(name, expected, got)) < largest_z);
}

void require_caught(const std::string& name, double expected, const Estimate& got) {
    INFO(name << ": a wrong model passes as " << expected);
    REQUIRE(std::fabs(verdict(name + " [wrong model]", expected, got)) > largest_z);
}

void require_equal(const std::string& name,
                   double expected,
                   double got,
                   double tolerance) {
    print_row(name + " [exact]", expected, {got, 0, 1}, 0);
    INFO(name << ": expected " << expected << ", got " << got);
    REQUIRE(std::fabs(got - expected) <= tolerance);
}

}  // namespace atd::test
