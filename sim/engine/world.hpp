#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "sim/base/stream.hpp"
#include "sim/engine/clock.hpp"
#include "sim/engine/event_queue.hpp"
#include "sim/engine/virtual_clock_queue.hpp"
#include "sim/model/arrival_times.hpp"
#include "sim/model/new_case.hpp"
#include "sim/model/pathway.hpp"
#include "sim/model/pool_book.hpp"
#include "sim/model/virtual_clock.hpp"
#include "sim/record/replication_record.hpp"

// All mutable state of one replication. A world is a value: copying it copies the past.
// Cases and persons are rows that are used again; behaviour is in the free functions of
// handlers.hpp.

namespace atd::engine {

using Slot = std::uint32_t;
inline constexpr Slot no_slot = 0xFFFFFFFFu;

/// Where a unit is in a track.
struct Cursor {
    SimTime entered;
    model::RequestId request;
    StateId state;  ///< unset once the unit has left the track
};

/// Cursors and clocks of one sort of unit: cases (shared tracks) or persons.
struct UnitColumns {
    std::size_t cursors_per_unit = 0, clocks_per_unit = 0, states_per_unit = 0, totals_per_unit = 0,
                repeats_per_unit = 0;
    std::vector<Cursor> cursors;
    std::vector<Clock> clocks;
    std::vector<std::uint16_t> entries;  ///< how often each state was entered
    std::vector<std::int64_t> total_seconds;
    std::vector<std::uint32_t> firings;  ///< of exits that fire again in one stay

    /// A unit that is where another one is, with the same clocks.
    void copy(Slot from, Slot to);
    /// A unit that has been nowhere yet.
    void clear(Slot unit);
};

/// What is true of units of one sort, and what officials know or believe of it.
struct AttributeColumns {
    model::AttributeCounts per_unit;
    std::vector<model::Truth> truths;
    std::vector<model::Belief> beliefs;
    std::vector<SimTime> since;  ///< of beliefs

    /// A unit of which nothing is known yet.
    void clear(Slot unit);
    void copy(Slot from, Slot to);

    model::Truth& truth(Slot unit, std::uint8_t slot) {
        return truths[unit * per_unit.truths + slot];
    }

    model::Truth truth(Slot unit, std::uint8_t slot) const {
        return truths[unit * per_unit.truths + slot];
    }

    std::size_t belief_index(Slot unit, std::uint8_t slot) const {
        return unit * per_unit.beliefs + slot;
    }

    /// All that is believed of a unit, by slot.
    const model::Belief* believed(Slot unit) const {
        return beliefs.data() + unit * per_unit.beliefs;
    }
};

struct Case {
    CaseKey key;
    SimTime arrived;
    model::KnownCase known;
    model::KnownCase came;  ///< what was known on arrival, or when a split made it
    const model::Version* version = nullptr;
    SimTime wake_time = never;
    std::uint32_t event_rank = 0;  ///< exit << 8 | member
    std::uint32_t epoch = 0;       ///< of its one live entry in the queue
    Slot first_person = no_slot;
    Slot lineage = no_slot;  ///< set once the family has been split
    std::uint8_t cohort = 0;
    std::uint8_t members_made = 0;
    std::uint8_t present = 0, children_present = 0;
    bool open = true;
};

struct Person {
    SimTime birth, ended = never;
    SimTime since = SimTime::min();  ///< in the case since then, if later than its states
    Slot next = no_slot;             ///< of the case
    StateId outcome;
    Member member = 0;
    PersonRole role = PersonRole::child;
    Sex sex = Sex::female;
    bool present = true;
};

/// Whoever has a state in a track: the whole case, or one person.
struct Unit {
    Slot case_slot = no_slot;
    Slot person = no_slot;  ///< no_slot for the case

    bool is_case() const { return person == no_slot; }

    Slot slot() const { return is_case() ? case_slot : person; }
};

/// A unit in a track, looked up once: good until a row for a case or a person is made.
struct Stay {
    Unit unit;
    TrackId track;
    const model::Version* version;
    Cursor* cursor;
    Clock* clocks;           ///< of the exits of its state
    std::uint16_t* entries;  ///< by state of the track
    std::size_t first_state;

    const model::StateRule& rule() const { return version->states[cursor->state]; }

    /// How often the unit entered its state before; counts this time.
    std::uint16_t count_entry() const { return entries[cursor->state.index() - first_state]++; }
};

/// Who asks, for what.
struct OpenRequest {
    Unit unit;
    TrackId track;
    ExitId exit;
    SimTime since;
    const model::Placement* placement = nullptr;  ///< the rule that fits the case
    bool open = false;
};

/// A virtual time: `base` at `since`, then `speed` virtual seconds per second. It has
/// one live wake in the queue, for its earliest clock.
struct VirtualClock {
    double base = 0, speed = 0;
    SimTime since;
    SimTime wake = never;
    std::uint32_t epoch = 0;
    VirtualClockQueue clocks;
    std::size_t sift_at = 64;  ///< size at which stale entries are dropped
};

/// What the parts of a family that was split share.
struct Lineage {
    std::uint8_t parts_made = 0;  ///< beside the case as it came
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
    std::uint64_t people_made = 0;     ///< came or were born
    std::uint64_t people_written = 0;  ///< in the record, their case closed
    /// Of every person in every track of persons: came + seconds in rows - ended.
    std::uint64_t person_seconds = 0;
    std::uint64_t case_seconds = 0;  ///< the same of cases
    std::uint64_t recount_at = 0;    ///< events
    std::uint64_t recounts = 0;      ///< so far
};

inline constexpr std::size_t fewest_wakes_to_sift = 4096;

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
    UnitColumns case_columns, person_columns;
    AttributeColumns case_attributes, person_attributes;
    model::PoolBook pools;
    std::vector<PoolMeter> meters;
    std::vector<std::vector<record::PoolLevelRow>> levels;  ///< by pool
    std::vector<OpenRequest> requests;                      ///< by RequestId
    IndexedVector<model::VirtualClockId, VirtualClock> virtual_clocks;
    bool virtual_clocks_stale = true;            ///< a load, a capacity or a heap has changed
    std::vector<model::Staff> staff;             ///< by pool
    std::vector<Households> households;          ///< by pool
    std::vector<model::RequestId> new_requests;  ///< made in this round
    DayQueue queue;
    std::size_t sift_at =
        fewest_wakes_to_sift;  ///< wakes in the queue at which stale ones are dropped
    std::vector<model::ArrivalTimes> arrivals;
    std::vector<Returning> returning;  ///< heap, earliest first
    std::size_t moves_this_second = 0;
    Ledger ledger;
    record::ReplicationRecord record;

    UnitColumns& columns(const Unit& unit) {
        return unit.is_case() ? case_columns : person_columns;
    }

    const UnitColumns& columns(const Unit& unit) const {
        return unit.is_case() ? case_columns : person_columns;
    }

    std::size_t cursor_index(const Unit& unit, TrackId track) const {
        return unit.slot() * columns(unit).cursors_per_unit + pathway->tracks[track].cursor;
    }

    Cursor& cursor(const Unit& unit, TrackId track) {
        return columns(unit).cursors[cursor_index(unit, track)];
    }

    const Cursor& cursor(const Unit& unit, TrackId track) const {
        return columns(unit).cursors[cursor_index(unit, track)];
    }

    StateId state(const Unit& unit, TrackId track) const { return cursor(unit, track).state; }

    Stay stay(const Unit& unit, TrackId track) {
        UnitColumns& all = columns(unit);
        const model::TrackInfo& info = pathway->tracks[track];
        const std::size_t slot = unit.slot();
        return {unit,
                track,
                cases[unit.case_slot].version,
                all.cursors.data() + slot * all.cursors_per_unit + info.cursor,
                all.clocks.data() + slot * all.clocks_per_unit + info.first_clock,
                all.entries.data() + slot * all.states_per_unit + info.first_count,
                info.first_state};
    }

    /// Clocks of the exits of the state that the unit is in.
    Clock* clocks(const Unit& unit, TrackId track) {
        UnitColumns& all = columns(unit);
        return all.clocks.data() + unit.slot() * all.clocks_per_unit +
               pathway->tracks[track].first_clock;
    }

    std::size_t entries_index(const Unit& unit, TrackId track, StateId state) const {
        const model::TrackInfo& info = pathway->tracks[track];
        return unit.slot() * columns(unit).states_per_unit + info.first_count +
               (state.index() - info.first_state);
    }

    /// How often the unit has entered a state.
    std::uint16_t entries(const Unit& unit, TrackId track, StateId state) const {
        return columns(unit).entries[entries_index(unit, track, state)];
    }

    /// How often the unit entered a state before; counts this time.
    std::uint16_t count_entry(const Unit& unit, TrackId track, StateId state) {
        return columns(unit).entries[entries_index(unit, track, state)]++;
    }

    /// The number of the entry that the unit's stay in a state began with, from 0: the
    /// occurrence that chance is addressed by.
    std::uint16_t last_entry(const Unit& unit, TrackId track, StateId state) const {
        return static_cast<std::uint16_t>(entries(unit, track, state) - 1);
    }

    /// How often the unit had entered its present state before.
    std::uint16_t occurrence(const Unit& unit, TrackId track) const {
        return last_entry(unit, track, state(unit, track));
    }

    std::uint32_t& firings(const Unit& unit, const model::ExitRule& exit) {
        UnitColumns& all = columns(unit);
        return all.firings[unit.slot() * all.repeats_per_unit +
                           static_cast<std::size_t>(exit.repeat_slot)];
    }

    /// The key by which chance knows a unit: a person keeps that of the case it came
    /// with, whatever part of the family it is in.
    std::uint64_t chance_key_of(const Unit& unit) const {
        const CaseKey key = cases[unit.case_slot].key;
        return (unit.is_case() ? key : key.original()).value();
    }

    const model::Version& version(Slot case_slot) const { return *cases[case_slot].version; }

    const model::StateRule& rule(const Unit& unit, StateId state) const {
        return version(unit.case_slot).states[state];
    }
};

}  // namespace atd::engine
