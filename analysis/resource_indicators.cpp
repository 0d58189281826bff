#include <numeric>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

using DaySeconds = std::vector<std::int64_t> PoolCensus::*;

Measure resource(std::string key, std::string label, std::string unit) {
    return {.key = std::move(key),
            .label = std::move(label),
            .unit = std::move(unit),
            .group = Group::resources};
}

void add_person_days(Indicators& list, const record::Codes& codes) {
    for (const StateId state : residence_settings(codes)) {
        const std::string label = label_of(codes.states[state.index()]);
        const std::string name = dotted_name(codes, state);
        list.push_back(
            {resource("resources.person_days." + name, "Person-days: " + label, "person-days"),
             [state](const Facts& f) { return days_from(f.exposure.states[state].person_seconds); },
             {}});
        list.push_back(
            {resource("resources.child_days." + name, "Child-days: " + label, "child-days"),
             [state](const Facts& f) { return days_from(f.exposure.states[state].child_seconds); },
             {}});
    }
}

Indicator mean_level(Measure measure, std::size_t pool, DaySeconds seconds) {
    return {std::move(measure),
            [pool, seconds](const Facts& f) {
                const auto& days = f.census.pools[pool].*seconds;
                const auto total = std::accumulate(days.begin(), days.end(), std::int64_t{0});
                return days_from(total) / in_days(length(f.histories.observation()));
            },
            {}};
}

void add_pool(Indicators& list, std::size_t pool, const record::PoolCode& code) {
    const std::string label = label_of(code);
    const auto key = [&](const char* what) { return "resources." + code.name + "." + what; };
    list.push_back(mean_level(resource(key("used"), label + ": mean places in use", "places"), pool,
                              &PoolCensus::used_seconds));
    list.push_back(mean_level(resource(key("capacity"), label + ": mean capacity", "places"), pool,
                              &PoolCensus::place_seconds));
    Measure use = resource(key("use"), label + ": use of capacity", "share");
    use.estimator = Estimator::ratio;
    use.numerator = key("used");
    use.denominator = key("capacity");
    list.push_back({std::move(use), {}, {}});
    list.push_back(
        mean_level(resource(key("waiting"), label + ": mean requests waiting", "requests"), pool,
                   &PoolCensus::waiting_seconds));
    list.push_back(
        {resource(key("granted"), label + ": requests granted", "requests"),
         [pool](const Facts& f) { return static_cast<double>(f.census.pools[pool].granted); },
         {}});
}

void add_waits(Indicators& list) {
    list.push_back({resource("resources.placements", "Placements made on request", "requests"),
                    [](const Facts& f) { return static_cast<double>(f.waits.requests); },
                    {}});
    list.push_back({resource("resources.placement_wait", "Days waited before them", "case-days"),
                    [](const Facts& f) { return days_from(f.waits.seconds); },
                    {}});
    Measure mean = resource("resources.mean_wait", "Mean wait for a placement", "days");
    mean.estimator = Estimator::ratio;
    mean.numerator = "resources.placement_wait";
    mean.denominator = "resources.placements";
    list.push_back({std::move(mean), {}, {}});
}

}  // namespace

Indicators resource_indicators(const record::Codes& codes) {
    Indicators list;
    add_person_days(list, codes);
    for (std::size_t i = 0; i < codes.pools.size(); ++i) {
        add_pool(list, i, codes.pools[i]);
    }
    if (!codes.pools.empty()) {
        add_waits(list);
    }
    return list;
}

}  // namespace atd::analysis
