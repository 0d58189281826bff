#include <algorithm>

#include "sim/base/stream.hpp"
#include "sim/model/lower_rules.hpp"

// Pools as work: who goes first, how fast work goes, who leaves and who joins.

namespace atd::model {
namespace {

double per_second(const params::Sourced<PerDay>& rate) {
    return rate.value.value / seconds_per_day;
}

std::vector<CaseCondition> lower_priority(const params::Pool& pool, const NameIndex& names) {
    std::vector<CaseCondition> classes;
    for (const auto& priority : pool.priority) {
        classes.push_back(lower_who(priority.value.who, names));
    }
    return classes;
}

/// Without a supply in this version: nobody asks and nobody leaves.
SupplyRule closed_supply(SupplyRule rule) {
    rule.enquiries_per_second = 0;
    rule.leave_per_second = 0;
    return rule;
}

SupplyRule lower_supply(const params::Supply& supply) {
    return {per_second(supply.enquiries), supply.approved.value.value, per_second(supply.attrition),
            lower_distribution(supply.vetting),
            supply.places_per_household.value.value * supply.usable.value.value};
}

/// The virtual time with these properties; one for all exits that share them.
VirtualClockId virtual_clock_of(Pathway& pathway, const VirtualClockRule& wanted) {
    for (std::size_t i = 0; i < pathway.virtual_clocks.size(); ++i) {
        if (pathway.virtual_clocks[VirtualClockId(i)] == wanted) {
            return VirtualClockId(i);
        }
    }
    const VirtualClockId virtual_clock(pathway.virtual_clocks.size());
    pathway.virtual_clocks.push_back(wanted);
    pathway.pools[wanted.pool].virtual_clocks.push_back(virtual_clock);
    return virtual_clock;
}

VirtualClockId virtual_clock_of_exit(Pathway& pathway, const params::Exit& exit,
                                     const NameIndex& names) {
    if (!exit.served_by.empty()) {
        return virtual_clock_of(pathway, {names.pool(exit.served_by), VirtualClockKind::pace, 0});
    }
    if (!exit.hazard_rises_with.empty()) {
        return virtual_clock_of(pathway, {names.pool(exit.hazard_rises_with),
                                          VirtualClockKind::pressure, exit.pressure->value.value});
    }
    return {};
}

void set_turnover(Version& version, PoolId pool, VirtualClockId virtual_clock) {
    for (std::size_t s = 0; s < version.states.size(); ++s) {
        StateRule& state = version.states.own(StateId(s));
        for (HoldRule& hold : state.holds) {
            if (hold.pool == pool) {
                hold.turnover = virtual_clock;
                state.meets_workers = true;
            }
        }
    }
}

}  // namespace

void lower_caseload(PoolRule& rule, params::VersionModels& models, const params::Scenario& scenario,
                    const NameIndex& names, std::size_t position) {
    const std::size_t cohorts = scenario.cohort_dates.size() + 1;
    const std::size_t rows = params::version_count(scenario) / cohorts;
    const std::size_t own_rows = params::is_reformed(scenario, "pools." + rule.name) ? rows : 1;
    for (std::size_t row = 0; row < own_rows; ++row) {
        const params::Pool& pool =
            models.at(params::version_id(scenario, row * cohorts)).pools[position].value;
        if (row == 0) {
            rule.priority = lower_priority(pool, names);
        } else {
            rule.later_priority.push_back(lower_priority(pool, names));
        }
        if (pool.turnover) {
            rule.leave_per_second.push_back(per_second(pool.turnover->rate));
        }
        if (pool.supply) {
            const SupplyRule supply = lower_supply(*pool.supply);
            rule.supply.resize(row,
                               closed_supply(rule.supply.empty() ? supply : rule.supply.back()));
            rule.supply.push_back(supply);
        }
    }
    if (!rule.leave_per_second.empty()) {
        rule.leave_per_second.resize(rows, rule.leave_per_second.back());
    }
    if (!rule.supply.empty()) {
        const bool is_known = rule.supply.size() == own_rows && own_rows == 1;
        rule.supply.resize(rows, is_known ? rule.supply.back() : closed_supply(rule.supply.back()));
    }
    const params::Pool& pool = models.at({}).pools[position].value;
    const std::string address = "pools." + rule.name;
    rule.name_hash = hash_name(address);
    rule.stretches = pool.when_full == WhenFull::stretch;
    rule.pace = pool.pace;
    rule.tenure_seconds = pool.tenure ? pool.tenure->value.value * seconds_per_day : 0;
}

void number_virtual_clocks(Pathway& pathway, const params::Model& model, const NameIndex& names) {
    for (const auto& track : model.tracks) {
        for (const auto& state : track.value.states) {
            for (const auto& exit : state.value.exits) {
                const ExitId id = names.exit(track.name + "." + state.name + "." + exit.name);
                pathway.versions.front().exits.own(id).virtual_clock =
                    virtual_clock_of_exit(pathway, exit.value, names);
            }
        }
    }
    for (const auto& pool : model.pools) {
        if (!pool.value.turnover) {
            continue;
        }
        const auto& pressure = pool.value.turnover->pressure;
        const PoolId id = names.pool(pool.name);
        const VirtualClockId virtual_clock = virtual_clock_of(
            pathway, {id, VirtualClockKind::turnover, pressure ? pressure->value.value : 0.0});
        set_turnover(pathway.versions.front(), id, virtual_clock);
        pathway.worker_changed = names.signal(worker_changed_signal);
    }
}

}  // namespace atd::model
