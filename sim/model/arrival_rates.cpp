#include "sim/model/arrival_rates.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"
#include "sim/model/lower_steps.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::model {
namespace {

/// The same path for every option: chance knows the source and the replication only.
std::vector<RateFrom> base_rates(const SourceRule& source, SourceId id, ChanceKey chance,
                                 const std::vector<RateFrom>& dated) {
    if (source.paths.empty()) {
        return dated;
    }
    const double u =
        uniform_at(chance, {.purpose = static_cast<std::uint16_t>(Purpose::forecast_path),
                            .case_key = CaseKey(id, 0).value()});
    const auto count = static_cast<double>(source.paths.size());
    const auto& path = source.paths[static_cast<std::size_t>(u * count)];
    std::vector<RateFrom> rates;
    for (const RateFrom& step : dated) {
        if (step.from < path.front().from) {
            rates.push_back(step);
        }
    }
    for (const RateFrom& step : path) {
        // What lies before the start is in force at the start.
        if (step.from <= sim_start) {
            rates.assign(1, {sim_start, step.per_second});
        } else {
            rates.push_back(step);
        }
    }
    return rates;
}

double normal_at(const MonthFrom& month, SourceId id, ChanceKey chance) {
    const double u = uniform_at(chance, {.purpose = static_cast<std::uint16_t>(Purpose::surge),
                                         .occurrence = month.number,
                                         .case_key = CaseKey(id, 0).value()});
    return special::normal_quantile({u, 1 - u});
}

/// Season times exp(x - s^2 / 2): x is stationary from the first month on, and the mean
/// of the factor is that of the season.
std::vector<FactorFrom> month_factors(const SourceRule& source, SourceId id, ChanceKey chance) {
    const double s = source.surge_sd;
    const double p = source.surge_persistence;
    std::vector<FactorFrom> factors;
    double x = 0;
    for (const MonthFrom& month : source.months) {
        double factor = month.season;
        if (s > 0) {
            const double z = normal_at(month, id, chance);
            x = factors.empty() ? s * z : p * x + s * std::sqrt(1 - p * p) * z;
            factor *= real::exp(x - s * s / 2);
        }
        factors.push_back({month.from, factor});
    }
    return factors;
}

/// The product of two courses, with a step wherever either has one.
std::vector<RateFrom> multiplied(const std::vector<RateFrom>& rates,
                                 const std::vector<FactorFrom>& factors) {
    std::vector<RateFrom> product;
    std::size_t f = 0;
    for (std::size_t r = 0; r < rates.size(); ++r) {
        const SimTime until = r + 1 < rates.size() ? rates[r + 1].from : never;
        while (f + 1 < factors.size() && factors[f + 1].from <= rates[r].from) {
            ++f;
        }
        product.push_back({rates[r].from, rates[r].per_second * factors[f].factor});
        for (std::size_t k = f + 1; k < factors.size() && factors[k].from < until; ++k) {
            product.push_back({factors[k].from, rates[r].per_second * factors[k].factor});
        }
    }
    return product;
}

}  // namespace

std::vector<RateFrom> rates_of(const SourceRule& source, SourceId id, ChanceKey chance,
                               std::size_t triggered) {
    const RateCourse& course = source.courses[triggered];
    std::vector<RateFrom> rates = base_rates(source, id, chance, course.rates);
    if (!course.factors.empty()) {
        rates = multiplied(rates, course.factors);
    }
    if (!source.months.empty()) {
        rates = multiplied(rates, month_factors(source, id, chance));
    }
    drop_repeated(rates, &RateFrom::per_second);
    return rates;
}

}  // namespace atd::model
