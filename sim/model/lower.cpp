#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/model/lower_rules.hpp"
#include "sim/model/lower_steps.hpp"

namespace atd::model {
namespace {

void lower_tracks(Pathway& pathway, const params::Model& model, const NameIndex& names) {
    ATD_EXPECT(model.tracks.size() <= most_tracks);
    std::size_t first_state = 0;
    for (const auto& track : model.tracks) {
        TrackInfo info;
        info.name = track.name;
        info.unit = track.value.unit;
        info.shared = track.value.unit == TrackUnit::case_ || track.value.moves == Moves::together;
        std::size_t widest = 0;
        for (const auto& state : track.value.states) {
            widest = std::max(widest, state.value.exits.size());
        }
        auto& cursors = info.shared ? pathway.shared_cursors : pathway.alone_cursors;
        auto& clocks = info.shared ? pathway.shared_clocks : pathway.alone_clocks;
        auto& tracks = info.shared ? pathway.shared_tracks : pathway.alone_tracks;
        tracks |= mask_of(TrackId(pathway.tracks.size()));
        if (info.unit == TrackUnit::case_) {
            pathway.case_tracks |= mask_of(TrackId(pathway.tracks.size()));
        }
        info.cursor = static_cast<std::uint8_t>(cursors++);
        info.first_clock = static_cast<std::uint16_t>(clocks);
        info.clock_count = static_cast<std::uint16_t>(widest);
        clocks += widest;
        auto& states = info.shared ? pathway.shared_states : pathway.alone_states;
        info.first_count = static_cast<std::uint16_t>(states);
        states += track.value.states.size();
        info.start = names.state(track.name, track.value.start);
        info.first_state = static_cast<std::uint16_t>(first_state);
        info.state_count = static_cast<std::uint16_t>(track.value.states.size());
        first_state += track.value.states.size();
        pathway.tracks.push_back(info);
    }
}

void lower_case_types(Pathway& pathway, const params::Model& model) {
    for (const auto& type : model.case_types) {
        CaseTypeRule rule;
        rule.kind = type.value.kind;
        rule.adults = type.value.adults ? lower_table(*type.value.adults) : Table{};
        rule.children = type.value.children ? lower_table(*type.value.children) : Table{};
        rule.child_age = type.value.child_age ? lower_table(*type.value.child_age) : Table{};
        rule.adult_age = type.value.adult_age ? lower_table(*type.value.adult_age) : Table{};
        rule.mothers = type.value.mothers ? type.value.mothers->value.value : 0.5;
        rule.boys = type.value.boys ? type.value.boys->value.value : 0.5;
        const CaseTypeId id(pathway.case_types.size());
        CaseTypeId* first = rule.kind == CaseKind::unaccompanied_child ? &pathway.alone_child
                            : rule.kind == CaseKind::sibling_group     ? &pathway.alone_siblings
                            : rule.kind == CaseKind::adults            ? &pathway.alone_adults
                                                                       : nullptr;
        if (first != nullptr && !first->is_set()) {
            *first = id;
        }
        pathway.case_types.push_back(rule);
    }
}

std::vector<CapacityFrom> capacity_steps(const params::Pool& pool, Date start) {
    std::vector<CapacityFrom> steps;
    for (const auto& step : pool.capacity) {
        steps.push_back({step.value.from ? at(*step.value.from, start) : sim_start,
                         step.value.places.value.value});
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    if (steps.empty() || steps.front().from > sim_start) {
        steps.insert(steps.begin(), CapacityFrom{sim_start, 0});
    }
    if (pool.funded_until) {
        const SimTime end = at(*pool.funded_until, start);
        std::erase_if(steps, [end](const auto& step) { return step.from >= end; });
        steps.push_back({end, 0});
    }
    return steps;
}

std::vector<FundedFrom> funded_steps(const params::Pool& pool, Date start) {
    std::vector<FundedFrom> steps{{sim_start, true}};
    if (pool.funded_until) {
        steps.push_back({std::max(at(*pool.funded_until, start), sim_start), false});
    }
    return steps;
}

void lower_pools(Pathway& pathway, params::VersionModels& models, const params::Scenario& scenario,
                 const NameIndex& names) {
    for (std::size_t i = 0; i < scenario.model.pools.size(); ++i) {
        const auto& pool = models.at({}).pools[i];
        PoolRule rule;
        rule.name = pool.name;
        rule.admits_all = pool.value.when_full != WhenFull::wait;
        rule.backfill = pool.value.backfill;
        const bool is_reformed = params::is_reformed(scenario, "pools." + rule.name);
        for (std::size_t t = 0; t < params::trigger_sets(scenario); ++t) {
            auto steps =
                merge_steps(pathway, models, is_reformed, t, [&](const params::Model& model) {
                    return capacity_steps(model.pools[i].value, scenario.start);
                });
            drop_repeated(steps, &CapacityFrom::places);
            rule.capacity.push_back(std::move(steps));
            auto money =
                merge_steps(pathway, models, is_reformed, t, [&](const params::Model& model) {
                    return funded_steps(model.pools[i].value, scenario.start);
                });
            drop_repeated(money, &FundedFrom::funded);
            rule.funded.push_back(std::move(money));
        }
        lower_caseload(rule, models, scenario, names, i);
        pathway.pools.push_back(std::move(rule));
    }
}

void lower_triggers(Pathway& pathway, const params::Scenario& scenario, const NameIndex& names) {
    for (const auto& name : scenario.triggered) {
        const params::Reform& reform = *params::find(scenario.reforms, name);
        const params::ReformTrigger& trigger = *reform.trigger;
        TriggerRule rule;
        if (trigger.occupancy_above) {
            rule.pool = names.pool(trigger.pool);
            rule.occupancy_above = trigger.occupancy_above->value;
        } else if (trigger.arrivals_above) {
            for (std::size_t i = 0; i < pathway.sources.size(); ++i) {
                const auto& source = pathway.sources[i];
                rule.source = !source.is_stock && source.name == trigger.arrivals ? i : rule.source;
            }
            rule.cases_above = trigger.arrivals_above->value * in_days(arrivals_window);
        } else {
            rule.money = names.pool(trigger.money_ends);
        }
        rule.lag = round_span(trigger.lag ? trigger.lag->value : 0.0);
        rule.lasts = round_span(reform.lasts ? reform.lasts->value : 0.0);
        rule.end = reform.end ? at(*reform.end, scenario.start) : never;
        pathway.triggers.push_back(rule);
    }
}

/// Gives each exit that has this slot its place among those of its sort of unit.
void number_slots(Pathway& pathway, int ExitRule::*slot, std::size_t& shared, std::size_t& alone) {
    Version& first = pathway.versions.front();
    for (std::size_t i = 0; i < first.exits.size(); ++i) {
        if (first.exits[ExitId(i)].*slot < 0) {
            continue;
        }
        const TrackId track = first.states[first.exits[ExitId(i)].state].track;
        auto& count = pathway.tracks[track].shared ? shared : alone;
        first.exits.own(ExitId(i)).*slot = static_cast<int>(count);
        ++count;
    }
}

std::vector<SimTime> change_times(const Pathway& pathway) {
    std::vector<SimTime> times = version_starts(pathway);
    for (const auto& pool : pathway.pools) {
        for (const auto& steps : pool.capacity) {
            for (const auto& step : steps) {
                times.push_back(step.from);
            }
        }
        for (const auto& steps : pool.funded) {
            for (const auto& step : steps) {
                times.push_back(step.from);
            }
        }
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

}  // namespace

Pathway::Pathway() = default;
Pathway::Pathway(const Pathway&) = default;
Pathway::Pathway(Pathway&&) noexcept = default;
Pathway& Pathway::operator=(const Pathway&) = default;
Pathway& Pathway::operator=(Pathway&&) noexcept = default;
Pathway::~Pathway() = default;

Pathway lower(const params::Scenario& scenario) {
    Pathway pathway;
    pathway.start = scenario.start;
    pathway.horizon = at(scenario.end, scenario.start);
    const NameIndex names(scenario.model);
    pathway.state_names = names.state_names();
    pathway.exit_names = names.exit_names();
    pathway.signal_count = names.signal_count();
    pathway.funding_ended = names.signal(params::funding_ended_signal);
    for (const Date date : scenario.everyone_dates) {
        pathway.everyone_times.push_back(at(date, scenario.start));
    }
    for (const Date date : scenario.cohort_dates) {
        pathway.cohort_times.push_back(at(date, scenario.start));
    }
    params::VersionModels models(scenario);
    lower_tracks(pathway, scenario.model, names);
    lower_case_types(pathway, models.at({}));
    lower_pools(pathway, models, scenario, names);
    pathway.change_times = change_times(pathway);
    lower_sources(pathway, models, scenario, names);
    lower_triggers(pathway, scenario, names);
    pathway.versions.push_back(lower_version(models.at({}), names));
    number_slots(pathway, &ExitRule::total_slot, pathway.shared_totals, pathway.alone_totals);
    number_slots(pathway, &ExitRule::repeat_slot, pathway.shared_repeats, pathway.alone_repeats);
    number_slots(pathway, &ExitRule::curve_slot, pathway.shared_curves, pathway.alone_curves);
    number_virtual_clocks(pathway, models.at({}), names);
    lower_later_versions(pathway, scenario, names);
    count_attributes(pathway);
    pathway.asks_people = asks_people(pathway);
    check_name_hashes(pathway);
    return pathway;
}

}  // namespace atd::model
