#pragma once

#include "sim/engine/world/walks.hpp"
#include "sim/engine/world/world.hpp"

// Places of pools: taken, given back, and measured day by day.

namespace atd::engine {

/// Adds the time since the last change of a pool to its integrals; closes finished
/// days.
void add_to_meter(World& world, PoolId pool);

inline void read_meter(World& world, PoolId pool) {
    if (world.meters[pool.index()].since < world.now) {
        add_to_meter(world, pool);
    }
}

void take_places(World& world, const Subject& subject, const model::StateRule& rule);
void release_places(World& world, const Subject& subject, const model::StateRule& rule);
void change_capacity(World& world, PoolId pool, std::int64_t places);
void write_pool_levels(World& world);

/// Places of the shared states of a case, before and after its members change.
template <class Change>
void for_each_shared_state(World& world, Slot case_slot, Change&& change) {
    for_each_stay(world, case_slot, world.pathway->shared_tracks,
                  [&](const Subject& whole, TrackId track) {
                      change(world, whole, world.rule(whole, world.state(whole, track)));
                  });
}

}  // namespace atd::engine
