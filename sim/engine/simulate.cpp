#include "sim/engine/simulate.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/engine/prefetch.hpp"

namespace atd::engine {
namespace {

constexpr int most_rounds = 1000;

/// Wakes of clocks on virtual time say themselves whether they are still good.
bool is_live(const World& world, const ScheduledEvent& wake) {
    if (wake.sort == EventKind::virtual_clock) {
        return world.virtual_clocks[model::VirtualClockId(wake.slot)].epoch == wake.epoch;
    }
    if (wake.virtual_clock.is_set()) {
        return true;
    }
    return world.cases[wake.slot].open && world.cases[wake.slot].epoch == wake.epoch;
}

bool wake_virtual_clock(World& world, const ScheduledEvent& wake) {
    switch (wake.sort) {
        case EventKind::virtual_clock:
            promote_due(world, model::VirtualClockId(wake.slot));
            return true;
        case EventKind::exit:
            return fire_virtual_clock_exit(world, wake);
        case EventKind::worker:
            break;
    }
    return change_worker(world, wake);
}

void wake_case(World& world, const ScheduledEvent& wake) {
    const ExitId exit(wake.rank);
    const model::Version& version = world.version(wake.slot);
    const model::ExitRule& rule = version.exits[exit];
    const TrackId track = version.states[rule.state].track;
    const Unit unit = unit_of(world, wake.slot, track, static_cast<Member>(wake.who & 0xFFu));
    world.cases[wake.slot].wake_time = never;
    fire(world, unit, track, exit, rule.to);
}

/// Exits that are due now, in their order. Returns whether any fired.
bool fire_exits(World& world) {
    bool any = false;
    for (const ScheduledEvent* next = world.queue.peek(world.now); next != nullptr;
         next = world.queue.peek(world.now)) {
        const ScheduledEvent wake = *next;
        world.queue.pop();
        prefetch_soon(world, world.queue.wakes(), [](const ScheduledEvent& soon) {
            return soon.sort != EventKind::virtual_clock;
        });
        if (!is_live(world, wake)) {
            continue;
        }
        if (wake.sort == EventKind::exit && !wake.virtual_clock.is_set()) {
            wake_case(world, wake);
            any = true;
        } else {
            any = wake_virtual_clock(world, wake) || any;
        }
    }
    return any;
}

/// One second: phases in their order, and again while an earlier phase has new work.
void run_second(World& world) {
    world.moves_this_second = 0;
    if (next_change(world) <= world.now || !world.triggers.empty()) {
        apply_changes(world);
    }
    apply_households(world);
    for (int round = 0;; ++round) {
        if (round > most_rounds) {
            throw RunError("more than 1,000 rounds in one second: replication " +
                           std::to_string(world.chance.replication) + ", " +
                           to_text(date_of(world.now, world.pathway->start)));
        }
        update_speeds(world);
        bool again = fire_exits(world);
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

/// Wakes that were overtaken are met on their day. They go before where they may be
/// more than those that still hold: contact that could be lost in years, of cases that
/// ended long ago.
void sift_wakes(World& world) {
    if (world.queue.size() >= world.sift_at) {
        world.queue.erase_if([&](const ScheduledEvent& wake) { return !is_live(world, wake); });
        world.sift_at = fewest_wakes_to_sift + 2 * std::max(world.queue.size(), world.cases.size());
    }
}

/// Of the next event, if it comes before `limit`. The queue is not looked at beyond.
SimTime next_time(World& world, SimTime limit) {
    sift_wakes(world);
    const SimTime other =
        std::min({next_arrival(world), next_change(world), next_household(world)});
    const SimTime until = std::min(other, limit);
    const ScheduledEvent* wake = world.queue.peek(until);
    while (wake != nullptr && !is_live(world, *wake)) {
        world.queue.pop();
        wake = world.queue.peek(until);
    }
    return wake != nullptr ? std::min(wake->time, other) : other;
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
    SimTime relieved = spill ? world.now : never;
    for (SimTime next = next_time(world, limit); next < limit; next = next_time(world, limit)) {
        world.now = next;
        run_second(world);
        if (next > relieved) {
            spill(world.record);
            relieved = next + one_day;
        }
    }
}

record::ReplicationRecord finish(World world, const SpillHook& spill) {
    run_until(world, world.pathway->horizon, spill);
    world.now = world.pathway->horizon;
    check_conservation(world);
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
