#include <optional>

#include "sim/base/format.hpp"
#include "sim/params/warnings/warnings.hpp"

namespace atd::params::warnings {
namespace {

/// Says of a step that begins on the day the observation ends, or later, that it never acts.
void look_at_step(List& list, const Scenario& scenario, const std::string& path,
                  std::optional<Date> from) {
    if (from && *from >= scenario.end) {
        list.add(path + ".from",
                 fmt::format("begins on {}, but the scenario ends on {}: it never acts",
                             to_text(*from), to_text(scenario.end)));
    }
}

void look_at_reforms(List& list, const Scenario& scenario) {
    for (const auto& [name, reform] : scenario.reforms) {
        const std::string path = "reforms." + name;
        const auto end = end_of(reform);
        if (reform.start && *reform.start >= scenario.end) {
            list.add(path + ".start",
                     fmt::format("begins on {}, but the scenario ends on {}: it never acts",
                                 to_text(*reform.start), to_text(scenario.end)));
        } else if (end && *end <= scenario.start) {
            list.add(path + (reform.end ? ".end" : ".lasts"),
                     fmt::format("is over on {}, but the scenario begins on {}: it never acts",
                                 to_text(*end), to_text(scenario.start)));
        }
    }
}

void look_at_pools(List& list, const Scenario& scenario) {
    for (const auto& [name, pool] : scenario.model.pools) {
        const std::string path = "pools." + name;
        for (const auto& [step_name, step] : pool.capacity) {
            look_at_step(list, scenario, path + ".capacity." + step_name, step.from);
        }
        if (pool.funded_until && *pool.funded_until <= scenario.start) {
            list.add(path + ".funded_until",
                     fmt::format("the money ends on {}, but the scenario begins on {}: the pool "
                                 "never has a place",
                                 to_text(*pool.funded_until), to_text(scenario.start)));
        }
    }
}

void look_at_forecast(List& list, const Scenario& scenario, const std::string& path,
                      const Forecast& forecast) {
    for (const auto& [name, steps] : forecast.paths) {
        const auto last = steps.empty() ? std::nullopt : steps.back().value.from;
        const auto first = steps.empty() ? std::nullopt : steps.front().value.from;
        if (first && *first >= scenario.end) {
            list.add(path + ".paths." + name,
                     fmt::format("begins on {}, but the scenario ends on {}: it never acts",
                                 to_text(*first), to_text(scenario.end)));
        } else if (last && next_month(*last) < scenario.end) {
            list.add(path + ".paths." + name,
                     fmt::format("the last rate, from {}, continues until the scenario ends on {}",
                                 to_text(*last), to_text(scenario.end)));
        }
    }
}

}  // namespace

void look_at_dates(List& list, const Scenario& scenario) {
    look_at_reforms(list, scenario);
    look_at_pools(list, scenario);
    for (const auto& [name, stream] : scenario.model.arrivals) {
        const std::string path = "arrivals." + name;
        for (const auto& [step_name, step] : stream.cases) {
            look_at_step(list, scenario, path + ".cases." + step_name, step.from);
        }
        if (stream.forecast) {
            look_at_forecast(list, scenario, path + ".forecast", *stream.forecast);
        }
    }
}

}  // namespace atd::params::warnings
