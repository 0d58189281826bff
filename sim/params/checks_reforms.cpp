#include "sim/params/checks.hpp"

// Starts, triggers, ramps and ends of reforms. That their days are whole numbers is
// checked before versions are made of them.

namespace atd::params::checks {
namespace {

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
                   "at most the days in force, " + std::to_string((*end - *reform.start).count()),
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

void check_reforms(Report& report, const Scenario& scenario) {
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
