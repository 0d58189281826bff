#include "sim/params/appraisal/cost_dates.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

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

Date months_after(Date day, std::int64_t months) {
    const std::chrono::year_month_day given{day};
    const auto month = std::chrono::year_month{given.year(), given.month()} +
                       std::chrono::months{static_cast<int>(months)};
    const std::chrono::year_month_day_last last{month.year(),
                                                std::chrono::month_day_last{month.month()}};
    return std::chrono::sys_days{month / std::min(given.day(), last.day())};
}

Date reform_begins(const Scenario& option, const Scenario& baseline) {
    std::optional<Date> first;
    for (const auto& [name, reform] : option.reforms) {
        const Reform* shared = find(baseline.reforms, name);
        if (reform.start && !reform.observed && (shared == nullptr || *shared != reform)) {
            first = first ? std::min(*first, *reform.start) : *reform.start;
        }
    }
    return std::clamp(first.value_or(option.start), option.start, option.end);
}

}  // namespace atd::params
