#include "sim/params/checks.hpp"

// What a reform may not change: the engine reads it once, so that a reform of it would
// be accepted and do nothing.

namespace atd::params::checks {
namespace {

constexpr const char* own_scenario = "make it a scenario of its own";

template <class T>
void require_fixed(Report& report, const std::string& path, const T& was, const T& now) {
    if (was != now) {
        report.add(path, "no change by a reform", "a change", own_scenario);
    }
}

/// The same, part by part, of two tables with the same names in the same order.
template <class T, class Check>
void for_each_pair(const std::string& path, const Named<T>& first, const Named<T>& now,
                   Check&& check) {
    for (std::size_t i = 0; i < first.size() && i < now.size(); ++i) {
        if (first[i].name == now[i].name) {
            check(path + "." + first[i].name, first[i].value, now[i].value);
        }
    }
}

/// A check of each of two tables with the same names.
template <class T, class Check>
void check_each(Report& report, const std::string& path, const Named<T>& first, const Named<T>& now,
                Check&& check) {
    for_each_pair(path, first, now,
                  [&](const auto& at, const T& was, const T& is) { check(report, at, was, is); });
}

void check_exit(Report& report, const std::string& path, const Exit& was, const Exit& now) {
    // More or less than one trigger is told elsewhere.
    if (now.trigger.none() == nullptr && !now.trigger.has_kind_of(was.trigger)) {
        report.add(path, "no change by a reform", "a change", own_scenario);
    }
    const Limit* limit = was.by<Limit>();
    if (limit != nullptr && now.by<Limit>() != nullptr) {
        require_fixed(report, path + ".limit.counts", limit->counts, now.by<Limit>()->counts);
    }
    require_fixed(report, path + ".repeats", was.repeats, now.repeats);
    require_fixed(report, path + ".births", was.births, now.births);
    require_fixed(report, path + ".splits", was.splits, now.splits);
    require_fixed(report, path + ".joins", was.joins, now.joins);
    require_fixed(report, path + ".served_by", was.served_by, now.served_by);
    require_fixed(report, path + ".hazard_rises_with", was.hazard_rises_with,
                  now.hazard_rises_with);
    require_fixed(report, path + ".pressure", was.pressure, now.pressure);
}

/// By pool, in the order in which they are held.
void check_holds(Report& report, const std::string& path, const Named<Hold>& was,
                 const Named<Hold>& now) {
    require_fixed(report, path, names_of(was), names_of(now));
    for_each_pair(path, was, now, [&](const auto& at, const auto& one, const auto& is) {
        require_fixed(report, at + ".amount", one.amount, is.amount);
        require_fixed(report, at + ".per", one.per, is.per);
    });
}

void check_tracks(Report& report, const Model& first, const Model& now) {
    const auto check_state = [&](const auto& path, const auto& was, const auto& is) {
        check_holds(report, path + ".holds", was.holds, is.holds);
        check_each(report, path + ".exits", was.exits, is.exits, check_exit);
    };
    for_each_pair("tracks", first.tracks, now.tracks,
                  [&](const auto& path, const auto& was, const auto& is) {
                      for_each_pair(path + ".states", was.states, is.states, check_state);
                  });
}

/// Which clocks effects speed up, and not their hazard.
void check_effect(Report& report, const std::string& path, const Effect& was, const Effect& now) {
    require_fixed(report, path + ".acts", was.acts, now.acts);
    if (was.acts == EffectActs::speed) {
        require_fixed(report, path + ".on", was.on, now.on);
    }
}

std::optional<Sourced<Ratio>> pressure_of(const Pool& pool) {
    return pool.turnover ? pool.turnover->pressure : std::nullopt;
}

/// Rates of workers and households may change; whether there are any may not.
void check_pool(Report& report, const std::string& path, const Pool& was, const Pool& now) {
    require_fixed(report, path + ".when_full", was.when_full, now.when_full);
    require_fixed(report, path + ".backfill", was.backfill, now.backfill);
    require_fixed(report, path + ".pace", was.pace, now.pace);
    require_fixed(report, path + ".tenure", was.tenure, now.tenure);
    require_fixed(report, path + ".turnover", was.turnover.has_value(), now.turnover.has_value());
    require_fixed(report, path + ".turnover.pressure", pressure_of(was), pressure_of(now));
    require_fixed(report, path + ".supply", was.supply.has_value(), now.supply.has_value());
    if (was.supply) {
        require_fixed(report, path + ".capacity", was.capacity, now.capacity);
    }
}

void check_stream(Report& report, const std::string& path, const Arrivals& was,
                  const Arrivals& now) {
    require_fixed(report, path + ".mix", was.mix, now.mix);
    require_fixed(report, path + ".enter", was.enter, now.enter);
    require_fixed(report, path + ".seasonality", was.seasonality, now.seasonality);
    require_fixed(report, path + ".surge", was.surge, now.surge);
    require_fixed(report, path + ".forecast", was.forecast, now.forecast);
    if (was.forecast && was.cases != now.cases) {
        report.add(path + ".cases", "no change by a reform, since a forecast replaces these rates",
                   "a change", "set factor");
    }
}

// Places and arrivals belong to a date and not to those who came.

void refuse_of_cohort(Report& report, const std::string& path, bool changes) {
    if (changes) {
        report.add(path, "no change by a reform that binds a cohort", "a change", "bind everyone");
    }
}

template <class Step>
void check_steps_of_cohort(Report& report, const std::string& path, const Named<Step>& everyone,
                           const Named<Step>& cohort) {
    for (const auto& [name, step] : cohort) {
        const Step* before = find(everyone, name);
        refuse_of_cohort(report, path + "." + name, before == nullptr || *before != step);
    }
    for (const auto& [name, step] : everyone) {
        refuse_of_cohort(report, path, find(cohort, name) == nullptr);
    }
}

void check_stream_of_cohort(Report& report, const std::string& path, const Arrivals& everyone,
                            const Arrivals& cohort) {
    check_steps_of_cohort(report, path + ".cases", everyone.cases, cohort.cases);
    refuse_of_cohort(report, path + ".factor", everyone.factor != cohort.factor);
}

void check_pool_of_cohort(Report& report, const std::string& path, const Pool& everyone,
                          const Pool& cohort) {
    const auto refuse = [&](const char* key, const auto& was, const auto& now) {
        refuse_of_cohort(report, path + "." + key, was != now);
    };
    check_steps_of_cohort(report, path + ".capacity", everyone.capacity, cohort.capacity);
    refuse("supply", everyone.supply, cohort.supply);
    refuse("turnover", everyone.turnover, cohort.turnover);
    refuse("priority", everyone.priority, cohort.priority);
    refuse("funded_until", everyone.funded_until, cohort.funded_until);
}

}  // namespace

void check_fixed(Report& report, const Model& first, const Model& now) {
    check_tracks(report, first, now);
    check_each(report, "case_types", first.case_types, now.case_types, require_fixed<CaseType>);
    check_each(report, "arrivals", first.arrivals, now.arrivals, check_stream);
    check_each(report, "pools", first.pools, now.pools, check_pool);
    check_each(report, "effects", first.effects, now.effects, check_effect);
}

void check_cohort(Report& report, const Model& everyone, const Model& cohort) {
    check_each(report, "arrivals", everyone.arrivals, cohort.arrivals, check_stream_of_cohort);
    check_each(report, "pools", everyone.pools, cohort.pools, check_pool_of_cohort);
}

}  // namespace atd::params::checks
