#include "analysis/indicators.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "analysis/facts/facts.hpp"
#include "analysis/facts/monthly.hpp"
#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

Indicators indicators_of(const record::Codes& codes, const params::Scenario& scenario) {
    Indicators list;
    for (const Section& section : all_sections()) {
        Indicators some = section.indicators({codes, scenario});
        std::move(some.begin(), some.end(), std::back_inserter(list));
    }
    std::stable_sort(list.begin(), list.end(), [](const Indicator& a, const Indicator& b) {
        return come_in_order(a.measure, b.measure);
    });
    return list;
}

bool lets_people_come_back(const params::Model& model) {
    for (const auto& [track_name, track] : model.tracks) {
        for (const auto& [name, state] : track.states) {
            if (!state.returns.empty()) {
                return true;
            }
        }
    }
    return false;
}

double middle_of(const std::vector<double>& sorted) {
    return sorted.empty() ? std::nan("") : sorted[(sorted.size() - 1) / 2];
}

/// Where the two parts of a ratio stand.
struct RatioParts {
    std::size_t own, numerator, denominator;
};

std::vector<RatioParts> ratios_of(const Indicators& list) {
    std::vector<Measure> measures;
    for (const Indicator& indicator : list) {
        measures.push_back(indicator.measure);
    }
    std::vector<RatioParts> ratios;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (measures[i].estimator == Estimator::ratio) {
            ratios.push_back({i, position_of(measures, measures[i].numerator).value(),
                              position_of(measures, measures[i].denominator).value()});
        }
    }
    return ratios;
}

void add_values(ReplicationSummary& summary, const Facts& facts, const Indicators& list) {
    for (const Indicator& indicator : list) {
        const bool pooled = indicator.measure.estimator == Estimator::pooled_median;
        summary.samples.push_back(pooled ? indicator.samples(facts) : std::vector<double>{});
        summary.values.push_back(pooled            ? middle_of(summary.samples.back())
                                 : indicator.value ? indicator.value(facts)
                                                   : std::nan(""));
    }
}

void add_ratios(ReplicationSummary& summary, const std::vector<RatioParts>& ratios) {
    for (const auto& [own, numerator, denominator] : ratios) {
        const double below = summary.values.at(denominator);
        summary.values[own] = below == 0 ? std::nan("") : summary.values.at(numerator) / below;
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
        summary.pools.push_back({mean_levels(pool.used_seconds), mean_levels(pool.waiting_seconds),
                                 mean_levels(pool.place_seconds)});
    }
}

void add_targets(ReplicationSummary& summary, const Facts& facts, const record::Codes& codes,
                 const params::Scenario& scenario) {
    std::vector<double> above, below, value;
    for (const auto& [name, target] : scenario.targets) {
        const TargetCount& count =
            summary.targets.emplace_back(count_target(target, facts.histories, facts.stays, codes));
        above.push_back(count.above);
        below.push_back(count.below);
        value.push_back(count.value(target));
    }
    for (const auto& part : {above, below, value}) {
        auto& counts = summary.months.target_counts;
        counts.insert(counts.end(), part.begin(), part.end());
    }
}

}  // namespace

Sections all_sections() {
    Sections all;
    for (const auto& sections :
         {detention_sections, rights_sections, harm_sections, access_sections, family_sections,
          outcome_sections, wellbeing_sections, resource_sections, cost_sections,
          appraisal_sections}) {
        Sections some = sections();
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<Whole> whole(const CodedScenario& of) {
    const auto& exits = of.codes.exits;
    return {{.has_pools = !of.codes.pools.empty(),
             .has_limits = std::any_of(exits.begin(), exits.end(),
                                       [](const auto& exit) { return exit.is_limit; }),
             .has_returns = lets_people_come_back(of.scenario.model)}};
}

std::vector<Measure> measures_of(const record::Codes& codes, const params::Scenario& scenario) {
    std::vector<Measure> measures;
    for (const Indicator& indicator : indicators_of(codes, scenario)) {
        measures.push_back(indicator.measure);
    }
    return measures;
}

bool come_in_order(const Measure& a, const Measure& b) {
    return std::tie(a.group, a.importance) < std::tie(b.group, b.importance);
}

std::optional<std::size_t> position_of(const std::vector<Measure>& measures, std::string_view key) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& m) { return m.key == key; });
    if (found == measures.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - measures.begin());
}

struct Summariser::Plan {
    Plan(const record::Codes& option_codes, const params::Scenario& option_scenario,
         CostCuts wanted_cuts, Detail wanted)
        : codes(option_codes),
          scenario(option_scenario),
          cuts(std::move(wanted_cuts)),
          detail(wanted),
          indicators(indicators_of(codes, scenario)),
          ratios(ratios_of(indicators)) {}

    const record::Codes& codes;
    const params::Scenario& scenario;
    CostCuts cuts;
    Detail detail;
    Indicators indicators;
    std::vector<RatioParts> ratios;
};

Summariser::Summariser(const record::Codes& codes, const params::Scenario& scenario, CostCuts cuts,
                       Detail detail)
    : plan_(std::make_unique<const Plan>(codes, scenario, std::move(cuts), detail)) {}

Summariser::~Summariser() = default;
Summariser::Summariser(Summariser&&) noexcept = default;
Summariser& Summariser::operator=(Summariser&&) noexcept = default;

ReplicationSummary Summariser::operator()(const record::ReplicationRecord& record) const {
    const auto& [codes, scenario, cuts, detail, indicators, ratios] = *plan_;
    const Facts facts(record, codes, scenario, cuts);
    ReplicationSummary summary{.replication = record.replication,
                               .events = record.event_count,
                               .births_left_out = record.births_left_out,
                               .ties = record.ties,
                               .deadlocked = record.deadlocked,
                               .costs = facts.costs};
    add_values(summary, facts, indicators);
    add_ratios(summary, ratios);
    if (detail == Detail::values) {
        return summary;
    }
    const auto& observation = facts.histories.observation();
    summary.detention_law = episodes_of_children(facts.law.stays, observation);
    summary.detention_practice = episodes_of_children(facts.practice.stays, observation);
    summary.outcomes = outcome_episodes(facts.histories, codes);
    add_census(summary, facts.census);
    summary.months = monthly(record, facts.histories, codes);
    add_targets(summary, facts, codes, scenario);
    return summary;
}

ReplicationSummary summarise(const record::ReplicationRecord& record, const record::Codes& codes,
                             const params::Scenario& scenario) {
    return Summariser(codes, scenario)(record);
}

}  // namespace atd::analysis
