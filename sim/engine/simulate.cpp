#include "sim/engine/simulate.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/engine/prefetch.hpp"

namespace atd::engine {
namespace {

constexpr int most_rounds = 1000;

/// Wakes of clocks on virtual time say themselves whether they are still good.
bool is_live(const World& world, const Wake& wake) {
    if (wake.sort == WakeSort::tempo) {
        return world.tempos[model::TempoId(wake.slot)].epoch == wake.epoch;
    }
    if (wake.tempo.is_set()) {
        return true;
    }
    return world.cases[wake.slot].open && world.cases[wake.slot].epoch == wake.epoch;
}

bool wake_tempo(World& world, const Wake& wake) {
    switch (wake.sort) {
        case WakeSort::tempo:
            call_due(world, model::TempoId(wake.slot));
            return true;
        case WakeSort::exit:
            return fire_tempo_exit(world, wake);
        case WakeSort::worker:
            break;
    }
    return change_worker(world, wake);
}

void wake_case(World& world, const Wake& wake) {
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
    for (const Wake* next = world.queue.peek(world.now); next != nullptr;
         next = world.queue.peek(world.now)) {
        const Wake wake = *next;
        world.queue.pop();
        prefetch_soon(world, world.queue.wakes(),
                      [](const Wake& soon) { return soon.sort != WakeSort::tempo; });
        if (!is_live(world, wake)) {
            continue;
        }
        if (wake.sort == WakeSort::exit && !wake.tempo.is_set()) {
            wake_case(world, wake);
            any = true;
        } else {
            any = wake_tempo(world, wake) || any;
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
        renew_tempos(world);
        bool again = fire_exits(world);
        if (next_arrival(world) <= world.now) {
            create_arrivals(world);
        }
        again = admit(world) || again;
        again = renew_tempos(world) || again;
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
        world.queue.erase_if([&](const Wake& wake) { return !is_live(world, wake); });
        world.sift_at = fewest_wakes_to_sift + 2 * std::max(world.queue.size(), world.cases.size());
    }
}

/// Of the next event, if it comes before `limit`. The queue is not looked at beyond.
SimTime next_time(World& world, SimTime limit) {
    sift_wakes(world);
    const SimTime other =
        std::min({next_arrival(world), next_change(world), next_household(world)});
    const SimTime until = std::min(other, limit);
    const Wake* wake = world.queue.peek(until);
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

void run_until(World& world, SimTime time, const Relief& relieve) {
    const SimTime limit = std::min(time, world.pathway->horizon);
    SimTime relieved = relieve ? world.now : never;
    for (SimTime next = next_time(world, limit); next < limit; next = next_time(world, limit)) {
        world.now = next;
        run_second(world);
        if (next > relieved) {
            relieve(world.record);
            relieved = next + one_day;
        }
    }
}

record::ReplicationRecord finish(World world, const Relief& relieve) {
    run_until(world, world.pathway->horizon, relieve);
    world.now = world.pathway->horizon;
    check_conservation(world);
    write_pool_levels(world);
    write_open_cases(world, relieve);
    write_open_separations(world);
    return std::move(world.record);
}

record::ReplicationRecord simulate(const model::Pathway& pathway, ChanceKey key,
                                   const Relief& relieve) {
    return finish(start(pathway, key), relieve);
}

}  // namespace atd::engine
