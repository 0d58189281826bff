#include <algorithm>
#include <cmath>

#include "sim/base/real_math.hpp"
#include "sim/model/lower_rules.hpp"
#include "sim/model/lower_steps.hpp"

namespace atd::model {
namespace {

std::vector<double> lower_mix(const params::Named<params::Sourced<Share>>& mix,
                              const params::Model& model) {
    std::vector<double> cumulative;
    double sum = 0.0;
    for (const auto& type : model.case_types) {
        const auto* share = params::find(mix, type.name);
        sum += share ? share->value.value : 0.0;
        cumulative.push_back(sum);
    }
    return cumulative;
}

std::vector<RateFrom> rate_steps(const params::Named<params::RateStep>& cases, Date start) {
    std::vector<RateFrom> steps;
    for (const auto& step : cases) {
        steps.push_back({step.value.from ? at(*step.value.from, start) : sim_start,
                         step.value.rate.value.value / seconds_per_day});
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    return steps;
}

/// The same with a rate of 0 before the first step.
std::vector<RateFrom> rate_steps_from_start(const params::Arrivals& arrivals, Date start) {
    auto steps = rate_steps(arrivals.cases, start);
    if (steps.empty() || steps.front().from > sim_start) {
        steps.insert(steps.begin(), RateFrom{sim_start, 0.0});
    }
    return steps;
}

RateCourse lower_course(const Pathway& pathway, params::VersionModels& models, Date start,
                        bool is_reformed, std::size_t triggered, std::size_t i) {
    RateCourse course;
    course.rates =
        merge_steps(pathway, models, is_reformed, triggered, [&](const params::Model& version) {
            return rate_steps_from_start(version.arrivals[i].value, start);
        });
    drop_repeated(course.rates, &RateFrom::per_second);
    course.factors =
        merge_steps(pathway, models, is_reformed, triggered, [&](const params::Model& version) {
            const auto& factor = version.arrivals[i].value.factor;
            return std::vector<FactorFrom>{{sim_start, factor ? factor->value.value : 1.0}};
        });
    drop_repeated(course.factors, &FactorFrom::factor);
    return course;
}

/// Factor on the rate in each calendar month; their mean is 1.
std::vector<double> season_factors(const std::optional<params::Seasonality>& season) {
    std::vector<double> factors(12, 1.0);
    if (season && season->months) {
        for (std::size_t i = 0; i < factors.size(); ++i) {
            const auto month = static_cast<std::size_t>(season->months->values[i]);
            factors[month - 1] = 12 * season->months->shares[i];
        }
    } else if (season) {
        constexpr double month_angle = 0.52359877559829887308;  // pi / 6
        double sum = 0;
        for (std::size_t m = 0; m < factors.size(); ++m) {
            const double months =
                static_cast<double>(m) + 1 - static_cast<double>(season->peak_month.value());
            factors[m] =
                real::exp(season->amplitude->value.value * real::cos(month_angle * months));
            sum += factors[m];
        }
        for (double& factor : factors) {
            factor *= 12 / sum;
        }
    }
    return factors;
}

std::vector<MonthFrom> lower_months(const params::Arrivals& arrivals,
                                    const params::Scenario& scenario) {
    const auto factors = season_factors(arrivals.seasonality);
    std::vector<MonthFrom> months;
    const std::chrono::year_month_day first{scenario.start};
    for (auto month = first.year() / first.month();
         Date{month / std::chrono::day{1}} < scenario.end; month = month + std::chrono::months{1}) {
        const auto index = static_cast<unsigned>(month.month()) - 1;
        const Date from{month / std::chrono::day{1}};
        months.push_back({at(std::max(from, scenario.start), scenario.start),
                          static_cast<std::uint64_t>(static_cast<int>(month.year()) * 12) + index,
                          factors[index]});
    }
    return months;
}

/// Stationary standard deviation s of a process x' = p x + e from that of the change
/// of its yearly mean: 2 s^2 (c0 - c1), where c0 and c1 are the variance of a year's
/// mean and its covariance with the next year's, for s = 1.
double stationary_sd(double persistence, double annual_log_sd) {
    double within = 0;
    double between = 0;
    for (int i = 0; i < 12; ++i) {
        for (int j = 0; j < 12; ++j) {
            within += real::pow(persistence, std::abs(i - j));
            between += real::pow(persistence, 12 + j - i);
        }
    }
    return annual_log_sd / std::sqrt(2 * (within - between) / 144);
}

SourceRule lower_arrivals(const Pathway& pathway, params::VersionModels& models,
                          const params::Scenario& scenario, std::size_t i) {
    SourceRule rule;
    const bool is_reformed =
        params::is_reformed(scenario, "arrivals." + scenario.model.arrivals[i].name);
    for (std::size_t t = 0; t < params::trigger_sets(scenario); ++t) {
        rule.courses.push_back(lower_course(pathway, models, scenario.start, is_reformed, t, i));
    }
    const params::Arrivals& arrivals = models.at({}).arrivals[i].value;
    if (arrivals.forecast) {
        for (const auto& path : arrivals.forecast->paths) {
            rule.paths.push_back(rate_steps(path.value, scenario.start));
        }
    }
    if (arrivals.seasonality || arrivals.surge) {
        rule.months = lower_months(arrivals, scenario);
    }
    if (arrivals.surge) {
        rule.surge_persistence = arrivals.surge->persistence.value.value;
        rule.surge_sd =
            stationary_sd(rule.surge_persistence, arrivals.surge->annual_log_sd.value.value);
    }
    return rule;
}

}  // namespace

void lower_sources(Pathway& pathway, params::VersionModels& models,
                   const params::Scenario& scenario, const NameIndex& names) {
    const params::Model model = models.at({});
    for (const auto& stock : model.stock) {
        SourceRule rule;
        rule.name = stock.name;
        rule.is_stock = true;
        rule.mix = lower_mix(stock.value.mix, model);
        rule.enter = lower_enter(stock.value.at, model, names);
        rule.count = static_cast<std::uint64_t>(stock.value.count.value.value);
        rule.counts = stock.value.counts;
        rule.elapsed = lower_distribution(stock.value.elapsed);
        rule.stationary = stock.value.stationary;
        pathway.sources.push_back(std::move(rule));
    }
    for (std::size_t i = 0; i < model.arrivals.size(); ++i) {
        const auto& arrivals = model.arrivals[i];
        SourceRule rule = lower_arrivals(pathway, models, scenario, i);
        rule.name = arrivals.name;
        rule.mix = lower_mix(arrivals.value.mix, model);
        rule.enter = lower_enter(arrivals.value.enter, model, names);
        pathway.sources.push_back(std::move(rule));
    }
}

}  // namespace atd::model
