#include <numeric>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

std::vector<StatesSubject> settings(const CodedScenario& of) {
    std::vector<StatesSubject> list;
    for (const StateId state : residence_settings(of.codes)) {
        list.push_back({{state},
                        {{"state", dotted_name(of.codes, state)},
                         {"label", label_of(of.codes.states[state.index()])}}});
    }
    return list;
}

constexpr Row<StatesSubject> setting_rows[] = {
    {{.key = "resources.person_days.{state}",
      .label = "Person-days: {label}",
      .unit = "person-days",
      .group = Group::resources,
      .importance = 70,
      .definition = "Days that persons of any age spend in the setting within the observation."},
     [](const Facts& f, const StatesSubject& setting) {
         return days_from(f.exposure.states[setting.states.front()].person_seconds);
     }},
    {{.key = "resources.child_days.{state}",
      .label = "Child-days: {label}",
      .unit = "child-days",
      .group = Group::resources,
      .importance = 70,
      .definition = "Days that people under 18 spend in the setting within the "
                    "observation."},
     [](const Facts& f, const StatesSubject& setting) {
         return days_from(f.exposure.states[setting.states.front()].child_seconds);
     }},
};

struct Pool {
    std::size_t index;
    Words words;
};

std::vector<Pool> pools(const CodedScenario& of) {
    std::vector<Pool> list;
    for (std::size_t i = 0; i < of.codes.pools.size(); ++i) {
        const auto& code = of.codes.pools[i];
        list.push_back({i, {{"pool", code.name}, {"label", label_of(code)}}});
    }
    return list;
}

/// Mean over the observation.
template <std::vector<std::int64_t> PoolCensus::*seconds>
double mean_level(const Facts& f, const Pool& pool) {
    const auto& days = f.census.pools[pool.index].*seconds;
    const auto total = std::accumulate(days.begin(), days.end(), std::int64_t{0});
    return days_from(total) / in_days(length(f.histories.observation()));
}

constexpr Row<Pool> pool_rows[] = {
    {{.key = "resources.{pool}.used",
      .label = "{label}: mean places in use",
      .unit = "places",
      .group = Group::resources,
      .importance = 71,
      .definition = "Places of the pool in use, averaged over the time of the observation."},
     mean_level<&PoolCensus::used_seconds>},
    {{.key = "resources.{pool}.capacity",
      .label = "{label}: mean capacity",
      .unit = "places",
      .group = Group::resources,
      .importance = 71,
      .definition = "Places that the pool has, averaged over the time of the observation."},
     mean_level<&PoolCensus::place_seconds>},
    {{.key = "resources.{pool}.use",
      .label = "{label}: use of capacity",
      .unit = "share",
      .group = Group::resources,
      .importance = 71,
      .definition = "Mean places in use over mean capacity; for workers this is their caseload, "
                    "the work that is wanted against what they have, and above 1 the pool is "
                    "overcrowded or stretched.",
      .source = "utilisation: Kleinrock, Queueing Systems (1976)",
      .estimator = Estimator::ratio,
      .numerator = "resources.{pool}.used",
      .denominator = "resources.{pool}.capacity"}},
    {{.key = "resources.{pool}.waiting",
      .label = "{label}: mean requests waiting",
      .unit = "requests",
      .group = Group::resources,
      .importance = 71,
      .definition = "Requests that wait for a place of the pool, averaged over the time of the "
                    "observation."},
     mean_level<&PoolCensus::waiting_seconds>},
    {{.key = "resources.{pool}.granted",
      .label = "{label}: requests granted",
      .unit = "requests",
      .group = Group::resources,
      .importance = 71,
      .definition = "Requests for places of the pool that are granted within the observation."},
     [](const Facts& f, const Pool& pool) {
         return static_cast<double>(f.census.pools[pool.index].granted);
     }},
};

bool has_pools(const Whole& scenario) {
    return scenario.has_pools;
}

constexpr Row<Whole> wait_rows[] = {
    {{.key = "resources.placements",
      .label = "Placements granted on request",
      .unit = "requests",
      .group = Group::resources,
      .importance = 74,
      .definition = "Requests of any pool that are granted within the observation."},
     [](const Facts& f, const Whole&) { return static_cast<double>(f.waits.requests); },
     nullptr,
     has_pools},
    {{.key = "resources.placement_wait",
      .label = "Days of waiting before these placements",
      .unit = "case-days",
      .group = Group::resources,
      .importance = 74,
      .definition = "Days that requests granted within the observation had waited, from the "
                    "request to the grant."},
     [](const Facts& f, const Whole&) { return days_from(f.waits.seconds); },
     nullptr,
     has_pools},
    {{.key = "resources.mean_wait",
      .label = "Mean wait for a placement",
      .unit = "days",
      .group = Group::resources,
      .importance = 74,
      .definition = "Days waited over placements made; requests that are still open when the "
                    "observation ends are left out.",
      .estimator = Estimator::ratio,
      .numerator = "resources.placement_wait",
      .denominator = "resources.placements"},
     nullptr,
     nullptr,
     has_pools},
};

}  // namespace

Sections resource_sections() {
    return {section(setting_rows, settings), section(pool_rows, pools), section(wait_rows, whole)};
}

}  // namespace atd::analysis
