#include <algorithm>
#include <set>

#include "sim/base/check.hpp"
#include "sim/model/lower_rules.hpp"

// What only shows when names have become numbers, and what reforms may not change: the
// engine reads these once, so a reform of them would be accepted and do nothing.

namespace atd::model {
namespace {

[[noreturn]] void refuse(std::string path, std::string expected, std::string got) {
    throw InputError(Problem{.path = std::move(path),
                             .expected = std::move(expected),
                             .got = std::move(got)});
}

void check_versions(const Pathway& pathway) {
    const Version& first = pathway.versions.front();
    for (const auto& version : pathway.versions) {
        for (std::size_t i = 0; i < first.exits.size(); ++i) {
            const ExitRule& now = version.exits[ExitId(i)];
            const ExitRule& was = first.exits[ExitId(i)];
            if (now.stays != was.stays || now.splits != was.splits ||
                now.joins != was.joins || now.births != was.births) {
                refuse("tracks." + pathway.exit_names[i],
                       "the same stays, splits, joins and births before and after a "
                       "reform",
                       "a change");
            }
            if (now.trigger != was.trigger ||
                (now.total_slot < 0) != (was.total_slot < 0) ||
                now.by_speed != was.by_speed) {
                refuse("tracks." + pathway.exit_names[i],
                       "the same trigger before and after a reform",
                       "another trigger");
            }
        }
        for (std::size_t i = 0; i < first.states.size(); ++i) {
            const auto same = [](const HoldRule& a, const HoldRule& b) {
                return a.pool == b.pool && a.amount == b.amount && a.per == b.per;
            };
            const auto& now = version.states[StateId(i)];
            const auto& was = first.states[StateId(i)];
            if (!std::equal(now.holds.begin(),
                            now.holds.end(),
                            was.holds.begin(),
                            was.holds.end(),
                            same) ||
                now.kind != was.kind) {
                refuse("tracks." + pathway.state_names[i],
                       "the same kind and holds before and after a reform",
                       "a change");
            }
        }
    }
}

void check_requests_and_names(const Pathway& pathway) {
    std::set<std::uint64_t> hashes;
    const Version& first = pathway.versions.front();
    for (std::size_t i = 0; i < first.states.size(); ++i) {
        const StateRule& state = first.states[StateId(i)];
        std::size_t requests = 0;
        for (std::size_t k = 0; k < state.exit_count; ++k) {
            const ExitRule& exit = first.exits[ExitId(state.first_exit + k)];
            requests += exit.trigger == Trigger::request ? 1 : 0;
            for (const auto& test : exit.tests) {
                if (!hashes.insert(test.name_hash).second) {
                    refuse(
                        "tracks." + pathway.exit_names[state.first_exit + k] + ".tests",
                        "names whose random numbers are their own",
                        "a collision of names: rename the exit or the attribute");
                }
            }
            if (!hashes.insert(exit.name_hash).second) {
                refuse("tracks." + pathway.exit_names[state.first_exit + k],
                       "a name whose random numbers are its own",
                       "a collision of names: rename the exit");
            }
        }
        if (requests > 1 || !hashes.insert(state.name_hash).second) {
            refuse("tracks." + pathway.state_names[i],
                   "at most one request exit and a name of its own",
                   "more than one, or a collision of names");
        }
    }
}

/// Rates of workers and households may change; whether there are any may not.
void check_fixed_people(const std::string& name,
                        const params::Pool& was,
                        const params::Pool& now) {
    const auto pressure = [](const params::Pool& pool) {
        return pool.turnover ? pool.turnover->pressure : std::nullopt;
    };
    if (was.turnover.has_value() != now.turnover.has_value() ||
        was.supply.has_value() != now.supply.has_value() ||
        pressure(was) != pressure(now)) {
        refuse("pools." + name,
               "turnover and its pressure, and supply, before and after a reform",
               "a change");
    }
    if (was.supply && was.capacity != now.capacity) {
        refuse("pools." + name + ".capacity",
               "the same start of the supply before and after a reform",
               "a change");
    }
}

/// Which virtual time a clock runs on.
void check_fixed_tempos(const params::Model& first, const params::Model& now) {
    for (std::size_t t = 0; t < first.tracks.size(); ++t) {
        const auto& states = first.tracks[t].value.states;
        for (std::size_t s = 0; s < states.size(); ++s) {
            for (std::size_t x = 0; x < states[s].value.exits.size(); ++x) {
                const params::Exit& was = states[s].value.exits[x].value;
                const params::Exit& is =
                    now.tracks[t].value.states[s].value.exits[x].value;
                if (was.paced_by != is.paced_by || was.pressed_by != is.pressed_by ||
                    was.pressure != is.pressure) {
                    refuse("tracks." + first.tracks[t].name + "." + states[s].name +
                               "." + states[s].value.exits[x].name,
                           "the same paced_by, pressed_by and pressure before and "
                           "after a reform",
                           "a change");
                }
            }
        }
    }
}

/// Compares what a reform may not change with the first version.
void check_fixed_parts(const params::Model& first, const params::Model& now) {
    if (now.case_types != first.case_types) {
        refuse(
            "case_types", "the same case types before and after a reform", "a change");
    }
    for (std::size_t i = 0; i < first.arrivals.size(); ++i) {
        const params::Arrivals& stream = now.arrivals[i].value;
        const params::Arrivals& was = first.arrivals[i].value;
        const std::string path = "arrivals." + first.arrivals[i].name;
        if (stream.mix != was.mix || stream.enter != was.enter ||
            stream.seasonality != was.seasonality || stream.surge != was.surge ||
            stream.forecast != was.forecast) {
            refuse(path,
                   "the same mix, first states, seasonality, surge and forecast before "
                   "and after a reform",
                   "a change");
        }
        if (was.forecast && stream.cases != was.cases) {
            refuse(path + ".cases",
                   "the same rates before and after a reform, which the forecast "
                   "replaces; set factor",
                   "a change");
        }
    }
    for (std::size_t i = 0; i < first.pools.size(); ++i) {
        const params::Pool& pool = now.pools[i].value;
        const params::Pool& was = first.pools[i].value;
        if (pool.backfill != was.backfill || pool.when_full != was.when_full ||
            pool.pace != was.pace || pool.tenure != was.tenure) {
            refuse("pools." + first.pools[i].name,
                   "the same backfill, when_full, pace and tenure before and after a "
                   "reform",
                   "a change");
        }
        check_fixed_people(first.pools[i].name, was, pool);
    }
}

/// Capacity and rates belong to a date and not to a cohort.
void check_cohorts(const params::Scenario& scenario) {
    const std::size_t cohorts = scenario.cohort_dates.size() + 1;
    for (std::size_t i = 0; i < scenario.versions.size(); ++i) {
        const params::Model& now = scenario.versions[i];
        const params::Model& everyone = scenario.versions[i - i % cohorts];
        if (now.arrivals != everyone.arrivals || now.pools != everyone.pools) {
            refuse("reforms",
                   "a reform that binds a cohort to leave pools and arrivals alone",
                   "a change of pools or arrivals");
        }
    }
}

bool has_children(const params::CaseType& type) {
    if (!type.children) {
        return type.kind != CaseKind::adults;
    }
    return std::any_of(type.children->values.begin(),
                       type.children->values.end(),
                       [](double value) { return value > 0; });
}

/// A stock counted in children must be able to reach its count.
void check_stocks(const params::Model& model) {
    for (const auto& stock : model.stock) {
        const bool any = std::any_of(
            stock.value.mix.begin(), stock.value.mix.end(), [&](const auto& share) {
                const auto* type = params::find(model.case_types, share.name);
                return share.value.value.value > 0 && type && has_children(*type);
            });
        if (stock.value.counts == StockCount::children && !any) {
            refuse(
                "stock." + stock.name, "a case type with children in its mix", "none");
        }
    }
}

}  // namespace

void check_lowered(const Pathway& pathway, const params::Scenario& scenario) {
    check_versions(pathway);
    check_requests_and_names(pathway);
    for (const auto& version : scenario.versions) {
        check_fixed_parts(scenario.versions.front(), version);
        check_fixed_tempos(scenario.versions.front(), version);
    }
    check_cohorts(scenario);
    check_stocks(scenario.versions.front());
}

}  // namespace atd::model
