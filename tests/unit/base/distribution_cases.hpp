#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "sim/base/duration_distribution.hpp"

#include "tests/support/statistics.hpp"

namespace atd::test {

struct DistributionCase {
    std::string name;
    DurationDistribution distribution;
};

/// Every form, with heavy and light tails, atoms (also at zero) and a gap.
inline std::vector<DistributionCase> distribution_cases() {
    const EmpiricalDistribution empirical{{0, 5, 20, 90}, {0.1, 0.4, 0.4, 1}};
    return {
        {"fixed", DurationDistribution(FixedDistribution{12})},
        {"exponential", DurationDistribution(ExponentialDistribution{25})},
        {"weibull", DurationDistribution(WeibullDistribution{1.5, 30})},
        {"weibull, falling hazard", DurationDistribution(WeibullDistribution{0.6, 40})},
        {"lognormal", DurationDistribution(LognormalDistribution{3, 1})},
        {"lognormal, narrow", DurationDistribution::lognormal_from_mean(20, 0.3)},
        {"gamma", DurationDistribution(GammaDistribution{2.5, 8})},
        {"gamma, falling hazard", DurationDistribution(GammaDistribution{0.4, 50})},
        {"empirical", DurationDistribution(empirical)},
        {"empirical, no atom",
         DurationDistribution(EmpiricalDistribution{{3, 10, 30}, {0, 0.5, 1}})},
        {"mixture",
         DurationDistribution(MixtureDistribution{
             {0.3, 0.7}, {LognormalDistribution{1, 0.5}, WeibullDistribution{1.5, 90}}})},
        {"mixture with atoms",
         DurationDistribution(MixtureDistribution{
             {0.2, 0.5, 0.3}, {FixedDistribution{10}, ExponentialDistribution{40}, empirical}})},
    };
}

/// Integral from 0 to `to`, cut where the distributions above jump or bend and at quantiles.
inline double integral_over(const DurationDistribution& distribution,
                            const std::function<double(double)>& function, double to) {
    std::vector<double> cuts{0, 3, 5, 10, 12, 20, 30, 90, to};
    for (int i = 1; i <= 100; ++i) {
        cuts.push_back(distribution.quantile(i / 100.0 - 0.0099));
    }
    std::sort(cuts.begin(), cuts.end());
    double sum = 0;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        if (cuts[i] > cuts[i - 1] && cuts[i] <= to) {
            sum += integral(function, cuts[i - 1], cuts[i]);
        }
    }
    return sum;
}

/// A time that a stay outlasts with a chance below rounding.
inline double end_of(const DurationDistribution& distribution) {
    double end = distribution.quantile(0.5) + 1;
    while (distribution.survival(end) > 1e-22) {
        end *= 1.5;
    }
    return end;
}

}  // namespace atd::test
