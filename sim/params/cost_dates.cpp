#include "sim/params/cost_dates.hpp"

#include <algorithm>

namespace atd::params {

DateSpan charged_dates(const Cost& cost, const Scenario& scenario) {
    DateSpan span{cost.from.value_or(scenario.start), cost.to.value_or(scenario.end)};
    if (!cost.during.empty()) {
        const Reform* reform = find(scenario.reforms, cost.during);
        const bool is_dated = reform != nullptr && reform->start;
        span.from = is_dated ? *reform->start : scenario.end;
        span.to = is_dated ? end_of(*reform).value_or(scenario.end) : scenario.end;
    }
    span.from = std::clamp(span.from, scenario.start, scenario.end);
    span.to = std::clamp(span.to, span.from, scenario.end);
    return span;
}

}  // namespace atd::params
