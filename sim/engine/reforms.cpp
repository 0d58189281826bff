#include <algorithm>

#include "sim/engine/handlers.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

SimTime next_capacity(const World& world, const model::PoolRule& pool) {
    for (const auto& step : pool.capacity) {
        if (step.from > world.now) {
            return step.from;
        }
    }
    return never;
}

void apply_capacities(World& world) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        for (const auto& step : world.pathway->pools[PoolId(i)].capacity) {
            if (step.from == world.now) {
                read_meter(world, PoolId(i));
                world.pools.set_capacity(PoolId(i), step.places);
            }
        }
    }
}

bool changes_placement(const model::Version& before,
                       const model::Version& after,
                       ExitId exit) {
    return !(before.exits[exit].placements == after.exits[exit].placements);
}

/// The rules of a state have changed under a unit that stays in it.
void rebind(World& world,
            const Unit& unit,
            TrackId track,
            const model::Version& before) {
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[world.state(unit, track)];
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = version.exits[id];
        if (exit.trigger == model::Trigger::limit &&
            exit.limit != before.exits[id].limit) {
            // A limit is never applied backwards: it ends at max(entry, date) + limit.
            CursorColumns& columns = world.columns(unit);
            Clock& clock = columns.clock[unit.slot() * columns.clocks_per_unit +
                                         world.pathway->tracks[track].first_clock + k];
            clock.due = static_cast<double>(
                later(world.now, exit.limit).time_since_epoch().count());
        }
        if (exit.trigger == model::Trigger::at_age &&
            exit.at_age != before.exits[id].at_age) {
            set_age_clock(world, unit, track, k);
        }
        const model::RequestId request =
            world.columns(unit).request[world.cursor(unit, track)];
        if (exit.trigger == model::Trigger::request && request.is_set() &&
            changes_placement(before, version, id)) {
            for (std::size_t pool = 0; pool < world.pools.size(); ++pool) {
                read_meter(world, PoolId(pool));
            }
            world.pools.leave_queues(request);
            queue_request(world, request);
            world.new_requests.push_back(request);
        }
    }
}

void rebind_unit(World& world,
                 const Unit& unit,
                 TrackId track,
                 const model::Version& before) {
    const StateId state = world.state(unit, track);
    if (!state.is_set()) {
        return;
    }
    const auto& prohibition = world.version(unit.case_slot).states[state].prohibition;
    if (is_prohibited(world, unit.case_slot, state) &&
        prohibition.inside == Inside::move) {
        move(world, unit, track, prohibition.to, cause::prohibited);
        return;
    }
    rebind(world, unit, track, before);
}

void rebind_case(World& world, Slot slot) {
    CaseColumns& cases = world.cases;
    const CaseKey key = cases.key[slot];
    const model::Version& before = *cases.version[slot];
    cases.version[slot] =
        &world.pathway->version(world.everyone_epoch, cases.cohort[slot]);
    const auto is_still = [&] {
        return cases.open[slot] != 0 && cases.key[slot] == key;
    };
    for (std::size_t t = 0; t < world.pathway->tracks.size() && is_still(); ++t) {
        const TrackId track(t);
        if (world.pathway->tracks[track].shared) {
            rebind_unit(world, Unit{slot, no_slot}, track, before);
            continue;
        }
        for_each_person(world, slot, [&](Slot person) {
            if (is_still() && world.persons.present[person] != 0) {
                rebind_unit(world, Unit{slot, person}, track, before);
            }
        });
    }
    if (is_still()) {
        refresh_version(world, slot);
        schedule(world, slot);
    }
}

}  // namespace

SimTime next_change(const World& world) {
    SimTime next = world.everyone_epoch < world.pathway->everyone_times.size()
                       ? world.pathway->everyone_times[world.everyone_epoch]
                       : never;
    for (const auto& pool : world.pathway->pools) {
        next = std::min(next, next_capacity(world, pool));
    }
    return next;
}

void apply_changes(World& world) {
    apply_capacities(world);
    const auto& times = world.pathway->everyone_times;
    if (world.everyone_epoch < times.size() &&
        times[world.everyone_epoch] == world.now) {
        ++world.everyone_epoch;
    } else if (world.now != sim_start) {  // the first version is news to the stock
        return;
    }
    std::vector<Slot> open;
    for (std::size_t slot = 0; slot < world.cases.size(); ++slot) {
        if (world.cases.open[slot] != 0) {
            open.push_back(static_cast<Slot>(slot));
        }
    }
    std::sort(open.begin(), open.end(), [&](Slot a, Slot b) {
        return world.cases.key[a] < world.cases.key[b];
    });
    for (const Slot slot : open) {
        rebind_case(world, slot);
    }
}

}  // namespace atd::engine
