#include <algorithm>

#include "sim/base/stream.hpp"
#include "sim/model/lower_rules.hpp"

// Pools as work: who goes first, how fast work goes, who leaves and who joins.

namespace atd::model {
namespace {

double per_second(const params::Sourced<PerDay>& rate) {
    return rate.value.value / seconds_per_day;
}

std::vector<Who> lower_priority(const params::Pool& pool, const NameIndex& names) {
    std::vector<Who> classes;
    for (const auto& priority : pool.priority) {
        classes.push_back(lower_who(priority.value.who, names));
    }
    return classes;
}

SupplyRule lower_supply(const params::Supply& supply) {
    return {per_second(supply.enquiries), supply.approved.value.value, per_second(supply.attrition),
            lower_law(supply.vetting),
            supply.places_per_household.value.value * supply.usable.value.value};
}

/// The virtual time with these properties; one for all exits that share them.
TempoId tempo_of(Pathway& pathway, const TempoRule& wanted) {
    for (std::size_t i = 0; i < pathway.tempos.size(); ++i) {
        if (pathway.tempos[TempoId(i)] == wanted) {
            return TempoId(i);
        }
    }
    const TempoId tempo(pathway.tempos.size());
    pathway.tempos.push_back(wanted);
    pathway.pools[wanted.pool].tempos.push_back(tempo);
    return tempo;
}

TempoId tempo_of_exit(Pathway& pathway, const params::Exit& exit, const NameIndex& names) {
    if (!exit.paced_by.empty()) {
        return tempo_of(pathway, {names.pool(exit.paced_by), TempoKind::pace, 0});
    }
    if (!exit.pressed_by.empty()) {
        return tempo_of(pathway, {names.pool(exit.pressed_by), TempoKind::pressure,
                                  exit.pressure->value.value});
    }
    return {};
}

void set_turnover(Version& version, PoolId pool, TempoId tempo) {
    for (std::size_t s = 0; s < version.states.size(); ++s) {
        for (HoldRule& hold : version.states[StateId(s)].holds) {
            if (hold.pool == pool) {
                hold.turnover = tempo;
                version.states[StateId(s)].meets_workers = true;
            }
        }
    }
}

}  // namespace

void lower_caseload(PoolRule& rule, const params::Scenario& scenario, const NameIndex& names,
                    std::size_t position) {
    const std::size_t cohorts = scenario.cohort_dates.size() + 1;
    for (std::size_t v = 0; v < scenario.versions.size(); v += cohorts) {
        const params::Pool& pool = scenario.versions[v].pools[position].value;
        if (v == 0) {
            rule.priority = lower_priority(pool, names);
        } else {
            rule.later_priority.push_back(lower_priority(pool, names));
        }
        if (pool.turnover) {
            rule.leave_per_second.push_back(per_second(pool.turnover->rate));
        }
        if (pool.supply) {
            rule.supply.push_back(lower_supply(*pool.supply));
        }
    }
    const params::Pool& pool = scenario.versions.front().pools[position].value;
    const std::string address = "pools." + rule.name;
    rule.name_hash = hash_name(address);
    rule.stretches = pool.when_full == WhenFull::stretch;
    rule.pace = pool.pace;
    rule.tenure_seconds = pool.tenure ? pool.tenure->value.value * seconds_per_day : 0;
}

void number_tempos(Pathway& pathway, const params::Model& model, const NameIndex& names) {
    for (const auto& track : model.tracks) {
        for (const auto& state : track.value.states) {
            for (const auto& exit : state.value.exits) {
                const ExitId id = names.exit(track.name + "." + state.name + "." + exit.name);
                const TempoId tempo = tempo_of_exit(pathway, exit.value, names);
                for (Version& version : pathway.versions) {
                    version.exits[id].tempo = tempo;
                }
            }
        }
    }
    for (const auto& pool : model.pools) {
        if (!pool.value.turnover) {
            continue;
        }
        const auto& pressure = pool.value.turnover->pressure;
        const PoolId id = names.pool(pool.name);
        const TempoId tempo =
            tempo_of(pathway, {id, TempoKind::turnover, pressure ? pressure->value.value : 0.0});
        for (Version& version : pathway.versions) {
            set_turnover(version, id, tempo);
        }
        pathway.worker_changed = names.signal(worker_changed_signal);
    }
}

}  // namespace atd::model
