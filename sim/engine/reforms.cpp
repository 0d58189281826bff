#include <algorithm>

#include "sim/engine/handlers.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

/// Households bring and take their places themselves.
void apply_capacities(World& world) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        const PoolId pool(i);
        const model::PoolRule& rule = world.pathway->pools[pool];
        for (const auto& step : rule.capacity) {
            if (step.from == world.now && rule.supply.empty()) {
                change_capacity(world, pool, step.places);
                world.staff[i].change(world.now, step.places);
            }
        }
    }
}

/// Priority classes of the version now in force.
void apply_priorities(World& world) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        const model::PoolRule& rule = world.pathway->pools[PoolId(i)];
        const auto& classes = rule.priority_in(world.everyone_epoch);
        if (classes != rule.priority_in(world.everyone_epoch - 1)) {
            world.pools.reorder(PoolId(i), classes, [&](model::RequestId request) {
                return world.cases[world.requests[request.index()].unit.case_slot]
                    .known;
            });
        }
    }
}

/// Whether an exit means the same to a unit that is in its state already.
bool is_same(const model::ExitRule& before, const model::ExitRule& after) {
    return before.limit == after.limit && before.at_age == after.at_age &&
           before.rate_per_second == after.rate_per_second &&
           before.floor == after.floor && before.gate == after.gate &&
           before.effects == after.effects && before.placements == after.placements;
}

/// By state: whether a unit in it may notice the change from one version to another.
std::vector<bool> touched_states(const model::Version& before,
                                 const model::Version& after) {
    std::vector<bool> touched;
    for (const auto& state : after.states) {
        bool any =
            state.prohibition.in_force && state.prohibition.inside == Inside::move;
        for (std::size_t k = 0; k < state.exit_count && !any; ++k) {
            const ExitId id(state.first_exit + k);
            any = !is_same(before.exits[id], after.exits[id]);
        }
        touched.push_back(any);
    }
    return touched;
}

/// The rules of a state have changed under a unit that stays in it.
void rebind_exits(World& world,
                  const Unit& unit,
                  TrackId track,
                  const model::Version& before) {
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[world.state(unit, track)];
    Clock* clocks = world.clocks(unit, track);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = version.exits[id];
        const model::ExitRule& was = before.exits[id];
        if (exit.trigger == model::Trigger::limit && exit.limit != was.limit) {
            // A limit is never applied backwards: it ends at max(entry, date) + limit.
            clocks[k].due = static_cast<double>(
                later(world.now, exit.limit).time_since_epoch().count());
        }
        if (exit.trigger == model::Trigger::at_age && exit.at_age != was.at_age) {
            clocks[k].due = age_due(world, unit, exit);
        }
        const model::RequestId request = world.cursor(unit, track).request;
        if (exit.trigger == model::Trigger::request && request.is_set() &&
            !(exit.placements == was.placements)) {
            requeue(world, request);
        }
    }
}

void rebind(World& world,
            const Unit& unit,
            TrackId track,
            const model::Version& before) {
    const StateId state = world.state(unit, track);
    const auto& prohibition = world.rule(unit, state).prohibition;
    if (is_prohibited(world, unit.case_slot, state) &&
        prohibition.inside == Inside::move) {
        move(world, unit, track, prohibition.to, cause::prohibited);
    } else {
        rebind_exits(world, unit, track, before);
    }
}

bool is_in(const World& world, Slot case_slot, const std::vector<bool>& states) {
    bool any = false;
    for_each_stay(
        world, case_slot, all_tracks(world), [&](const Unit& unit, TrackId track) {
            any = any || states[world.state(unit, track).index()];
        });
    return any;
}

void rebind_case(World& world, Slot slot, const model::Version& before) {
    for_each_stay(world, slot, all_tracks(world), [&](const Unit& unit, TrackId track) {
        rebind(world, unit, track, before);
    });
    if (world.cases[slot].open) {
        refresh_version(world, slot);
        schedule(world, slot);
    }
}

/// Puts every case under the version now in force.
void rebind_cases(World& world, std::size_t epoch_before) {
    const model::Pathway& pathway = *world.pathway;
    std::vector<std::vector<bool>> touched;  // by cohort
    for (std::size_t cohort = 0; cohort <= pathway.cohort_times.size(); ++cohort) {
        touched.push_back(
            touched_states(pathway.version(epoch_before, cohort),
                           pathway.version(world.everyone_epoch, cohort)));
    }
    for (Case& it : world.cases) {
        it.version = &pathway.version(world.everyone_epoch, it.cohort);
    }
    const auto affected = open_cases(world, [&](Slot slot) {
        return is_in(world, slot, touched[world.cases[slot].cohort]);
    });
    for (const Slot slot : affected) {
        rebind_case(
            world, slot, pathway.version(epoch_before, world.cases[slot].cohort));
    }
}

}  // namespace

SimTime next_change(const World& world) {
    const auto& times = world.pathway->change_times;
    return world.next_change < times.size() ? times[world.next_change] : never;
}

void apply_changes(World& world) {
    if (next_change(world) != world.now) {
        return;
    }
    ++world.next_change;
    apply_capacities(world);
    const std::size_t before = world.everyone_epoch;
    const auto& times = world.pathway->everyone_times;
    if (before < times.size() && times[before] == world.now) {
        ++world.everyone_epoch;
        world.tempos_stale = true;
        apply_priorities(world);
        refresh_enquiries(world);
    }
    // The first version is news to the stock.
    if (world.everyone_epoch != before || world.now == sim_start) {
        rebind_cases(world, before);
    }
}

}  // namespace atd::engine
