#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/engine/world/clock.hpp"
#include "sim/model/attributes.hpp"
#include "sim/model/conditions.hpp"
#include "sim/model/pathway.hpp"
#include "sim/model/pool_book.hpp"

// The rows of open cases and their members: who they are, where they are in each track,
// what is true of them and what officials believe. Rows are used again.

namespace atd::engine {

using Slot = std::uint32_t;
inline constexpr Slot no_slot = 0xFFFFFFFFu;

/// Counts up by one and returns the number before. Throws RunError where 32 bits do not suffice:
/// the number is part of the address of random numbers, which may not come again.
inline std::uint32_t count_up(std::uint32_t& number) {
    if (number == std::numeric_limits<std::uint32_t>::max()) {
        throw RunError(
            "a case or person has entered a state, or repeated an event in one stay, 4,294,967,295 "
            "times: there are no further random numbers for it; make its stays longer");
    }
    return number++;
}

/// Where a subject is in a track.
struct Cursor {
    SimTime entered;
    model::RequestId request;
    StateId state;  ///< unset once the subject has left the track
};

/// What is left of the threshold of a clock that follows a curve.
struct CurveClock {
    double left = 0;   ///< in units of the exponential
    double since = 0;  ///< seconds
};

/// Cursors and clocks of one kind of subject: cases (shared tracks) or persons.
struct SubjectColumns {
    std::size_t cursors_per_subject = 0, clocks_per_subject = 0, states_per_subject = 0,
                totals_per_subject = 0, repeats_per_subject = 0, curves_per_subject = 0;
    std::vector<Cursor> cursors;
    std::vector<Clock> clocks;
    std::vector<std::uint32_t> entries;  ///< how often each state was entered
    std::vector<std::int64_t> total_seconds;
    std::vector<std::uint32_t> firings;  ///< of exits that fire again in one stay
    std::vector<CurveClock> curve_clocks;

    /// A subject that is where another one is, with the same clocks.
    void copy(Slot from, Slot to);
    /// A subject that has been nowhere yet.
    void clear(Slot subject);
};

/// What is true of subjects of one kind, and what officials know or believe of it.
struct AttributeColumns {
    model::AttributeCounts per_subject;
    std::vector<model::Truth> truths;
    std::vector<model::Belief> beliefs;
    std::vector<SimTime> since;  ///< of beliefs

    /// A subject of which nothing is known yet.
    void clear(Slot subject);
    void copy(Slot from, Slot to);

    model::Truth& truth(Slot subject, std::uint8_t slot) {
        return truths[subject * per_subject.truths + slot];
    }

    model::Truth truth(Slot subject, std::uint8_t slot) const {
        return truths[subject * per_subject.truths + slot];
    }

    std::size_t belief_index(Slot subject, std::uint8_t slot) const {
        return subject * per_subject.beliefs + slot;
    }

    /// All that is believed of a subject, by slot.
    const model::Belief* believed(Slot subject) const {
        return beliefs.data() + subject * per_subject.beliefs;
    }
};

struct Case {
    CaseKey key;
    SimTime arrived;
    model::KnownCase current;     ///< what rules read now
    model::KnownCase at_arrival;  ///< the same on arrival, or when a split made the case
    const model::Version* version = nullptr;
    SimTime event_time = never;    ///< of its one live event in the queue
    std::uint32_t event_rank = 0;  ///< exit << 8 | member
    std::uint32_t epoch = 0;       ///< of that event
    Slot first_person = no_slot;
    Slot lineage = no_slot;  ///< set once the family has been split
    std::uint8_t cohort = 0;
    std::uint8_t members_made = 0;
    std::uint8_t present = 0, children_present = 0;
    bool open = true;
    bool tied = false;  ///< another track has a clock due in the second of that event
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
struct Subject {
    Slot case_slot = no_slot;
    Slot person = no_slot;  ///< no_slot for the case

    bool is_case() const { return person == no_slot; }

    Slot slot() const { return is_case() ? case_slot : person; }
};

/// A subject in a track, looked up once. It holds indices, so it stays good when rows are
/// added for other cases and persons.
struct TrackPosition {
    Subject subject;
    TrackId track;
    const model::Version* version;
    SubjectColumns* columns;
    std::size_t cursor_index, first_clock, first_entry, first_state;

    Cursor& cursor() const { return columns->cursors[cursor_index]; }

    /// Of the exits of its state.
    Clock* clocks() const { return columns->clocks.data() + first_clock; }

    const model::StateRule& rule() const { return version->states[cursor().state]; }

    /// How often the subject entered its state before; counts this time.
    std::uint32_t count_entry() const {
        return count_up(columns->entries[first_entry + cursor().state.index() - first_state]);
    }
};

/// Who asks, for what.
struct OpenRequest {
    Subject subject;
    TrackId track;
    ExitId exit;
    SimTime since;
    const model::Placement* placement = nullptr;  ///< the rule that fits the case
    bool open = false;
};

}  // namespace atd::engine
