#include "sim/engine/simulate.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/engine/admission.hpp"
#include "sim/engine/arrivals.hpp"
#include "sim/engine/exits.hpp"
#include "sim/engine/reforms.hpp"
#include "sim/engine/supply.hpp"
#include "sim/engine/triggers.hpp"
#include "sim/engine/virtual_clocks.hpp"
#include "sim/engine/world/deadlocks.hpp"
#include "sim/engine/world/ledger.hpp"
#include "sim/engine/world/lineages.hpp"
#include "sim/engine/world/places.hpp"
#include "sim/engine/world/prefetch.hpp"
#include "sim/engine/world/records.hpp"
#include "sim/engine/world/walks.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

constexpr int most_rounds = 1000;

/// Events of clocks on virtual time say themselves whether they are still good.
bool is_live(const World& world, const ScheduledEvent& event) {
    if (event.kind == EventKind::virtual_clock) {
        return world.virtual_clocks[model::VirtualClockId(event.slot)].epoch == event.epoch;
    }
    if (event.virtual_clock.is_set()) {
        return true;
    }
    return world.cases[event.slot].open && world.cases[event.slot].epoch == event.epoch;
}

/// The exit of a case that its earliest clock fires.
Firing exit_of_case(World& world, const ScheduledEvent& event) {
    const ExitId exit(event.rank);
    const model::Version& version = world.version(event.slot);
    const model::ExitRule& rule = version.exits[exit];
    const TrackId track = version.states[rule.state].track;
    world.cases[event.slot].event_time = never;
    world.record.ties += world.cases[event.slot].tied ? 1 : 0;
    return {subject_of(world, event.slot, track, static_cast<Member>(event.who & 0xFFu)), track,
            exit, rule.to};
}

bool fire_exit(World& world, const ScheduledEvent& event) {
    if (!event.virtual_clock.is_set()) {
        fire(world, exit_of_case(world, event));
        return true;
    }
    const auto due = exit_due(world, event);
    if (due) {
        fire(world, *due);
    }
    return due.has_value();
}

/// Returns whether anything happened.
bool handle(World& world, const ScheduledEvent& event) {
    switch (event.kind) {
        case EventKind::exit:
            return fire_exit(world, event);
        case EventKind::virtual_clock:
            promote_due(world, model::VirtualClockId(event.slot));
            return true;
        case EventKind::worker:
            break;
    }
    const bool changed = change_worker(world, event);
    if (changed) {
        send_signal(world, event.slot, world.pathway->worker_changed);
    }
    return changed;
}

/// Events that are due now, in their order. Returns whether anything happened.
bool handle_events(World& world) {
    bool any = false;
    for (const ScheduledEvent* next = world.queue.peek(world.now); next != nullptr;
         next = world.queue.peek(world.now)) {
        const ScheduledEvent event = *next;
        world.queue.pop();
        prefetch_soon(world, world.queue.events(), [](const ScheduledEvent& soon) {
            return soon.kind != EventKind::virtual_clock;
        });
        any = (is_live(world, event) && handle(world, event)) || any;
    }
    return any;
}

/// Grants whatever can be granted now. Returns whether anything was.
bool admit(World& world) {
    bool any = false;
    while (const auto granted = next_in_line(world)) {
        fire(world, *granted);
        any = true;
    }
    std::size_t looked_at = 0;
    while (const auto granted = next_of_new(world, looked_at)) {
        fire(world, *granted);
        any = true;
    }
    return any;
}

/// One second: phases in their order, and again while an earlier phase has new work.
void run_second(World& world) {
    if (const auto day = (world.now - sim_start) / one_day; day != world.day_of_moves) {
        world.day_of_moves = day;
        world.moves_today = 0;
        world.new_cases_today = 0;
    }
    if (next_change(world) <= world.now || !world.triggers.empty()) {
        apply_changes(world);
    }
    apply_households(world);
    for (int round = 0;; ++round) {
        if (round > most_rounds) {
            throw RunError(fmt::format("more than 1,000 rounds in one second: replication {}, {}",
                                       world.chance.replication,
                                       to_text(date_of(world.now, world.pathway->start))));
        }
        update_speeds(world);
        bool again = handle_events(world);
        if (next_arrival(world) <= world.now) {
            create_arrivals(world);
        }
        again = admit(world) || again;
        again = update_speeds(world) || again;
        if (!again) {
            watch_triggers(world);
            watch_conservation(world);
            return;
        }
    }
}

/// Events that were overtaken are met on their day. They go before where they may be
/// more than those that still hold: contact that could be lost in years, of cases that
/// ended long ago.
void purge_stale_events(World& world) {
    if (world.queue.size() >= world.purge_at) {
        world.queue.erase_if([&](const ScheduledEvent& event) { return !is_live(world, event); });
        world.purge_at =
            fewest_events_to_purge + 2 * std::max(world.queue.size(), world.cases.size());
    }
}

/// Of the next event, if it comes before `limit`. The queue is not looked at beyond.
SimTime next_time(World& world, SimTime limit) {
    purge_stale_events(world);
    const SimTime other = std::min({next_arrival(world), next_change(world), world.household_due});
    const SimTime until = std::min(other, limit);
    const ScheduledEvent* event = world.queue.peek(until);
    while (event != nullptr && !is_live(world, *event)) {
        world.queue.pop();
        event = world.queue.peek(until);
    }
    return event != nullptr ? std::min(event->time, other) : other;
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
        for_each_stay(world, slot, all_tracks(world), [&](const Subject& subject, TrackId track) {
            write_spells(world, world.position(subject, track), StateId(),
                         cause::end_of_observation);
        });
        write_case(world, slot, never);
        if (spill && ++written % cases_between == 0) {
            spill(world.record);
        }
    }
}

}  // namespace

World start(const model::Pathway& pathway, ChanceKey key) {
    World world(pathway, key);
    create_households(world);
    create_stock(world);
    run_second(world);
    return world;
}

void run_until(World& world, SimTime time, const SpillHook& spill) {
    const SimTime limit = std::min(time, world.pathway->horizon);
    SimTime spilled = spill ? world.now : never;
    for (SimTime next = next_time(world, limit); next < limit; next = next_time(world, limit)) {
        world.now = next;
        run_second(world);
        if (next > spilled) {
            spill(world.record);
            spilled = next + one_day;
        }
    }
}

record::ReplicationRecord finish(World world, const SpillHook& spill) {
    run_until(world, world.pathway->horizon, spill);
    world.now = world.pathway->horizon;
    check_conservation(world);
    world.record.deadlocked = count_deadlocked(world);
    write_pool_levels(world);
    write_open_cases(world, spill);
    write_open_separations(world);
    return std::move(world.record);
}

record::ReplicationRecord simulate(const model::Pathway& pathway, ChanceKey key,
                                   const SpillHook& spill) {
    return finish(start(pathway, key), spill);
}

}  // namespace atd::engine
