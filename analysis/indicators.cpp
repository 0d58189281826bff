#include "analysis/indicators.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/facts.hpp"
#include "analysis/indicator.hpp"
#include "analysis/monthly.hpp"
#include "analysis/state_set.hpp"

namespace atd::analysis {
namespace {

Indicators indicators_of(const record::Codes& codes, const params::Scenario& scenario) {
    Indicators list;
    for (Indicators& group : std::vector<Indicators>{rights_indicators(codes),
                                                     family_indicators(codes, scenario),
                                                     event_indicators(codes),
                                                     outcome_indicators(codes),
                                                     return_indicators(scenario),
                                                     wellbeing_indicators(scenario),
                                                     resource_indicators(codes),
                                                     cost_indicators(scenario),
                                                     appraisal_indicators(scenario)}) {
        std::move(group.begin(), group.end(), std::back_inserter(list));
    }
    return list;
}

double middle_of(const std::vector<double>& sorted) {
    return sorted.empty() ? std::nan("") : sorted[(sorted.size() - 1) / 2];
}

void add_values(ReplicationSummary& summary,
                const Facts& facts,
                const Indicators& list) {
    std::vector<Measure> measures;
    for (const Indicator& indicator : list) {
        const bool pooled = indicator.measure.estimator == Estimator::pooled_median;
        summary.samples.push_back(pooled ? indicator.samples(facts)
                                         : std::vector<double>{});
        summary.values.push_back(pooled            ? middle_of(summary.samples.back())
                                 : indicator.value ? indicator.value(facts)
                                                   : std::nan(""));
        measures.push_back(indicator.measure);
    }
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (measures[i].estimator == Estimator::ratio) {
            const auto above = position_of(measures, measures[i].numerator);
            const auto below = position_of(measures, measures[i].denominator);
            const double denominator = summary.values.at(below.value());
            summary.values[i] = denominator == 0
                                    ? std::nan("")
                                    : summary.values.at(above.value()) / denominator;
        }
    }
}

std::vector<float> mean_levels(const std::vector<std::int64_t>& seconds) {
    std::vector<float> levels;
    levels.reserve(seconds.size());
    for (const auto day : seconds) {
        levels.push_back(static_cast<float>(days_from(day)));
    }
    return levels;
}

void add_census(ReplicationSummary& summary, const Census& census) {
    for (const auto& setting : census.settings) {
        summary.settings.push_back(
            {mean_levels(setting.person_seconds), mean_levels(setting.child_seconds)});
    }
    for (const auto& pool : census.pools) {
        summary.pools.push_back({mean_levels(pool.used_seconds),
                                 mean_levels(pool.waiting_seconds),
                                 mean_levels(pool.place_seconds)});
    }
}

}  // namespace

std::vector<Measure> measures_of(const record::Codes& codes,
                                 const params::Scenario& scenario) {
    std::vector<Measure> measures;
    for (const Indicator& indicator : indicators_of(codes, scenario)) {
        measures.push_back(indicator.measure);
    }
    return measures;
}

std::optional<std::size_t> position_of(const std::vector<Measure>& measures,
                                       std::string_view key) {
    const auto found = std::find_if(measures.begin(),
                                    measures.end(),
                                    [&](const Measure& m) { return m.key == key; });
    if (found == measures.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - measures.begin());
}

ReplicationSummary summarise(const record::ReplicationRecord& record,
                             const record::Codes& codes,
                             const params::Scenario& scenario) {
    const Facts facts(record, codes, scenario);
    ReplicationSummary summary{.replication = record.replication, .costs = facts.costs};
    add_values(summary, facts, indicators_of(codes, scenario));
    add_census(summary, facts.census);
    summary.months = monthly(record, facts.histories, codes);
    for (const auto& target : scenario.targets) {
        summary.targets.push_back(count_target(target.value, facts.histories, codes));
    }
    return summary;
}

}  // namespace atd::analysis
