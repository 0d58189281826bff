#include "sim/params/history.hpp"

#include <algorithm>

namespace atd::params {

Date parts_from_history(const Scenario& scenario) {
    if (scenario.history_until) {
        return *scenario.history_until;
    }
    Date first = scenario.end;
    for (const auto& [name, reform] : scenario.reforms) {
        if (!reform.observed) {
            first = std::min(first, reform.start.value_or(scenario.start));
        }
    }
    return std::max(first, scenario.start);
}

Date known_on(const Target& target, const Scenario& scenario) {
    const bool window = rule_of(target.measure).time == TargetTime::window;
    return (window ? target.to : target.on).value_or(scenario.end);
}

bool is_history(const Target& target, const Scenario& scenario) {
    const Date known = known_on(target, scenario), parts = parts_from_history(scenario);
    // A reform acts at the start of its first day, before the people of a moment are counted.
    const bool is_moment = rule_of(target.measure).time != TargetTime::window;
    return is_moment && parts < scenario.end ? known < parts : known <= parts;
}

}  // namespace atd::params
