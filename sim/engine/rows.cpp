#include <algorithm>

#include "sim/engine/handlers.hpp"
#include "sim/engine/prefetch.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

std::uint64_t seconds_in(const record::SpellRow& row) {
    return static_cast<std::uint64_t>((row.left - row.entered).count());
}

}  // namespace

void write_spells(World& world, const Stay& stay, StateId to, std::uint16_t cause) {
    const Unit& unit = stay.unit;
    const Case& it = world.cases[unit.case_slot];
    record::SpellRow row{it.key,     stay.cursor->entered, world.now, stay.track,
                         whole_case, stay.cursor->state,   to,        cause};
    if (((world.pathway->case_tracks >> stay.track.value()) & 1u) != 0) {
        world.record.spells.push_back(row);
        world.ledger.case_seconds += seconds_in(row);
        return;
    }
    std::uint64_t seconds = 0;
    const auto write = [&](const Person& person) {
        if (person.present) {
            row.member = person.member;
            world.record.spells.push_back(row);
            seconds += seconds_in(row);
        }
    };
    if (unit.is_case()) {
        for (Slot slot = it.first_person; slot != no_slot;) {
            const Person& person = world.persons[slot];
            row.entered = std::max(stay.cursor->entered, person.since);
            write(person);
            slot = person.next;
        }
    } else {
        write(world.persons[unit.person]);
    }
    world.ledger.person_seconds += seconds;
}

void write_person_spells(World& world, Slot case_slot, Slot person, TrackId ended_in) {
    const Person& it = world.persons[person];
    const auto write = [&](const Unit& whole, TrackId track) {
        const Cursor& cursor = world.cursor(whole, track);
        const record::SpellRow row{world.cases[case_slot].key,
                                   std::max(cursor.entered, it.since),
                                   world.now,
                                   track,
                                   it.member,
                                   cursor.state,
                                   StateId(),
                                   cause::case_ended};
        world.record.spells.push_back(row);
        world.ledger.person_seconds += seconds_in(row);
    };
    const model::Pathway& pathway = *world.pathway;
    for_each_stay(world, case_slot,
                  pathway.shared_tracks & ~pathway.case_tracks & ~model::mask_of(ended_in), write);
}

void write_event(World& world, const Unit& unit, TrackId track, ExitId exit) {
    record::EventRow row{world.cases[unit.case_slot].key, world.now, whole_case,
                         world.state(unit, track), exit};
    if (world.pathway->tracks[track].unit == TrackUnit::case_) {
        world.record.events.push_back(row);
        return;
    }
    const auto write = [&](Slot slot) {
        if (world.persons[slot].present) {
            row.member = world.persons[slot].member;
            world.record.events.push_back(row);
        }
    };
    if (unit.is_case()) {
        for_each_person(world, unit.case_slot, write);
    } else {
        write(unit.person);
    }
}

void write_case(World& world, Slot case_slot, SimTime closed) {
    const Case& it = world.cases[case_slot];
    world.record.cases.push_back({it.key, it.arrived, closed, SourceId(it.key.source_index()),
                                  it.came.type, it.came.members});
    for_each_person(world, case_slot, [&](Slot slot) {
        const Person& person = world.persons[slot];
        world.record.persons.push_back({it.key, person.birth, person.ended, person.outcome,
                                        person.member, person.role, person.sex});
        ++world.ledger.people_written;
    });
    write_attributes(world, case_slot);
}

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

void write_open_cases(World& world, const SpillHook& spill) {
    constexpr std::size_t cases_between = 256;
    std::size_t written = 0;
    const std::vector<Slot> slots = open_cases(world, [](Slot) { return true; });
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (i + 16 < slots.size()) {
            prefetch_near(world, slots[i + 16], Nearness::rows);
            prefetch_near(world, slots[i + 8], Nearness::members);
        }
        const Slot slot = slots[i];
        for_each_stay(world, slot, all_tracks(world), [&](const Unit& unit, TrackId track) {
            write_spells(world, world.stay(unit, track), StateId(), cause::end_of_observation);
        });
        write_case(world, slot, never);
        if (spill && ++written % cases_between == 0) {
            spill(world.record);
        }
    }
}

}  // namespace atd::engine
