#include "sim/engine/world/places.hpp"

#include <algorithm>

#include "sim/engine/world/rules.hpp"

namespace atd::engine {
namespace {

void write_level(World& world, PoolId pool) {
    PoolMeter& meter = world.meters[pool.index()];
    const auto count = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
    world.levels[pool.index()].push_back({meter.day, meter.used_seconds, meter.waiting_seconds,
                                          meter.place_seconds, count(world.pools.used(pool)),
                                          count(world.pools.waiting(pool)),
                                          count(world.pools.capacity(pool)), meter.granted, pool});
}

void add_until(World& world, PoolId pool, SimTime until) {
    PoolMeter& meter = world.meters[pool.index()];
    const std::int64_t span = (until - meter.since).count();
    meter.used_seconds += world.pools.used(pool) * span;
    meter.waiting_seconds += world.pools.waiting(pool) * span;
    meter.place_seconds += world.pools.capacity(pool) * span;
    meter.since = until;
}

}  // namespace

void add_to_meter(World& world, PoolId pool) {
    PoolMeter& meter = world.meters[pool.index()];
    while (meter.since < world.now) {
        const SimTime day_end = meter.day + one_day;
        add_until(world, pool, std::min(day_end, world.now));
        if (meter.since == day_end) {
            write_level(world, pool);
            meter = {day_end, day_end, 0, 0, 0, 0};
        }
    }
}

void take_places(World& world, const Subject& subject, const model::StateRule& rule) {
    for (const auto& hold : rule.holds) {
        read_meter(world, hold.pool);
        world.pools.take(hold.pool, amount_of(world, subject, hold));
        world.virtual_clocks_stale = true;
    }
}

void release_places(World& world, const Subject& subject, const model::StateRule& rule) {
    for (const auto& hold : rule.holds) {
        read_meter(world, hold.pool);
        world.pools.give_back(hold.pool, amount_of(world, subject, hold));
        world.virtual_clocks_stale = true;
    }
}

void change_capacity(World& world, PoolId pool, std::int64_t places) {
    read_meter(world, pool);
    world.pools.set_capacity(pool, places);
    world.virtual_clocks_stale = true;
}

void write_pool_levels(World& world) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        read_meter(world, PoolId(i));
        if (world.meters[i].since > world.meters[i].day) {
            write_level(world, PoolId(i));
        }
    }
    // Every pool has a row for every day.
    const std::size_t days = world.levels.empty() ? 0 : world.levels.front().size();
    for (std::size_t day = 0; day < days; ++day) {
        for (const auto& levels : world.levels) {
            world.record.pool_levels.push_back(levels[day]);
        }
    }
}

}  // namespace atd::engine
