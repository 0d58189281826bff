#include <algorithm>
#include <cmath>

#include "sim/engine/handlers.hpp"
#include "sim/engine/prefetch.hpp"
#include "sim/terms/purpose.hpp"

// Virtual time: clocks that share the pace of a pool lie in one heap by virtual due
// time. A change of load moves none of them; it moves the one wake of the heap.

namespace atd::engine {
namespace {

/// A clock within this much of now is due now: to the nearest second.
constexpr double half_second = 0.5;
constexpr std::size_t fewest_to_sift = 64;

std::uint64_t who_of(const World& world, const Unit& unit) {
    return (world.cases[unit.case_slot].key.value() << 8) | member_of(world, unit);
}

bool changes_workers(const World& world, model::VirtualClockId id) {
    return world.pathway->virtual_clocks[id].kind == model::VirtualClockKind::turnover;
}

/// The state of an entry: of its exit, or its own where workers change.
StateId state_of(const World& world, model::VirtualClockId id, const VirtualClockEntry& it) {
    return changes_workers(world, id)
               ? StateId(it.rank)
               : world.pathway->versions.front().exits[ExitId(it.rank)].state;
}

Clock& clock_of(World& world, const Unit& unit, TrackId track, ExitId exit) {
    const StateId state = world.state(unit, track);
    return world.clocks(unit, track)[exit.index() - world.rule(unit, state).first_exit];
}

/// Whether the clock of an entry still runs as it did when the entry was made.
bool runs_until(World& world, const Unit& unit, TrackId track, const VirtualClockEntry& it) {
    const Clock& clock = clock_of(world, unit, track, ExitId(it.rank));
    return clock.rate < 0 && clock.due == it.due;
}

/// Whose entry it is, if the unit is still in the stay in which it was made.
struct Found {
    Unit unit;
    TrackId track;
    bool there = false;
};

Found find_stay(const World& world, Slot case_slot, std::uint64_t who, StateId state,
                std::uint16_t entry) {
    Found found;
    const Case& it = world.cases[case_slot];
    if (!it.open || it.key.value() != who >> 8) {
        return found;
    }
    found.track = it.version->states[state].track;
    found.unit = unit_of(world, case_slot, found.track, static_cast<Member>(who & 0xFFu));
    if (found.unit.is_case() && !world.pathway->tracks[found.track].shared) {
        return found;
    }
    found.there = world.state(found.unit, found.track) == state &&
                  world.entries(found.unit, found.track, state) == entry;
    return found;
}

Found find_stay(const World& world, model::VirtualClockId id, const VirtualClockEntry& it) {
    return find_stay(world, it.slot, it.who, state_of(world, id, it), it.entry);
}

bool is_due(const World& world, model::VirtualClockId id, double due) {
    const double speed = world.virtual_clocks[id].speed;
    return speed > 0 && due <= virtual_now(world, id) + half_second * speed;
}

/// Whose entry it is, unless it is stale.
Found find_waiting(World& world, model::VirtualClockId id, const VirtualClockEntry& it) {
    Found found = find_stay(world, id, it);
    found.there = found.there &&
                  (changes_workers(world, id) || runs_until(world, found.unit, found.track, it));
    return found;
}

/// Stale entries go when the heap has doubled since they last went.
void sift(World& world, model::VirtualClockId id) {
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    virtual_clock.clocks.erase_if(
        [&](const VirtualClockEntry& it) { return !find_waiting(world, id, it).there; });
    virtual_clock.sift_at = std::max(fewest_to_sift, 2 * virtual_clock.clocks.size());
}

void push_entry(World& world, model::VirtualClockId id, const VirtualClockEntry& entry) {
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    if (virtual_clock.clocks.size() >= virtual_clock.sift_at) {
        sift(world, id);
    }
    const VirtualClockEntry* first = virtual_clock.clocks.front();
    world.virtual_clocks_stale |= first == nullptr || entry.before(*first);
    virtual_clock.clocks.push(entry);
}

/// The entry as a wake of this second; a stay lasts one second at least.
void call(World& world, model::VirtualClockId id, const VirtualClockEntry& it, const Found& found) {
    const SimTime entered = world.cursor(found.unit, found.track).entered;
    ScheduledEvent wake;
    wake.time = std::max(world.now, entered + Seconds{1});
    wake.who = it.who;
    wake.slot = it.slot;
    wake.epoch = (std::uint32_t{it.entry} << 16) | it.changes;
    wake.rank = it.rank;
    wake.virtual_clock = id;
    wake.sort = changes_workers(world, id) ? EventKind::worker : EventKind::exit;
    world.queue.push(wake);
}

VirtualClockEntry entry_of(const World& world, const Unit& unit, TrackId track) {
    VirtualClockEntry entry;
    entry.who = who_of(world, unit);
    entry.slot = unit.case_slot;
    entry.entry = world.entries(unit, track, world.state(unit, track));
    return entry;
}

/// The worker of this stay leaves after one more unit exponential.
void await_change(World& world, const model::HoldRule& hold, VirtualClockEntry entry) {
    const double threshold = unit_exponential(
        uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(Purpose::worker_change),
                                  .occurrence = (std::uint64_t{entry.entry} << 16) | entry.changes,
                                  .case_key = entry.who >> 8,
                                  .member = static_cast<Member>(entry.who & 0xFFu),
                                  .name = hold.name_hash}));
    entry.due = virtual_now(world, hold.turnover) + threshold;
    push_entry(world, hold.turnover, entry);
}

model::PoolState pool_state(const World& world, PoolId pool) {
    const model::PoolRule& rule = world.pathway->pools[pool];
    model::PoolState state;
    state.load = static_cast<double>(world.pools.used(pool));
    state.capacity = static_cast<double>(world.pools.capacity(pool));
    state.at_work = rule.tenure_seconds > 0
                        ? world.staff[pool.index()].at_work(world.now, rule.tenure_seconds)
                        : state.capacity;
    state.leave_rate =
        rule.leave_per_second.empty() ? 0.0 : rule.leave_per_second[version_row(world)];
    return state;
}

SimTime next_call(World& world, model::VirtualClockId id) {
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    const VirtualClockEntry* first = virtual_clock.clocks.front();
    if (first == nullptr || virtual_clock.speed <= 0) {
        return never;
    }
    const double left = (first->due - virtual_now(world, id)) / virtual_clock.speed;
    return left < 9e15 ? world.now + Seconds{std::llround(std::max(0.0, left))} : never;
}

SimTime next_midnight(SimTime now) {
    return sim_start + ((now - sim_start) / one_day + 1) * one_day;
}

void renew(World& world, model::VirtualClockId id) {
    const model::VirtualClockRule& rule = world.pathway->virtual_clocks[id];
    const model::PoolRule& pool = world.pathway->pools[rule.pool];
    const double speed = speed_of(pool, rule, pool_state(world, rule.pool));
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    if (speed != virtual_clock.speed) {
        virtual_clock.base = virtual_now(world, id);
        virtual_clock.since = world.now;
        virtual_clock.speed = speed;
    }
    SimTime next = next_call(world, id);
    if (pool.tenure_seconds > 0 && world.staff[rule.pool.index()].learns()) {
        next = std::min(next, next_midnight(world.now));
    }
    if (next != virtual_clock.wake) {
        virtual_clock.wake = next;
        ++virtual_clock.epoch;
        ScheduledEvent wake;
        wake.time = next;
        wake.slot = static_cast<Slot>(id.index());
        wake.epoch = virtual_clock.epoch;
        wake.sort = EventKind::virtual_clock;
        world.queue.push(wake);
    }
}

}  // namespace

double virtual_now(const World& world, model::VirtualClockId id) {
    const VirtualClock& virtual_clock = world.virtual_clocks[id];
    return virtual_clock.base +
           virtual_clock.speed * static_cast<double>((world.now - virtual_clock.since).count());
}

void await_due(World& world, const Unit& unit, TrackId track, ExitId exit) {
    const model::Version& version = world.version(unit.case_slot);
    VirtualClockEntry entry = entry_of(world, unit, track);
    entry.rank = exit.value();
    entry.due = clock_of(world, unit, track, exit).due;
    push_entry(world, version.exits[exit].virtual_clock, entry);
}

void start_turnover_clocks(World& world, const Unit& unit, TrackId track) {
    const StateId state = world.state(unit, track);
    VirtualClockEntry entry = entry_of(world, unit, track);
    entry.rank = state.value();
    for (const auto& hold : world.rule(unit, state).holds) {
        if (hold.turnover.is_set()) {
            await_change(world, hold, entry);
        }
    }
}

bool update_speeds(World& world) {
    if (!world.virtual_clocks_stale) {
        return false;
    }
    world.virtual_clocks_stale = false;
    bool any_due = false;
    for (std::size_t i = 0; i < world.virtual_clocks.size(); ++i) {
        const model::VirtualClockId id(i);
        renew(world, id);
        any_due = any_due || world.virtual_clocks[id].wake <= world.now;
    }
    return any_due;
}

void promote_due(World& world, model::VirtualClockId id) {
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    virtual_clock.wake = never;
    world.virtual_clocks_stale = true;
    for (const VirtualClockEntry* first = virtual_clock.clocks.front();
         first != nullptr && is_due(world, id, first->due); first = virtual_clock.clocks.front()) {
        const VirtualClockEntry entry = *first;
        virtual_clock.clocks.pop();
        prefetch_soon(world, virtual_clock.clocks.entries(),
                      [](const VirtualClockEntry&) { return true; });
        const Found found = find_waiting(world, id, entry);
        if (found.there) {
            call(world, id, entry, found);
        }
    }
}

bool fire_virtual_clock_exit(World& world, const ScheduledEvent& wake) {
    const ExitId exit(wake.rank);
    const auto entry = static_cast<std::uint16_t>(wake.epoch >> 16);
    const StateId state = world.version(wake.slot).exits[exit].state;
    const Found found = find_stay(world, wake.slot, wake.who, state, entry);
    if (!found.there) {
        return false;
    }
    const model::ExitRule& rule = world.version(wake.slot).exits[exit];
    const Clock& clock = clock_of(world, found.unit, found.track, exit);
    if (clock.rate >= 0) {
        return false;
    }
    if (!is_due(world, rule.virtual_clock, clock.due)) {
        await_due(world, found.unit, found.track, exit);
        return false;
    }
    fire(world, found.unit, found.track, exit, rule.to);
    return true;
}

bool change_worker(World& world, const ScheduledEvent& wake) {
    const StateId state(wake.rank);
    VirtualClockEntry entry;
    entry.who = wake.who;
    entry.slot = wake.slot;
    entry.rank = wake.rank;
    entry.entry = static_cast<std::uint16_t>(wake.epoch >> 16);
    entry.changes = static_cast<std::uint16_t>((wake.epoch & 0xFFFFu) + 1);
    const Found found = find_stay(world, wake.slot, wake.who, state, entry.entry);
    if (!found.there) {
        return false;
    }
    ++world.record.event_count;
    world.record.decisions.push_back({world.cases[wake.slot].key, world.now,
                                      world.cursor(found.unit, found.track).entered, found.track,
                                      member_of(world, found.unit),
                                      record::DecisionKind::worker_changed, state, state});
    const auto& holds = world.rule(found.unit, state).holds;
    await_change(world,
                 *std::find_if(holds.begin(), holds.end(),
                               [&](const auto& it) { return it.turnover == wake.virtual_clock; }),
                 entry);
    send_signal(world, wake.slot, world.pathway->worker_changed);
    return true;
}

}  // namespace atd::engine
