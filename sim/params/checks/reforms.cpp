#include <cmath>

#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"
#include "sim/params/versions.hpp"

// Starts, triggers, ramps and ends of reforms.

namespace atd::params::checks {
namespace {

constexpr double most_days = 36525;
// A case has its cohort in one byte.
constexpr std::size_t most_cohorts = 255;
constexpr std::size_t most_triggered = 4;
constexpr std::size_t most_versions = 4000;

void check_days(Report& report, const std::string& path, const std::optional<Days>& days) {
    const bool fits = !days || (days->value >= 1 && days->value <= most_days &&
                                days->value == std::floor(days->value));
    if (!fits) {
        report.add(path, "whole days from 1 to 36,525", to_text(*days));
    }
}

void check_few_versions(Report& report, const Scenario& scenario) {
    const std::size_t cohorts = scenario.cohort_dates.size();
    if (cohorts > most_cohorts) {
        report.add("reforms", "at most 255 dates on which reforms of cohorts begin, step or end",
                   std::to_string(cohorts));
    }
    if (scenario.triggered.size() > most_triggered) {
        report.add("reforms", "at most 4 reforms with a trigger",
                   std::to_string(scenario.triggered.size()));
    } else if (version_count(scenario) > most_versions) {
        report.add("reforms",
                   "at most 4,000 versions: dates for everyone, times dates for "
                   "cohorts, times 2 for each trigger",
                   std::to_string(version_count(scenario)));
    }
}

void check_end(Report& report, const std::string& path, const Reform& reform) {
    if (reform.end && reform.start && *reform.end <= *reform.start) {
        report.add(path + ".end", "a date after its start, " + to_text(*reform.start),
                   to_text(*reform.end));
    }
    if (reform.end && reform.lasts && reform.start) {
        report.add(path, "either end or lasts", "both");
    }
    const auto end = end_of(reform);
    if (reform.ramp && reform.start && end &&
        static_cast<double>((*end - *reform.start).count()) < reform.ramp->value) {
        report.add(path + ".ramp",
                   fmt::format("at most the days in force, {}", (*end - *reform.start).count()),
                   to_text(*reform.ramp));
    }
}

/// Which of the three sorts of trigger are written.
std::size_t sorts_of(const ReformTrigger& trigger) {
    return (trigger.occupancy_above ? 1u : 0u) + (trigger.arrivals_above ? 1u : 0u) +
           (trigger.money_ends.empty() ? 0u : 1u);
}

void check_trigger(Report& report, const Model& model, const std::string& path,
                   const ReformTrigger& trigger) {
    if (sorts_of(trigger) != 1 || trigger.pool.empty() == trigger.occupancy_above.has_value() ||
        trigger.arrivals.empty() == trigger.arrivals_above.has_value()) {
        report.add(path,
                   "one of pool with occupancy_above, arrivals with arrivals_above, and "
                   "money_ends",
                   "something else");
        return;
    }
    if (trigger.occupancy_above) {
        require_name(report, path + ".pool", "a pool", trigger.pool, names_of(model.pools));
    } else if (trigger.arrivals_above) {
        require_name(report, path + ".arrivals", "a stream of arrivals", trigger.arrivals,
                     names_of(model.arrivals));
    } else {
        require_name(report, path + ".money_ends", "a pool", trigger.money_ends,
                     names_of(model.pools));
    }
    if ((trigger.occupancy_above && trigger.occupancy_above->value < 0) ||
        (trigger.arrivals_above && trigger.arrivals_above->value < 0) ||
        (trigger.lag && trigger.lag->value < 0)) {
        report.add(path, "numbers that are not negative", "a negative one");
    }
}

}  // namespace

void check_dates(Report& report, const Scenario& scenario) {
    for (const auto& [name, reform] : scenario.reforms) {
        const std::string path = "reforms." + name;
        if (reform.start.has_value() == reform.trigger.has_value()) {
            report.add(path, "either start or trigger", reform.start ? "both" : "neither");
        }
        check_days(report, path + ".lasts", reform.lasts);
        check_days(report, path + ".ramp", reform.ramp);
    }
}

void check_reforms(Report& report, const Scenario& scenario) {
    check_few_versions(report, scenario);
    for (const auto& [name, reform] : scenario.reforms) {
        const std::string path = "reforms." + name;
        check_end(report, path, reform);
        if (!reform.trigger) {
            continue;
        }
        check_trigger(report, scenario.model, path + ".trigger", *reform.trigger);
        if (reform.binds == Binds::cohort) {
            report.add(path + ".binds", "'everyone' with a trigger", "'cohort'",
                       "who arrived after a trigger is not followed");
        }
        if (reform.ramp) {
            report.add(path + ".ramp", "nothing with a trigger", to_text(*reform.ramp),
                       "several reforms with lags can open places in steps");
        }
    }
}

}  // namespace atd::params::checks
