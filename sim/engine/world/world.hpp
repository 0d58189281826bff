#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "sim/base/stream.hpp"
#include "sim/engine/world/case_rows.hpp"
#include "sim/engine/world/event_queue.hpp"
#include "sim/engine/world/virtual_clock_queue.hpp"
#include "sim/model/arrival_times.hpp"
#include "sim/model/new_case.hpp"
#include "sim/model/pathway.hpp"
#include "sim/model/pool_book.hpp"
#include "sim/model/virtual_clock.hpp"
#include "sim/record/replication_record.hpp"

// All mutable state of one replication. A world is a value: copying it copies the past.
// Behaviour is in free functions, which take the world that they read or change.

namespace atd::engine {

/// A virtual time: `base` at `since`, then `speed` virtual seconds per second. It has
/// one live event in the queue, for its earliest clock.
struct VirtualClock {
    double base = 0, speed = 0;
    SimTime since;
    SimTime event_time = never;  ///< of its live event
    std::uint32_t epoch = 0;
    VirtualClockQueue clocks;
    std::size_t purge_at = 64;  ///< size at which stale entries are dropped
};

/// What the parts of a family that was split share.
struct Lineage {
    std::uint8_t parts_made = 0;  ///< beside the case that arrived
    std::uint8_t members_made = 0;
    std::vector<Slot> open;  ///< its open cases
    /// Written when they end, or when no part is open.
    std::vector<record::SeparationRow> apart;
};

/// A person who will come back.
struct ReturningPerson {
    SimTime birth;
    Member member = 0;
    PersonRole role = PersonRole::child;
    Sex sex = Sex::female;
    std::vector<model::Truth> truths;
};

/// Persons with an outcome who will come back together.
struct Returning {
    SimTime time;
    CaseKey key;       ///< of the new case
    StateId ended_in;  ///< whose rule brings them back
    std::size_t rule = 0;
    CaseTypeId type;  ///< of the case that they were in
    std::uint8_t members_made = 0;
    std::vector<model::Truth> truths;  ///< of the case
    std::vector<ReturningPerson> persons;

    bool before(const Returning& other) const {
        return std::tie(time, key) < std::tie(other.time, other.key);
    }
};

/// Exact integrals of a pool since the start of the current day of observation.
struct PoolMeter {
    SimTime since, day;
    std::int64_t used_seconds = 0, waiting_seconds = 0, place_seconds = 0;
    std::uint32_t granted = 0;
};

/// A household that will join or leave its pool.
struct HouseholdChange {
    SimTime time;
    std::uint64_t number = 0;
    bool first = false;  ///< there on the first day
    bool leaves = false;
    std::int64_t places = 0;  ///< of one that leaves

    bool before(const HouseholdChange& other) const {
        return std::tie(time, number, first) < std::tie(other.time, other.number, other.first);
    }
};

/// Recruitment of a pool.
struct Households {
    Clock enquiry;                         ///< the next; rate per second
    std::uint64_t enquiries = 0;           ///< so far
    std::vector<HouseholdChange> changes;  ///< heap, earliest first
};

/// A triggered reform in this replication.
struct TriggerState {
    SimTime from = never, until = never;  ///< in force; set when the trigger is met
    bool met = false;
    std::vector<SimTime> recent;  ///< arrivals that it counts, by time
    std::uint64_t seen = 0;       ///< arrivals looked at so far
};

/// From `time` on these triggered reforms are in force.
struct TriggeredChange {
    SimTime time;
    std::size_t triggered = 0;
};

/// What must balance, kept apart from the rows that it is compared with. Sums of
/// seconds may wrap around: they do on both sides.
struct Ledger {
    std::uint64_t tracks_of_person = 0, tracks_of_case = 0;
    std::uint64_t people_made = 0;     ///< came or were born
    std::uint64_t people_written = 0;  ///< in the record, their case closed
    /// Of every person in every track of persons: came + seconds in rows - ended.
    std::uint64_t person_seconds = 0;
    std::uint64_t case_seconds = 0;  ///< the same of cases
    std::uint64_t recount_at = 0;    ///< events
    std::uint64_t recounts = 0;      ///< so far
};

inline constexpr std::size_t fewest_events_to_purge = 4096;

struct World {
    World(const model::Pathway& the_pathway, ChanceKey the_chance);

    const model::Pathway* pathway;
    ChanceKey chance;
    SimTime now;
    std::size_t everyone_epoch = 0;
    std::size_t next_change = 0;  ///< in Pathway::change_times
    std::size_t triggered = 0;    ///< triggered reforms in force, one bit each
    std::vector<TriggerState> triggers;
    std::vector<TriggeredChange> triggered_changes;  ///< so far
    std::vector<bool> funded;                        ///< by pool
    std::vector<Case> cases;
    std::vector<Person> persons;
    std::vector<Slot> free_cases, free_persons;
    std::vector<Lineage> lineages;
    std::vector<Slot> free_lineages;
    SubjectColumns case_columns, person_columns;
    AttributeColumns case_attributes, person_attributes;
    model::PoolBook pools;
    std::vector<PoolMeter> meters;
    std::vector<std::vector<record::PoolLevelRow>> levels;  ///< by pool
    std::vector<OpenRequest> requests;                      ///< by RequestId
    std::vector<model::QueuePlace> wanted_queues;           ///< of the request that is read
    IndexedVector<model::VirtualClockId, VirtualClock> virtual_clocks;
    bool virtual_clocks_stale = true;            ///< a load, a capacity or a heap has changed
    std::vector<model::Staff> staff;             ///< by pool
    std::vector<Households> households;          ///< by pool
    SimTime household_due = never;               ///< the earliest of all of them
    std::vector<model::RequestId> new_requests;  ///< made in this round
    DayQueue queue;
    std::size_t purge_at =
        fewest_events_to_purge;  ///< events in the queue at which stale ones are dropped
    std::vector<model::ArrivalTimes> arrivals;
    model::AgesOn ages;                ///< on the day of the last arrival
    std::vector<Returning> returning;  ///< heap, earliest first
    std::size_t moves_today = 0, new_cases_today = 0;
    std::int64_t day_of_moves = 0;
    Ledger ledger;
    record::ReplicationRecord record;

    SubjectColumns& columns(const Subject& subject) {
        return subject.is_case() ? case_columns : person_columns;
    }

    const SubjectColumns& columns(const Subject& subject) const {
        return subject.is_case() ? case_columns : person_columns;
    }

    std::size_t cursor_index(const Subject& subject, TrackId track) const {
        return subject.slot() * columns(subject).cursors_per_subject +
               pathway->tracks[track].cursor;
    }

    Cursor& cursor(const Subject& subject, TrackId track) {
        return columns(subject).cursors[cursor_index(subject, track)];
    }

    const Cursor& cursor(const Subject& subject, TrackId track) const {
        return columns(subject).cursors[cursor_index(subject, track)];
    }

    StateId state(const Subject& subject, TrackId track) const {
        return cursor(subject, track).state;
    }

    TrackPosition position(const Subject& subject, TrackId track) {
        SubjectColumns& all = columns(subject);
        const model::TrackInfo& info = pathway->tracks[track];
        const std::size_t slot = subject.slot();
        return {subject,
                track,
                cases[subject.case_slot].version,
                &all,
                slot * all.cursors_per_subject + info.cursor,
                slot * all.clocks_per_subject + info.first_clock,
                slot * all.states_per_subject + info.first_count,
                info.first_state};
    }

    /// Clocks of the exits of the state that the subject is in.
    Clock* clocks(const Subject& subject, TrackId track) {
        SubjectColumns& all = columns(subject);
        return all.clocks.data() + subject.slot() * all.clocks_per_subject +
               pathway->tracks[track].first_clock;
    }

    std::size_t entries_index(const Subject& subject, TrackId track, StateId state) const {
        const model::TrackInfo& info = pathway->tracks[track];
        return subject.slot() * columns(subject).states_per_subject + info.first_count +
               (state.index() - info.first_state);
    }

    /// How often the subject has entered a state.
    std::uint32_t entries(const Subject& subject, TrackId track, StateId state) const {
        return columns(subject).entries[entries_index(subject, track, state)];
    }

    /// How often the subject entered a state before; counts this time.
    std::uint32_t count_entry(const Subject& subject, TrackId track, StateId state) {
        return count_up(columns(subject).entries[entries_index(subject, track, state)]);
    }

    /// The number of the entry that the subject's stay in a state began with, from 0: the
    /// occurrence that chance is addressed by.
    std::uint32_t last_entry(const Subject& subject, TrackId track, StateId state) const {
        return entries(subject, track, state) - 1;
    }

    /// How often the subject had entered its present state before.
    std::uint32_t occurrence(const Subject& subject, TrackId track) const {
        return last_entry(subject, track, state(subject, track));
    }

    std::uint32_t& firings(const Subject& subject, const model::ExitRule& exit) {
        SubjectColumns& all = columns(subject);
        return all.firings[subject.slot() * all.repeats_per_subject +
                           static_cast<std::size_t>(exit.repeat_slot)];
    }

    CurveClock& curve_clock(const Subject& subject, const model::ExitRule& exit) {
        SubjectColumns& all = columns(subject);
        return all.curve_clocks[subject.slot() * all.curves_per_subject +
                                static_cast<std::size_t>(exit.curve_slot)];
    }

    /// The key by which chance knows a subject: a person keeps that of the case it came
    /// with, whatever part of the family it is in.
    std::uint64_t chance_key_of(const Subject& subject) const {
        const CaseKey key = cases[subject.case_slot].key;
        return (subject.is_case() ? key : key.original()).value();
    }

    const model::Version& version(Slot case_slot) const { return *cases[case_slot].version; }

    /// Of the versions in force, as Pathway::version_row.
    std::size_t version_row() const { return pathway->version_row(triggered, everyone_epoch); }

    const model::StateRule& rule(const Subject& subject, StateId state) const {
        return version(subject.case_slot).states[state];
    }
};

}  // namespace atd::engine
