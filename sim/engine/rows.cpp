#include <algorithm>

#include "sim/engine/handlers.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {

void write_spells(
    World& world, const Unit& unit, TrackId track, StateId to, std::uint16_t cause) {
    record::SpellRow row{world.cases.key[unit.case_slot],
                         world.columns(unit).entered[world.cursor(unit, track)],
                         world.now,
                         track,
                         whole_case,
                         world.state(unit, track),
                         to,
                         cause};
    if (world.pathway->tracks[track].unit == TrackUnit::case_) {
        world.record.spells.push_back(row);
        return;
    }
    if (!unit.is_case()) {
        row.member = world.persons.member[unit.person];
        world.record.spells.push_back(row);
        return;
    }
    for_each_person(world, unit.case_slot, [&](Slot person) {
        if (world.persons.present[person] != 0) {
            row.member = world.persons.member[person];
            world.record.spells.push_back(row);
        }
    });
}

void write_case(World& world, Slot case_slot, SimTime closed) {
    const CaseColumns& cases = world.cases;
    world.record.cases.push_back({cases.key[case_slot],
                                  cases.arrived[case_slot],
                                  closed,
                                  cases.source[case_slot],
                                  cases.known[case_slot].type,
                                  cases.known[case_slot].members});
    for_each_person(world, case_slot, [&](Slot person) {
        const PersonColumns& persons = world.persons;
        world.record.persons.push_back({cases.key[case_slot],
                                        persons.birth[person],
                                        persons.ended[person],
                                        persons.outcome[person],
                                        persons.member[person],
                                        persons.role[person],
                                        persons.sex[person]});
    });
}

namespace {

void write_level(World& world, PoolId pool) {
    PoolMeter& meter = world.meters[pool.index()];
    const auto count = [](std::int64_t value) {
        return static_cast<std::uint32_t>(value);
    };
    world.levels.push_back({meter.day,
                            meter.used_seconds,
                            meter.waiting_seconds,
                            meter.place_seconds,
                            count(world.pools.used(pool)),
                            count(world.pools.waiting(pool)),
                            count(world.pools.capacity(pool)),
                            meter.granted,
                            pool});
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

void read_meter(World& world, PoolId pool) {
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

void write_pool_levels(World& world) {
    for (std::size_t i = 0; i < world.pools.size(); ++i) {
        read_meter(world, PoolId(i));
        if (world.meters[i].since > world.meters[i].day) {
            write_level(world, PoolId(i));
        }
    }
    // Rows were made when a pool changed; their order must not tell when that was.
    std::sort(
        world.levels.begin(), world.levels.end(), [](const auto& a, const auto& b) {
            return a.day != b.day ? a.day < b.day : a.pool < b.pool;
        });
    for (const auto& row : world.levels) {
        world.record.pool_levels.push_back(row);
    }
}

void write_open_cases(World& world) {
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
        for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
            const TrackId track(t);
            const Unit whole{slot, no_slot};
            if (world.pathway->tracks[track].shared) {
                if (world.state(whole, track).is_set()) {
                    write_spells(
                        world, whole, track, StateId(), cause::end_of_observation);
                }
                continue;
            }
            for_each_person(world, slot, [&](Slot person) {
                const Unit unit{slot, person};
                if (world.state(unit, track).is_set()) {
                    write_spells(
                        world, unit, track, StateId(), cause::end_of_observation);
                }
            });
        }
        write_case(world, slot, never);
    }
}

}  // namespace atd::engine
