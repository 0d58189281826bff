#include "sim/engine/reforms.hpp"

#include <algorithm>

#include "sim/engine/clocks.hpp"
#include "sim/engine/exit_clocks.hpp"
#include "sim/engine/exits.hpp"
#include "sim/engine/moves.hpp"
#include "sim/engine/supply.hpp"
#include "sim/engine/triggers.hpp"
#include "sim/engine/world/places.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/walks.hpp"
#include "sim/model/arrival_rates.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

/// Which versions are in force: triggered reforms and everyone-dates that have passed.
struct InForce {
    std::size_t triggered = 0, everyone_epoch = 0;
    bool operator==(const InForce&) const = default;
};

/// Households bring and take their places themselves.
void apply_capacities(World& world, bool all) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        const PoolId pool(i);
        const model::PoolRule& rule = world.pathway->pools[pool];
        const auto& step = step_at(rule.capacity[world.triggered], world.now);
        const bool changed = all && step.places != world.pools.capacity(pool);
        if ((step.from == world.now || changed) && rule.supply.empty()) {
            change_capacity(world, pool, step.places);
            world.staff[i].change(world.now, step.places);
        }
    }
}

/// Subjects that hold places of a pool whose money ends now hear it.
void end_funding(World& world) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        const auto& steps = world.pathway->pools[PoolId(i)].funded[world.triggered];
        const bool is_funded = step_at(steps, world.now).funded;
        const bool ends = world.funded[i] && !is_funded;
        world.funded[i] = is_funded;
        if (ends) {
            tell_holders(world, PoolId(i), world.pathway->funding_ended);
        }
    }
}

/// Priority classes of the version now in force.
void apply_priorities(World& world, InForce before) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        const model::PoolRule& rule = world.pathway->pools[PoolId(i)];
        const auto& classes = rule.priority_in(world.version_row());
        if (classes !=
            rule.priority_in(world.pathway->version_row(before.triggered, before.everyone_epoch))) {
            world.pools.reorder(PoolId(i), classes.size(), [&](model::RequestId request) {
                return priority_of(world, world.requests[request.index()].subject, PoolId(i));
            });
        }
    }
}

/// Whether an exit means the same to a subject that is in its state already. Versions share
/// the rules that are the same in them.
bool is_same(const model::ExitRule& before, const model::ExitRule& after) {
    return &before == &after ||
           (before.trigger == after.trigger && before.floor == after.floor &&
            before.gate == after.gate && before.effects == after.effects);
}

/// The states in which a subject may notice the change from one version to another.
struct Touched {
    std::vector<bool> states;
    model::TrackMask tracks = 0;  ///< that have any of them
};

Touched touched_states(const model::Version& before, const model::Version& after) {
    Touched touched;
    for (std::size_t s = 0; s < after.states.size(); ++s) {
        const model::StateRule& state = after.states[StateId(s)];
        bool any = state.prohibition.in_force && state.prohibition.inside == Inside::move;
        for (std::size_t k = 0; k < state.exit_count && !any; ++k) {
            const ExitId id(state.first_exit + k);
            any = !is_same(before.exits[id], after.exits[id]);
        }
        touched.states.push_back(any);
        touched.tracks |= any ? model::mask_of(state.track) : 0;
    }
    return touched;
}

/// The rules of a state have changed under a subject that stays in it.
void apply_exit_changes(World& world, const Subject& subject, TrackId track,
                        const model::Version& before) {
    const TrackPosition position = world.position(subject, track);
    const model::StateRule& rule = position.rule();
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        apply_new_trigger(world, position, before.exits[id], position.version->exits[id],
                          position.clocks()[k]);
    }
}

void apply_version(World& world, const Subject& subject, TrackId track,
                   const model::Version& before) {
    const model::StateRule& rule = world.rule(subject, world.state(subject, track));
    if (is_prohibited(world, subject, rule) && rule.prohibition.inside == Inside::move) {
        move(world, subject, track, rule.prohibition.to, cause::prohibited);
    } else {
        apply_exit_changes(world, subject, track, before);
        refresh_stay(world, subject, track);
    }
}

bool is_touched(const World& world, Slot case_slot, const Touched& touched) {
    bool any = false;
    for_each_stay(world, case_slot, touched.tracks, [&](const Subject& subject, TrackId track) {
        any = any || touched.states[world.state(subject, track).index()];
    });
    return any;
}

void apply_version_to_case(World& world, Slot slot, const model::Version& before,
                           const Touched& touched) {
    for_each_stay(world, slot, touched.tracks, [&](const Subject& subject, TrackId track) {
        if (touched.states[world.state(subject, track).index()]) {
            apply_version(world, subject, track, before);
        }
    });
    if (world.cases[slot].open) {
        schedule(world, slot);
    }
}

/// Puts every case under the version now in force.
void apply_versions(World& world, InForce before) {
    const model::Pathway& pathway = *world.pathway;
    const auto was = [&](std::size_t cohort) -> const model::Version& {
        return pathway.version(before.triggered, before.everyone_epoch, cohort);
    };
    const auto is = [&](std::size_t cohort) -> const model::Version& {
        return pathway.version(world.triggered, world.everyone_epoch, cohort);
    };
    std::vector<Touched> touched;  // by cohort
    for (std::size_t cohort = 0; cohort <= pathway.cohort_times.size(); ++cohort) {
        touched.push_back(touched_states(was(cohort), is(cohort)));
    }
    for (Case& each : world.cases) {
        each.version = &is(each.cohort);
    }
    recount_all_places(world);
    const auto affected = open_cases(world, [&](Slot slot) {
        return is_touched(world, slot, touched[world.cases[slot].cohort]);
    });
    for (const Slot slot : affected) {
        const std::uint8_t cohort = world.cases[slot].cohort;
        apply_version_to_case(world, slot, was(cohort), touched[cohort]);
    }
}

SimTime next_dated_change(const World& world) {
    const auto& times = world.pathway->change_times;
    return world.next_change < times.size() ? times[world.next_change] : never;
}

void change_triggered(World& world, std::size_t triggered) {
    world.triggered = triggered;
    world.triggered_changes.push_back({world.now, triggered});
    for (auto& arrivals : world.arrivals) {
        arrivals.change_rates(arrival_rates(world, arrivals.source(), triggered), world.now);
    }
}

}  // namespace

std::vector<model::RateFrom> arrival_rates(const World& world, SourceId source,
                                           std::size_t triggered) {
    return model::rates_of(world.pathway->sources[source.index()], source, world.chance, triggered);
}

void apply_changes(World& world) {
    const bool is_dated = next_dated_change(world) == world.now;
    const std::size_t triggered = triggered_now(world);
    if (!is_dated && triggered == world.triggered) {
        return;
    }
    const InForce before{world.triggered, world.everyone_epoch};
    if (is_dated) {
        ++world.next_change;
        const auto& times = world.pathway->everyone_times;
        if (before.everyone_epoch < times.size() && times[before.everyone_epoch] == world.now) {
            ++world.everyone_epoch;
        }
    }
    if (triggered != before.triggered) {
        change_triggered(world, triggered);
    }
    apply_capacities(world, triggered != before.triggered);
    const bool is_new = before != InForce{world.triggered, world.everyone_epoch};
    if (is_new) {
        world.virtual_clocks_stale = true;
        apply_priorities(world, before);
        refresh_enquiries(world);
    }
    // The first version is news to the stock.
    if (is_new || world.now == sim_start) {
        apply_versions(world, before);
    }
    end_funding(world);
}

}  // namespace atd::engine
