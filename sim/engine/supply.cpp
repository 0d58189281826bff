#include "sim/engine/supply.hpp"

#include <algorithm>
#include <cmath>

#include "sim/engine/world/places.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

bool later_first(const HouseholdChange& a, const HouseholdChange& b) {
    return b.before(a);
}

double uniform_of(const World& world, PoolId pool, Purpose purpose, std::uint64_t number,
                  bool first = false) {
    return uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(purpose),
                                     .case_key = number,
                                     .member = static_cast<Member>(first ? 1 : 0),
                                     .name = world.pathway->pools[pool].name_hash});
}

const model::SupplyRule& rule_of(const World& world, PoolId pool) {
    return world.pathway->pools[pool].supply[world.version_row()];
}

void push(Households& households, const HouseholdChange& change) {
    households.changes.push_back(change);
    std::push_heap(households.changes.begin(), households.changes.end(), later_first);
}

/// Whole places with the given mean: below it or above it by less than one.
std::int64_t draw_places(const World& world, PoolId pool, std::uint64_t number, bool first) {
    const double u = uniform_of(world, pool, Purpose::supply_places, number, first);
    return static_cast<std::int64_t>(std::floor(rule_of(world, pool).places + u));
}

/// The household brings its places until it leaves, a unit exponential later.
void join(World& world, PoolId pool, std::uint64_t number, bool first, std::int64_t places) {
    const double u = uniform_of(world, pool, Purpose::supply_attrition, number, first);
    const double rate = rule_of(world, pool).leave_per_second;
    HouseholdChange leaving;
    leaving.time = rate > 0
                       ? later(world.now, round_stay(unit_exponential(u) / rate / seconds_per_day))
                       : never;
    leaving.number = number;
    leaving.first = first;
    leaving.leaves = true;
    leaving.places = places;
    if (leaving.time != never) {
        push(world.households[pool.index()], leaving);
    }
}

void draw_enquiry(World& world, PoolId pool, double since) {
    Households& households = world.households[pool.index()];
    const double left =
        unit_exponential(uniform_of(world, pool, Purpose::supply_enquiry, households.enquiries));
    households.enquiry = clock_with(left, rule_of(world, pool).enquiries_per_second, since);
}

SimTime next_enquiry(const Households& households) {
    return households.enquiry.rate > 0 ? time_of(households.enquiry.due) : never;
}

void enquire(World& world, PoolId pool) {
    Households& households = world.households[pool.index()];
    const model::SupplyRule& rule = rule_of(world, pool);
    const std::uint64_t number = households.enquiries++;
    if (uniform_of(world, pool, Purpose::supply_approved, number) < rule.approved) {
        HouseholdChange joining;
        joining.time = later(world.now, round_stay(rule.vetting.sample(uniform_of(
                                            world, pool, Purpose::supply_vetting, number))));
        joining.number = number;
        push(households, joining);
    }
    draw_enquiry(world, pool, households.enquiry.due);
}

void apply(World& world, PoolId pool, const HouseholdChange& change) {
    const std::int64_t capacity = world.pools.capacity(pool);
    if (change.leaves) {
        change_capacity(world, pool, capacity - change.places);
        return;
    }
    const std::int64_t places = draw_places(world, pool, change.number, change.first);
    change_capacity(world, pool, capacity + places);
    join(world, pool, change.number, change.first, places);
}

SimTime next_of(const Households& households) {
    const SimTime change = households.changes.empty() ? never : households.changes.front().time;
    return std::min(change, next_enquiry(households));
}

/// To be called when the households of any pool have changed.
void find_household_due(World& world) {
    world.household_due = never;
    for (const Households& households : world.households) {
        world.household_due = std::min(world.household_due, next_of(households));
    }
}

}  // namespace

void create_households(World& world) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        const PoolId pool(i);
        if (world.pathway->pools[pool].supply.empty()) {
            continue;
        }
        std::int64_t left = world.pools.capacity(pool);
        for (std::uint64_t number = 0; left > 0; ++number) {
            const std::int64_t places = std::min(left, draw_places(world, pool, number, true));
            join(world, pool, number, true, places);
            left -= places;
        }
        draw_enquiry(world, pool, 0.0);
    }
    find_household_due(world);
}

void apply_households(World& world) {
    if (world.household_due > world.now) {
        return;
    }
    for (std::size_t i = 0; i < world.households.size(); ++i) {
        Households& households = world.households[i];
        while (next_of(households) <= world.now) {
            if (next_enquiry(households) <= world.now) {
                enquire(world, PoolId(i));
                continue;
            }
            std::pop_heap(households.changes.begin(), households.changes.end(), later_first);
            const HouseholdChange change = households.changes.back();
            households.changes.pop_back();
            apply(world, PoolId(i), change);
        }
    }
    find_household_due(world);
}

void adopt_households(World& world, const model::Pathway& before) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        if (!world.pathway->pools[PoolId(i)].supply.empty() &&
            before.pools[PoolId(i)].supply.empty()) {
            world.households.resize(world.pools.size());
            draw_enquiry(world, PoolId(i), 0.0);
        }
    }
    find_household_due(world);
}

void refresh_enquiries(World& world) {
    for (std::size_t i = 0; i < world.households.size(); ++i) {
        if (world.pathway->pools[PoolId(i)].supply.empty()) {
            continue;
        }
        set_rate(world.households[i].enquiry, rule_of(world, PoolId(i)).enquiries_per_second,
                 seconds_of(world.now));
    }
    find_household_due(world);
}

}  // namespace atd::engine
