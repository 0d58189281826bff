#pragma once

#include <algorithm>

#include "sim/engine/world/world.hpp"

// New cases, people who come back, and the stock of day 0.

namespace atd::engine {

void create_stock(World& world);

/// Of a new case, or of people who come back.
inline SimTime next_arrival(const World& world) {
    SimTime next = never;
    for (const auto& arrivals : world.arrivals) {
        next = std::min(next, arrivals.next());
    }
    return world.returning.empty() ? next : std::min(next, world.returning.front().time);
}

/// Those who arrive now.
void create_arrivals(World& world);

}  // namespace atd::engine
