#include "sim/engine/clocks.hpp"

#include <algorithm>

#include "sim/engine/exit_clocks.hpp"
#include "sim/engine/paced_clocks.hpp"
#include "sim/engine/virtual_clocks.hpp"
#include "sim/engine/world/lineages.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

/// A new version: every gate and rate is looked up again.
constexpr model::TrackMask every_track = ~model::TrackMask{0};

/// Of the exits of a state that depend on `changed` tracks.
void refresh_clocks(World& world, const Subject& subject, TrackId track, model::TrackMask changed) {
    const model::StateRule& rule = world.rule(subject, world.state(subject, track));
    const bool all = changed == every_track;
    if (!all && (rule.reads & changed) == 0) {
        return;
    }
    const TrackPosition position = world.position(subject, track);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        if (all || (position.version->exits[id].reads & changed) != 0) {
            refresh(world, position, id, position.clocks()[k]);
        }
    }
}

/// Of the exits that wait for another part of the family.
void refresh_joins(World& world, const Subject& subject, TrackId track) {
    const TrackPosition position = world.position(subject, track);
    const model::StateRule& rule = position.rule();
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        if (!position.version->exits[id].gate.family.empty()) {
            refresh(world, position, id, position.clocks()[k]);
        }
    }
}

/// The clock that fires first, by time and then by rank.
struct Earliest {
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    SimTime now;             ///< no clock fires before
    double before = beyond;  ///< a clock due from here on is later
    SimTime time = never;
    std::uint32_t rank = 0;     ///< exit << 8 | member
    std::uint32_t tied = none;  ///< rank of another one that is due in the same second

    void offer(double due, std::uint32_t candidate_rank) {
        const SimTime candidate = std::max(time_of(due), now);
        if (candidate < time) {
            time = candidate;
            before = seconds_of(candidate) + 1.0;
            rank = candidate_rank;
            tied = none;
        } else if (candidate == time) {
            tied = std::max(rank, candidate_rank);
            rank = std::min(rank, candidate_rank);
        }
    }
};

TrackId track_of(const model::Version& version, std::uint32_t rank) {
    return version.states[version.exits[ExitId(rank >> 8)].state].track;
}

/// Whether the order of tracks decides what fires first.
bool is_tied(const model::Version& version, const Earliest& earliest) {
    return earliest.tied != Earliest::none && earliest.time != never &&
           track_of(version, earliest.tied) != track_of(version, earliest.rank);
}

/// Of the clocks of one subject in the tracks of its kind. A clock behind a closed gate
/// does not fire.
void offer_clocks(const World& world, const SubjectColumns& columns, Slot subject,
                  model::TrackMask tracks, const model::Version& version, Member member,
                  Earliest& earliest) {
    const Cursor* cursors = columns.cursors.data() + subject * columns.cursors_per_subject;
    const Clock* clocks = columns.clocks.data() + subject * columns.clocks_per_subject;
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

void start_clocks(World& world, const TrackPosition& position, Seconds elapsed) {
    const model::StateRule& rule = position.rule();
    const std::uint32_t occurrence = position.count_entry();
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = position.version->exits[id];
        if (exit.virtual_clock.is_set()) {
            start_paced(world, position.subject, position.track, id, occurrence, elapsed);
        } else if (exit.repeat_slot < 0) {
            position.clocks()[k] = new_clock(world, position, exit, occurrence, elapsed);
        } else {
            world.firings(position.subject, exit) = 0;
            position.clocks()[k] = repeated_clock(world, position, exit, occurrence, elapsed);
        }
    }
    if (rule.meets_workers) {
        start_turnover_clocks(world, position.subject, position.track);
    }
}

void restart_clock(World& world, const Subject& subject, TrackId track, ExitId id) {
    const TrackPosition position = world.position(subject, track);
    const model::ExitRule& exit = position.version->exits[id];
    count_up(world.firings(subject, exit));
    restart(world, position, exit, position.clocks()[id.index() - position.rule().first_exit]);
}

void refresh_case(World& world, Slot case_slot, model::TrackMask changed) {
    const model::Version& version = world.version(case_slot);
    model::TrackMask readers = 0;
    model::for_each_track(changed & version.reads,
                          [&](TrackId track) { readers |= version.readers[track]; });
    for_each_stay(world, case_slot, readers, [&](const Subject& subject, TrackId track) {
        refresh_clocks(world, subject, track, changed);
    });
}

void refresh_family(World& world, Slot case_slot, model::TrackMask changed) {
    if (world.cases[case_slot].lineage == no_slot) {
        return;
    }
    for (const Slot part : open_parts(world, case_slot)) {
        const model::Version& version = world.version(part);
        if (part == case_slot || (version.family_reads & changed) == 0) {
            continue;
        }
        for_each_stay(
            world, part, version.family_gated,
            [&](const Subject& subject, TrackId track) { refresh_joins(world, subject, track); });
        schedule(world, part);
    }
}

void refresh_stay(World& world, const Subject& subject, TrackId track) {
    refresh_clocks(world, subject, track, every_track);
}

void refresh_stays(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, all_tracks(world), [&](const Subject& subject, TrackId track) {
        refresh_stay(world, subject, track);
    });
}

void schedule(World& world, Slot case_slot) {
    Case& the_case = world.cases[case_slot];
    const model::Version& version = *the_case.version;
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
    the_case.tied = is_tied(version, earliest);
    if (earliest.time == the_case.event_time && earliest.rank == the_case.event_rank) {
        return;
    }
    the_case.event_time = earliest.time;
    the_case.event_rank = earliest.rank;
    ++the_case.epoch;
    world.queue.push({earliest.time, (the_case.key.value() << 8) | (earliest.rank & 0xFFu),
                      case_slot, the_case.epoch, static_cast<std::uint16_t>(earliest.rank >> 8)});
}

}  // namespace atd::engine
