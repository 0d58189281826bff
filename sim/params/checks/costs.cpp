#include <algorithm>
#include <array>
#include <string>

#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"

// Costs: what is charged for what the record shows.

namespace atd::params::checks {
namespace {

enum class Charged { state, pool, exit };

struct UnitUse {
    CostUnit unit;
    Charged charged;
};

constexpr std::array<UnitUse, 7> unit_uses{{
    {CostUnit::person_day, Charged::state},
    {CostUnit::child_day, Charged::state},
    {CostUnit::case_day, Charged::state},
    {CostUnit::place_day, Charged::pool},
    {CostUnit::person, Charged::exit},
    {CostUnit::case_, Charged::exit},
    {CostUnit::event, Charged::exit},
}};

void check_unit(Report& report, const std::string& path, Charged charged, CostUnit unit) {
    std::vector<std::string> fitting;
    for (const auto& use : unit_uses) {
        if (use.charged == charged) {
            fitting.emplace_back(name_of(use.unit));
        }
        if (use.charged == charged && use.unit == unit) {
            return;
        }
    }
    report.add(path, "per " + list_or(fitting), "per " + std::string(name_of(unit)));
}

void check_charged(Report& report, const Model& model, const std::string& path, const Cost& cost) {
    const int count =
        int{cost.state.has_value()} + int{cost.pool.has_value()} + int{cost.exit.has_value()};
    if (count != 1) {
        report.add(path, "exactly one of state, pool and exit", count == 0 ? "none" : "more");
        return;
    }
    const bool unknown = !cost.price;
    if (unknown && cost.unknown.empty()) {
        return;  // check_price says what is missing
    }
    const CostUnit unit = unknown ? cost.unknown_per : cost.price->value.unit;
    const std::string at = path + (unknown ? ".unknown_per" : ".price");
    if (cost.state) {
        require_state_path(report, model, path + ".state", *cost.state);
        check_unit(report, at, Charged::state, unit);
    } else if (cost.pool) {
        require_name(report, path + ".pool", "a pool", *cost.pool, names_of(model.pools));
        check_unit(report, at, Charged::pool, unit);
    } else {
        require_exit_path(report, model, path + ".exit", *cost.exit);
        check_unit(report, at, Charged::exit, unit);
    }
}

/// Time in a state is replaced where other tracks say so, and only what has a price.
void check_replaced(Report& report, const Model& model, const std::string& path, const Cost& cost) {
    if (!cost.state || !cost.price) {
        report.add(path, "a cost with a price for time in a state",
                   cost.state ? "one without a price" : "another cost",
                   "only payments for time in a state can be replaced");
        return;
    }
    if (cost.replaced->when.empty()) {
        report.add(path + ".when", "at least one track", "none");
    }
    const auto own = split_path(*cost.state);
    check_tests(report, model, path + ".when", own.front(), cost.replaced->when);
}

void require_currency(Report& report, const std::string& path, const Scenario& scenario,
                      const Price& price) {
    const std::string expected = fmt::format("{}_{}", scenario.currency, scenario.price_year);
    if (to_text(price.money.currency()) != expected) {
        report.add(path, "a price in " + expected + ", the currency and price_year of the scenario",
                   to_text(price.money.currency()),
                   "convert it first, and note this in the evidence or assumption");
    }
}

void check_price(Report& report, const std::string& path, const Scenario& scenario,
                 const Cost& cost) {
    if (cost.price.has_value() == !cost.unknown.empty()) {
        report.add(path, "exactly one of price and unknown", cost.price ? "both" : "neither");
    }
    if (!cost.price) {
        return;
    }
    if (scenario.currency.empty() || scenario.price_year == 0) {
        report.add(path + ".price", "currency and price_year of the scenario",
                   "a price but no currency or price_year");
        return;
    }
    require_currency(report, path + ".price", scenario, cost.price->value);
    for (const auto& bound : {cost.price->low, cost.price->high}) {
        if (bound) {
            require_currency(report, path + ".price", scenario, *bound);
        }
        if (bound && bound->unit != cost.price->value.unit) {
            report.add(path + ".price", "low and high in the same unit as the value",
                       "another unit");
        }
    }
}

void check_during(Report& report, const std::string& path, const Scenario& scenario,
                  const Cost& cost) {
    const Reform* reform = find(scenario.reforms, cost.during);
    if (reform == nullptr) {
        require_name(report, path + ".during", "a reform", cost.during, names_of(scenario.reforms));
    } else if (!reform->start) {
        report.add(path + ".during", "a reform with a date", "one that waits for a trigger",
                   "its first day is not the same in every replication");
    }
    if (cost.from || cost.to) {
        report.add(path, "either during or dates", "both",
                   "the dates of the reform are those of the cost");
    }
}

void check_charged_dates(Report& report, const std::string& path, const Scenario& scenario,
                         const Cost& cost) {
    const Date from = cost.from.value_or(scenario.start);
    const Date to = cost.to.value_or(scenario.end);
    const std::string run = to_text(scenario.start) + " to " + to_text(scenario.end);
    if (cost.from && (from < scenario.start || from >= scenario.end)) {
        report.add(path + ".from", "a day of the scenario, " + run, to_text(from));
    } else if (cost.to && (to <= from || to > scenario.end)) {
        report.add(path + ".to", "a day after " + to_text(from) + " and within " + run,
                   to_text(to));
    }
}

/// Periods follow each other, and the last one has no end.
void check_avoidable(Report& report, const std::string& path, const Cost& cost) {
    if (!cost.price && !cost.avoidable.empty()) {
        report.add(path, "a cost with a price", "one without a price",
                   "a share is one of an amount");
    }
    std::int64_t before = 0;
    for (const auto& [name, period] : cost.avoidable) {
        const bool is_last = name == cost.avoidable.back().name;
        if (is_last && period.until) {
            report.add(path + "." + name + ".until", "a last period without an end",
                       std::to_string(*period.until) + " months");
        } else if (!is_last && period.until.value_or(0) <= before) {
            report.add(path + "." + name + ".until",
                       "more than " + std::to_string(before) + " months, as it is not the last",
                       period.until ? std::to_string(*period.until) + " months" : "no end");
        }
        before = std::max(before, period.until.value_or(0));
    }
}

}  // namespace

void check_costs(Report& report, const Scenario& scenario) {
    for (const auto& [name, cost] : scenario.costs) {
        const std::string path = "costs." + name;
        check_charged(report, scenario.model, path, cost);
        check_price(report, path, scenario, cost);
        check_charged_dates(report, path, scenario, cost);
        if (!cost.during.empty()) {
            check_during(report, path, scenario, cost);
        }
        if (cost.replaced) {
            check_replaced(report, scenario.model, path + ".replaced", cost);
        }
        check_avoidable(report, path + ".avoidable", cost);
    }
}

}  // namespace atd::params::checks
