#pragma once

#include <algorithm>
#include <vector>

#include "sim/engine/world/world.hpp"

// Dated and triggered changes.

namespace atd::engine {

/// A date of the scenario, or one that a trigger has set.
inline SimTime next_change(const World& world) {
    const auto& times = world.pathway->change_times;
    SimTime next = world.next_change < times.size() ? times[world.next_change] : never;
    for (const TriggerState& trigger : world.triggers) {
        for (const SimTime time : {trigger.from, trigger.until}) {
            next = time > world.now ? std::min(next, time) : next;
        }
    }
    return next;
}

void apply_changes(World& world);
/// Rates of a source in this replication under a set of triggered reforms.
std::vector<model::RateFrom> arrival_rates(const World& world, SourceId source,
                                           std::size_t triggered);

}  // namespace atd::engine
