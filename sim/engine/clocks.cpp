#include <algorithm>

#include "sim/engine/clock_makers.hpp"
#include "sim/engine/distribution_clocks.hpp"
#include "sim/engine/handlers.hpp"

namespace atd::engine {
namespace {

/// A new version: every gate and rate is looked up again.
constexpr model::TrackMask every_track = ~model::TrackMask{0};

}  // namespace

void restart_clock(World& world, const Unit& unit, TrackId track, ExitId id) {
    const Stay stay = world.stay(unit, track);
    const model::ExitRule& exit = stay.version->exits[id];
    Clock& clock = stay.clocks[id.index() - stay.rule().first_exit];
    ++world.firings(unit, exit);
    if (exit.trigger == model::Trigger::after || exit.trigger == model::Trigger::rate) {
        clock = repeated_clock(world, stay, exit, world.occurrence(unit, track), Seconds{0});
    } else {
        clock.due = beyond;
    }
}

void start_clocks(World& world, const Stay& stay, Seconds elapsed) {
    const model::StateRule& rule = stay.rule();
    const std::uint16_t occurrence = stay.count_entry();
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = stay.version->exits[id];
        if (exit.virtual_clock.is_set()) {
            start_virtual_clock_clock(world, stay.unit, stay.track, id, occurrence, elapsed);
        } else if (exit.repeat_slot < 0) {
            stay.clocks[k] = new_clock(world, stay, exit, occurrence, elapsed);
        } else {
            world.firings(stay.unit, exit) = 0;
            stay.clocks[k] = repeated_clock(world, stay, exit, occurrence, elapsed);
        }
    }
    if (rule.meets_workers) {
        start_turnover_clocks(world, stay.unit, stay.track);
    }
}

namespace {

void refresh_request(World& world, const Stay& stay, bool open) {
    const bool asked = stay.cursor->request.is_set();
    if (open && !asked) {
        open_request(world, stay);
    } else if (!open && asked) {
        close_request(world, *stay.cursor);
    }
}

void refresh_clock(World& world, const Stay& stay, ExitId id, Clock& clock) {
    const model::ExitRule& exit = stay.version->exits[id];
    const Unit& unit = stay.unit;
    if (exit.virtual_clock.is_set()) {
        refresh_virtual_clock_clock(world, unit, stay.track, id);
    } else if (exit.trigger == model::Trigger::rate) {
        set_rate(clock, rate_of(world, unit, exit), seconds_of(world.now));
    } else if (exit.trigger == model::Trigger::after && exit.gate.is_open_always()) {
        set_distribution_ratio(world, exit, stay.cursor->entered, clock,
                               ratio_of(world, unit, exit));
    } else if (exit.trigger == model::Trigger::request) {
        refresh_request(world, stay, is_open(world, unit, exit.gate));
    } else {
        clock.rate = is_open(world, unit, exit.gate) ? 1.0 : 0.0;
    }
}

/// Of the exits of a state that depend on `changed` tracks.
void refresh_clocks(World& world, const Unit& unit, TrackId track, model::TrackMask changed) {
    const model::StateRule& rule = world.rule(unit, world.state(unit, track));
    const bool all = changed == every_track;
    if (!all && (rule.reads & changed) == 0) {
        return;
    }
    const Stay stay = world.stay(unit, track);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        if (all || (stay.version->exits[id].reads & changed) != 0) {
            refresh_clock(world, stay, id, stay.clocks[k]);
        }
    }
}

}  // namespace

void refresh_case(World& world, Slot case_slot, model::TrackMask changed) {
    const model::Version& version = world.version(case_slot);
    model::TrackMask readers = 0;
    model::for_each_track(changed & version.reads,
                          [&](TrackId track) { readers |= version.readers[track]; });
    for_each_stay(world, case_slot, readers, [&](const Unit& unit, TrackId track) {
        refresh_clocks(world, unit, track, changed);
    });
}

void refresh_stay(World& world, const Unit& unit, TrackId track) {
    refresh_clocks(world, unit, track, every_track);
}

void refresh_stays(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, all_tracks(world),
                  [&](const Unit& unit, TrackId track) { refresh_stay(world, unit, track); });
}

namespace {

/// The clock that fires first, by time and then by rank.
struct Earliest {
    SimTime now;             ///< no clock fires before
    double before = beyond;  ///< a clock due from here on is later
    SimTime time = never;
    std::uint32_t rank = 0;  ///< exit << 8 | member

    void offer(double due, std::uint32_t candidate_rank) {
        const SimTime candidate = std::max(time_of(due), now);
        if (candidate < time || (candidate == time && candidate_rank < rank)) {
            time = candidate;
            before = seconds_of(candidate) + 1.0;
            rank = candidate_rank;
        }
    }
};

/// Of the clocks of one unit in the tracks of its sort. A clock behind a closed gate
/// does not fire.
void offer_clocks(const World& world, const UnitColumns& columns, Slot unit,
                  model::TrackMask tracks, const model::Version& version, Member member,
                  Earliest& earliest) {
    const Cursor* cursors = columns.cursors.data() + unit * columns.cursors_per_unit;
    const Clock* clocks = columns.clocks.data() + unit * columns.clocks_per_unit;
    model::for_each_track(tracks, [&](TrackId track) {
        const model::TrackInfo& info = world.pathway->tracks[track];
        const StateId state = cursors[info.cursor].state;
        if (!state.is_set() || !version.states[state].timed) {
            return;
        }
        const model::StateRule& rule = version.states[state];
        const Clock* clock = clocks + info.first_clock;
        for (std::size_t k = 0; k < rule.exit_count; ++k, ++clock) {
            if (clock->rate > 0 && clock->due < earliest.before) {
                earliest.offer(clock->due,
                               static_cast<std::uint32_t>((rule.first_exit + k) << 8) | member);
            }
        }
    });
}

}  // namespace

void schedule(World& world, Slot case_slot) {
    Case& it = world.cases[case_slot];
    const model::Version& version = *it.version;
    Earliest earliest;
    earliest.now = world.now;
    offer_clocks(world, world.case_columns, case_slot, version.timed & world.pathway->shared_tracks,
                 version, whole_case, earliest);
    const model::TrackMask alone = version.timed & world.pathway->alone_tracks;
    if (alone != 0) {
        for_each_person(world, case_slot, [&](Slot slot) {
            const Person& person = world.persons[slot];
            if (person.present) {
                offer_clocks(world, world.person_columns, slot, alone, version, person.member,
                             earliest);
            }
        });
    }
    if (earliest.time == it.wake_time && earliest.rank == it.event_rank) {
        return;
    }
    it.wake_time = earliest.time;
    it.event_rank = earliest.rank;
    ++it.epoch;
    world.queue.push({earliest.time, (it.key.value() << 8) | (earliest.rank & 0xFFu), case_slot,
                      it.epoch, static_cast<std::uint16_t>(earliest.rank >> 8)});
}

}  // namespace atd::engine
