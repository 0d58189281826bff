#pragma once

#include <cstdint>

#include "sim/base/sim_time.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

// What the engine writes: who was where and when, never money. One struct per table; columns, units
// and meanings are described in sim/record/schema.hpp. Times are seconds since the start.

namespace atd::record {

/// A state that a person (or a case, member = whole_case) was in. `to` is the state
/// entered next, after any choices, unset when observation ended; `cause` says what
/// ended the stay (sim/terms/causes.hpp). A stock case has `entered` before time 0; it
/// is observed from 0 on. Intervals are [entered, left).
struct SpellRow {
    CaseKey case_key;
    SimTime entered;
    SimTime left;
    TrackId track;
    Member member = whole_case;
    StateId state;
    StateId to;
    std::uint16_t cause = 0;
};

static_assert(sizeof(SpellRow) == 32);

/// A case: written when it closes, or at the end of observation (closed = never).
struct CaseRow {
    CaseKey key;
    SimTime arrived;
    SimTime closed;
    SourceId source;
    CaseTypeId type;
    std::uint8_t members = 0;
};

/// A member of a case, written with it. `outcome` is the end state that fixed the
/// outcome, unset while the person is still present (ended = never).
struct PersonRow {
    CaseKey case_key;
    SimTime birth;  ///< midnight of the simulated birth date
    SimTime ended;
    StateId outcome;
    Member member = 0;
    PersonRole role = PersonRole::child;
    Sex sex = Sex::female;
};

/// A value of an attribute that a person (or a case, member = whole_case) has, written
/// with the case. A latent attribute has no `believed` and no `since`.
struct AttributeRow {
    CaseKey case_key;
    SimTime since = never;  ///< when the belief was last set
    ValueId truth;
    ValueId believed;
    AttributeId attribute;
    Member member = 0;
};

/// How officials came to know or believe a value.
enum class FindingKind : std::uint8_t { test, learned, set };

/// A belief that an exit set, changed or not. `truth` is the true value at that time, so that
/// errors can be counted.
struct FindingRow {
    CaseKey case_key;
    SimTime time;
    ExitId exit;
    ValueId truth;
    ValueId before;
    ValueId believed;
    AttributeId attribute;
    Member member = 0;
    FindingKind kind = FindingKind::test;
};

/// A pool on one day of observation (or the observed part of it). The integrals are exact, so that
/// the census equals the sum of stays to the second.
struct PoolLevelRow {
    SimTime day;                       ///< start of the day
    std::int64_t used_seconds = 0;     ///< integral of places in use
    std::int64_t waiting_seconds = 0;  ///< integral of waiting requests
    std::int64_t place_seconds = 0;    ///< integral of capacity
    std::uint32_t used = 0;            ///< places in use at the end of the day
    std::uint32_t waiting = 0;
    std::uint32_t capacity = 0;
    std::uint32_t granted = 0;  ///< requests granted during the day
    PoolId pool;
};

/// A decision about a case that has no spell of its own.
enum class DecisionKind : std::uint8_t {
    choice,
    placement,
    redirected,
    worker_changed,
    without_safeguard
};

/// Choice: `state` is the choice state, `to` the branch taken. Placement: the request was made in
/// `state` at `since`, and `to` was granted. Redirected: `state` was prohibited, `to` was entered
/// instead. Worker changed: in `state`, entered at `since`. Without safeguard: an exit led from
/// `state` to `to` although a required step was missing; one row per child.
struct DecisionRow {
    CaseKey case_key;
    SimTime time;
    SimTime since;
    TrackId track;
    Member member = whole_case;
    DecisionKind kind = DecisionKind::choice;
    StateId state;
    StateId to;
};

/// A child's well-being at one point of a grid of days since entry; computed from the spells after
/// the run.
struct AssessmentRow {
    CaseKey case_key;
    SimTime time;
    double distress = 0, scar = 0;  ///< points above the level at entry
    double education = 0;           ///< days learned since entry
    double health = 0, unity = 0, stability = 0;
    Member member = 0;
};

/// An event: the exit `exit` fired without ending the state.
struct EventRow {
    CaseKey case_key;
    SimTime time;
    Member member = whole_case;
    StateId state;
    ExitId exit;
};

/// From whom a member who leaves a case is separated, closest relationship first.
enum class SeparationKind : std::uint8_t { parent_and_child, siblings, adults };

/// A member left a case for a linked one; they are apart until `until` (`never`: until the end of
/// observation).
struct SeparationRow {
    CaseKey case_key;    ///< the case left
    CaseKey linked_key;  ///< the case that the member is in since then
    SimTime from;
    SimTime until = never;
    Member member = 0;
    SeparationKind kind = SeparationKind::parent_and_child;
    ExitId exit;  ///< exit that split the case
};

}  // namespace atd::record

template <>
struct atd::EnumTable<atd::record::SeparationKind> {
    using Kind = atd::record::SeparationKind;
    static constexpr std::array<EnumName<Kind>, 3> rows{{
        {Kind::parent_and_child, "parent_and_child", "an adult and a child"},
        {Kind::siblings, "siblings", "children of one family"},
        {Kind::adults, "adults", "adults of one family"},
    }};
};

template <>
struct atd::EnumTable<atd::record::DecisionKind> {
    static constexpr std::array<EnumName<atd::record::DecisionKind>, 5> rows{{
        {atd::record::DecisionKind::choice, "choice", "a choice state was left by a branch"},
        {atd::record::DecisionKind::placement, "placement", "a request for places was granted"},
        {atd::record::DecisionKind::redirected, "redirected",
         "a prohibited setting was not entered"},
        {atd::record::DecisionKind::worker_changed, "worker_changed",
         "the case got a new worker; its state continued unless an exit reacted to the signal"},
        {atd::record::DecisionKind::without_safeguard, "without_safeguard",
         "a decision about a child was made before a required step"},
    }};
};

template <>
struct atd::EnumTable<atd::record::FindingKind> {
    static constexpr std::array<EnumName<atd::record::FindingKind>, 3> rows{{
        {atd::record::FindingKind::test, "test", "a test, with its errors"},
        {atd::record::FindingKind::learned, "learned", "the true value became known"},
        {atd::record::FindingKind::set, "set", "an exit set the value"},
    }};
};
