#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/stream.hpp"
#include "sim/engine/event_queue.hpp"
#include "sim/model/arrival_times.hpp"
#include "sim/model/new_case.hpp"
#include "sim/model/pathway.hpp"
#include "sim/model/pool_book.hpp"
#include "sim/record/replication_record.hpp"

// All mutable state of one replication. A world is a value: copying it copies the past.
// People are columns; behaviour is in the free functions of handlers.hpp.

namespace atd::engine {

using Slot = std::uint32_t;
inline constexpr Slot no_slot = 0xFFFFFFFFu;

/// A running clock of an exit. Laws, ages and limits: `due` in seconds, rate 1 while
/// the gate is open and 0 while it is closed. Rate clocks: `due` in seconds while rate
/// > 0; at rate 0 `due` holds what is left of the unit-exponential threshold. Doubles
/// resolve 1e-7 s over a century.
struct Clock {
    double due = 0;
    double rate = 0;
};

/// State and clocks in the tracks of one sort of unit: cases (shared tracks) or
/// persons.
struct CursorColumns {
    std::size_t cursors = 0, clocks_per_unit = 0, states_per_unit = 0,
                totals_per_unit = 0;
    std::vector<StateId> state;  ///< unset once the unit has left the track
    std::vector<SimTime> entered;
    std::vector<model::RequestId> request;
    std::vector<Clock> clock;
    std::vector<std::uint16_t> entries;  ///< how often each state was entered
    std::vector<std::int64_t> total_seconds;

    void resize(std::size_t units);
    void clear_unit(Slot unit);
};

struct CaseColumns {
    std::vector<CaseKey> key;
    std::vector<SimTime> arrived;
    std::vector<model::KnownCase> known;
    std::vector<SourceId> source;
    std::vector<std::uint8_t> cohort;
    std::vector<const model::Version*> version;
    std::vector<Slot> first_person;
    std::vector<std::uint8_t> present, children_present;
    std::vector<std::uint8_t> open;
    std::vector<std::uint32_t> epoch;  ///< of its one live entry in the queue
    std::vector<SimTime> wake_time;
    std::vector<std::uint32_t> wake_rank;  ///< exit << 8 | member
    std::vector<Slot> free;

    std::size_t size() const { return key.size(); }
};

struct PersonColumns {
    std::vector<Slot> in_case, next;
    std::vector<SimTime> birth, ended;
    std::vector<StateId> outcome;
    std::vector<Member> member;
    std::vector<PersonRole> role;
    std::vector<Sex> sex;
    std::vector<std::uint8_t> present;
    std::vector<Slot> free;

    std::size_t size() const { return in_case.size(); }
};

/// Whoever has a state in a track: the whole case, or one person.
struct Unit {
    Slot case_slot = no_slot;
    Slot person = no_slot;  ///< no_slot for the case

    bool is_case() const { return person == no_slot; }

    Slot slot() const { return is_case() ? case_slot : person; }
};

/// Who asks, for what.
struct OpenRequest {
    Unit unit;
    TrackId track;
    ExitId exit;
    SimTime since;
    CaseKey key;  ///< guards against a slot used again
    bool open = false;
};

/// Exact integrals of a pool since the start of the current day of observation.
struct PoolMeter {
    SimTime since, day;
    std::int64_t used_seconds = 0, waiting_seconds = 0, place_seconds = 0;
    std::uint32_t granted = 0;
};

struct World {
    World(const model::Pathway& the_pathway, ChanceKey the_chance);

    const model::Pathway* pathway;
    ChanceKey chance;
    SimTime now;
    std::size_t everyone_epoch = 0;
    CaseColumns cases;
    PersonColumns persons;
    CursorColumns case_cursors, person_cursors;
    model::PoolBook pools;
    std::vector<PoolMeter> meters;
    std::vector<record::PoolLevelRow> levels;
    std::vector<OpenRequest> requests;           ///< by RequestId
    std::vector<model::RequestId> new_requests;  ///< made in this round
    DayQueue queue;
    std::vector<model::ArrivalTimes> arrivals;
    std::size_t moves_this_second = 0;
    record::ReplicationRecord record;

    CursorColumns& columns(const Unit& unit) {
        return unit.is_case() ? case_cursors : person_cursors;
    }

    const CursorColumns& columns(const Unit& unit) const {
        return unit.is_case() ? case_cursors : person_cursors;
    }

    std::size_t cursor(const Unit& unit, TrackId track) const {
        return unit.slot() * columns(unit).cursors + pathway->tracks[track].cursor;
    }

    StateId state(const Unit& unit, TrackId track) const {
        return columns(unit).state[cursor(unit, track)];
    }

    const model::Version& version(Slot case_slot) const {
        return *cases.version[case_slot];
    }
};

}  // namespace atd::engine
