#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "sim/base/duration_law.hpp"

#include "tests/support/statistics.hpp"

namespace atd::test {

struct LawCase {
    std::string name;
    DurationLaw law;
};

/// Every form, with heavy and light tails, atoms (also at zero) and a gap.
inline std::vector<LawCase> law_cases() {
    const EmpiricalLaw empirical{{0, 5, 20, 90}, {0.1, 0.4, 0.4, 1}};
    return {
        {"fixed", DurationLaw(FixedLaw{12})},
        {"exponential", DurationLaw(ExponentialLaw{25})},
        {"weibull", DurationLaw(WeibullLaw{1.5, 30})},
        {"weibull, falling hazard", DurationLaw(WeibullLaw{0.6, 40})},
        {"lognormal", DurationLaw(LognormalLaw{3, 1})},
        {"lognormal, narrow", DurationLaw::lognormal_from_mean(20, 0.3)},
        {"gamma", DurationLaw(GammaLaw{2.5, 8})},
        {"gamma, falling hazard", DurationLaw(GammaLaw{0.4, 50})},
        {"empirical", DurationLaw(empirical)},
        {"empirical, no atom", DurationLaw(EmpiricalLaw{{3, 10, 30}, {0, 0.5, 1}})},
        {"mixture",
         DurationLaw(MixtureLaw{{0.3, 0.7}, {LognormalLaw{1, 0.5}, WeibullLaw{1.5, 90}}})},
        {"mixture with atoms",
         DurationLaw(MixtureLaw{{0.2, 0.5, 0.3}, {FixedLaw{10}, ExponentialLaw{40}, empirical}})},
    };
}

/// Integral from 0 to `to`, cut where the laws above jump or bend and at quantiles.
inline double integral_over(const DurationLaw& law, const std::function<double(double)>& function,
                            double to) {
    std::vector<double> cuts{0, 3, 5, 10, 12, 20, 30, 90, to};
    for (int i = 1; i <= 100; ++i) {
        cuts.push_back(law.quantile(i / 100.0 - 0.0099));
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
inline double end_of(const DurationLaw& law) {
    double end = law.quantile(0.5) + 1;
    while (law.survival(end) > 1e-22) {
        end *= 1.5;
    }
    return end;
}

}  // namespace atd::test
