#include "sim/engine/virtual_clocks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/check.hpp"
#include "sim/engine/world/people.hpp"
#include "sim/engine/world/prefetch.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/walks.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// A clock within this much of now is due now: to the nearest second.
constexpr double half_second = 0.5;
constexpr std::size_t fewest_to_purge = 64;

std::uint64_t who_of(const World& world, const Subject& subject) {
    return (world.cases[subject.case_slot].key.value() << 8) | member_of(world, subject);
}

bool changes_workers(const World& world, model::VirtualClockId id) {
    return world.pathway->virtual_clocks[id].kind == model::VirtualClockKind::turnover;
}

/// The state of an entry: of its exit, or its own where workers change.
StateId state_of(const World& world, model::VirtualClockId id, const VirtualClockEntry& entry) {
    return changes_workers(world, id)
               ? StateId(entry.rank)
               : world.pathway->versions.front().exits[ExitId(entry.rank)].state;
}

Clock& clock_of(World& world, const Subject& subject, TrackId track, ExitId exit) {
    const StateId state = world.state(subject, track);
    return world.clocks(subject, track)[exit.index() - world.rule(subject, state).first_exit];
}

/// Whether the clock of an entry still runs as it did when the entry was made.
bool runs_until(World& world, const Subject& subject, TrackId track,
                const VirtualClockEntry& entry) {
    const Clock& clock = clock_of(world, subject, track, ExitId(entry.rank));
    return clock.rate < 0 && clock.due == entry.due;
}

/// Whose entry it is, if the subject is still in the stay in which it was made.
struct Found {
    Subject subject;
    TrackId track;
    bool there = false;
};

Found find_stay(const World& world, Slot case_slot, std::uint64_t who, StateId state,
                std::uint32_t entry) {
    Found found;
    const Case& the_case = world.cases[case_slot];
    if (!the_case.open || the_case.key.value() != who >> 8) {
        return found;
    }
    found.track = the_case.version->states[state].track;
    found.subject = subject_of(world, case_slot, found.track, static_cast<Member>(who & 0xFFu));
    if (found.subject.is_case() && !world.pathway->tracks[found.track].shared) {
        return found;
    }
    found.there = world.state(found.subject, found.track) == state &&
                  world.entries(found.subject, found.track, state) == entry;
    return found;
}

Found find_stay(const World& world, model::VirtualClockId id, const VirtualClockEntry& entry) {
    return find_stay(world, entry.slot, entry.who, state_of(world, id, entry), entry.entry);
}

bool is_due(const World& world, model::VirtualClockId id, double due) {
    const double speed = world.virtual_clocks[id].speed;
    return speed > 0 && due <= virtual_now(world, id) + half_second * speed;
}

/// Whose entry it is, unless it is stale.
Found find_waiting(World& world, model::VirtualClockId id, const VirtualClockEntry& entry) {
    Found found = find_stay(world, id, entry);
    found.there = found.there && (changes_workers(world, id) ||
                                  runs_until(world, found.subject, found.track, entry));
    return found;
}

/// Stale entries go when the heap has doubled since they last went.
void purge_stale(World& world, model::VirtualClockId id) {
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    virtual_clock.clocks.erase_if(
        [&](const VirtualClockEntry& entry) { return !find_waiting(world, id, entry).there; });
    virtual_clock.purge_at = std::max(fewest_to_purge, 2 * virtual_clock.clocks.size());
}

void push_entry(World& world, model::VirtualClockId id, const VirtualClockEntry& entry) {
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    if (virtual_clock.clocks.size() >= virtual_clock.purge_at) {
        purge_stale(world, id);
    }
    const VirtualClockEntry* first = virtual_clock.clocks.front();
    world.virtual_clocks_stale |= first == nullptr || entry.before(*first);
    virtual_clock.clocks.push(entry);
}

/// The entry as an event of this second; a stay lasts one second at least.
void promote(World& world, model::VirtualClockId id, const VirtualClockEntry& entry,
             const Found& found) {
    const SimTime entered = world.cursor(found.subject, found.track).entered;
    ScheduledEvent event;
    event.time = std::max(world.now, entered + Seconds{1});
    event.who = entry.who;
    event.slot = entry.slot;
    event.epoch = entry.entry;
    event.changes = entry.changes;
    event.rank = entry.rank;
    event.virtual_clock = id;
    event.kind = changes_workers(world, id) ? EventKind::worker : EventKind::exit;
    world.queue.push(event);
}

VirtualClockEntry entry_of(const World& world, const Subject& subject, TrackId track) {
    VirtualClockEntry entry;
    entry.who = who_of(world, subject);
    entry.slot = subject.case_slot;
    entry.entry = world.entries(subject, track, world.state(subject, track));
    return entry;
}

/// Changes of worker in a stay, with the one that happens now. Throws RunError where there are no
/// further random numbers for them.
std::uint16_t one_more_change(const World& world, const ScheduledEvent& event) {
    if (event.changes == std::numeric_limits<std::uint16_t>::max()) {
        throw RunError("more than 65,535 changes of worker in one stay: " +
                       whereabouts(world, event.slot, world.pathway->state_names[event.rank]));
    }
    return static_cast<std::uint16_t>(event.changes + 1);
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
        rule.leave_per_second.empty() ? 0.0 : rule.leave_per_second[world.version_row()];
    return state;
}

SimTime next_due(World& world, model::VirtualClockId id) {
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

void update_speed(World& world, model::VirtualClockId id) {
    const model::VirtualClockRule& rule = world.pathway->virtual_clocks[id];
    const model::PoolRule& pool = world.pathway->pools[rule.pool];
    const double speed = speed_of(pool, rule, pool_state(world, rule.pool));
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    if (speed != virtual_clock.speed) {
        virtual_clock.base = virtual_now(world, id);
        virtual_clock.since = world.now;
        virtual_clock.speed = speed;
    }
    SimTime next = next_due(world, id);
    if (pool.tenure_seconds > 0 && world.staff[rule.pool.index()].learns()) {
        next = std::min(next, next_midnight(world.now));
    }
    if (next != virtual_clock.event_time) {
        virtual_clock.event_time = next;
        ++virtual_clock.epoch;
        ScheduledEvent event;
        event.time = next;
        event.slot = static_cast<Slot>(id.index());
        event.epoch = virtual_clock.epoch;
        event.kind = EventKind::virtual_clock;
        world.queue.push(event);
    }
}

}  // namespace

double virtual_now(const World& world, model::VirtualClockId id) {
    const VirtualClock& virtual_clock = world.virtual_clocks[id];
    return virtual_clock.base +
           virtual_clock.speed * static_cast<double>((world.now - virtual_clock.since).count());
}

void await_due(World& world, const Subject& subject, TrackId track, ExitId exit) {
    const model::Version& version = world.version(subject.case_slot);
    VirtualClockEntry entry = entry_of(world, subject, track);
    entry.rank = exit.value();
    entry.due = clock_of(world, subject, track, exit).due;
    push_entry(world, version.exits[exit].virtual_clock, entry);
}

void start_turnover_clocks(World& world, const Subject& subject, TrackId track) {
    const StateId state = world.state(subject, track);
    VirtualClockEntry entry = entry_of(world, subject, track);
    entry.rank = state.value();
    for (const auto& hold : world.rule(subject, state).holds) {
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
        update_speed(world, id);
        any_due = any_due || world.virtual_clocks[id].event_time <= world.now;
    }
    return any_due;
}

void promote_due(World& world, model::VirtualClockId id) {
    VirtualClock& virtual_clock = world.virtual_clocks[id];
    virtual_clock.event_time = never;
    world.virtual_clocks_stale = true;
    for (const VirtualClockEntry* first = virtual_clock.clocks.front();
         first != nullptr && is_due(world, id, first->due); first = virtual_clock.clocks.front()) {
        const VirtualClockEntry entry = *first;
        virtual_clock.clocks.pop();
        prefetch_soon(world, virtual_clock.clocks.entries(),
                      [](const VirtualClockEntry&) { return true; });
        const Found found = find_waiting(world, id, entry);
        if (found.there) {
            promote(world, id, entry, found);
        }
    }
}

std::optional<Firing> exit_due(World& world, const ScheduledEvent& event) {
    const ExitId exit(event.rank);
    const StateId state = world.version(event.slot).exits[exit].state;
    const Found found = find_stay(world, event.slot, event.who, state, event.epoch);
    if (!found.there) {
        return std::nullopt;
    }
    const model::ExitRule& rule = world.version(event.slot).exits[exit];
    const Clock& clock = clock_of(world, found.subject, found.track, exit);
    if (clock.rate >= 0) {
        return std::nullopt;
    }
    if (!is_due(world, rule.virtual_clock, clock.due)) {
        await_due(world, found.subject, found.track, exit);
        return std::nullopt;
    }
    return Firing{found.subject, found.track, exit, rule.to};
}

bool change_worker(World& world, const ScheduledEvent& event) {
    const StateId state(event.rank);
    VirtualClockEntry entry;
    entry.who = event.who;
    entry.slot = event.slot;
    entry.rank = event.rank;
    entry.entry = event.epoch;
    entry.changes = one_more_change(world, event);
    const Found found = find_stay(world, event.slot, event.who, state, entry.entry);
    if (!found.there) {
        return false;
    }
    ++world.record.event_count;
    world.record.decisions.push_back({world.cases[event.slot].key, world.now,
                                      world.cursor(found.subject, found.track).entered, found.track,
                                      member_of(world, found.subject),
                                      record::DecisionKind::worker_changed, state, state});
    const auto& holds = world.rule(found.subject, state).holds;
    await_change(
        world,
        *std::find_if(holds.begin(), holds.end(),
                      [&](const auto& hold) { return hold.turnover == event.virtual_clock; }),
        entry);
    return true;
}

}  // namespace atd::engine
