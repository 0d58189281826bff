#pragma once

#include <cstdint>

#include "sim/base/sim_time.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

// What the engine writes: exposure, never money. One struct per table; the columns,
// their units and meanings stand once, in sim/record/schema.hpp.

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

/// What made officials know or believe a value.
enum class FindingKind : std::uint8_t { test, learned, set };

/// A belief that an exit set, whether or not it changed. `truth` is the true value at
/// that time, so that errors can be counted.
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

/// A pool over one day of observation (or the part of it up to the horizon). The
/// integrals are exact, so that census equals the sum of stays to the second.
struct PoolLevelRow {
    SimTime day;                       ///< start of the day
    std::int64_t used_seconds = 0;     ///< integral of places in use
    std::int64_t waiting_seconds = 0;  ///< integral of waiting requests
    std::int64_t place_seconds = 0;    ///< integral of capacity
    std::uint32_t used = 0;            ///< at the end of the day
    std::uint32_t waiting = 0;
    std::uint32_t capacity = 0;
    std::uint32_t granted = 0;  ///< requests granted during the day
    PoolId pool;
};

/// Something decided about a case that leaves no spell of its own.
enum class DecisionKind : std::uint8_t {
    choice,
    placement,
    redirected,
    worker_changed,
    without_safeguard
};

/// Choice: `state` is the choice state, `to` the branch taken. Placement: `state`
/// asked, `to` was granted, `since` is when it was asked. Redirected: `state` was
/// prohibited, `to` entered instead. Worker changed: in `state`, entered at `since`.
/// Without safeguard: an exit left `state` for `to` although what ought to have come
/// first was missing; one row for each child.
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

/// How a child fares at one moment of a grid of days since entry; made from the spells
/// after the run.
struct AssessmentRow {
    CaseKey case_key;
    SimTime time;
    double distress = 0, scar = 0;  ///< points above the level at entry
    double education = 0;           ///< days learned since entry
    double health = 0, unity = 0, stability = 0;
    Member member = 0;
};

/// Something that happened in a state and did not end it: the exit `exit` fired.
struct EventRow {
    CaseKey case_key;
    SimTime time;
    Member member = whole_case;
    StateId state;
    ExitId exit;
};

/// Whom a member who leaves a case is then apart from, the closest tie first.
enum class SeparationKind : std::uint8_t { parent_and_child, siblings, adults };

/// A member left a case for a linked one. Until `until` (never: while observed) the two
/// are apart.
struct SeparationRow {
    CaseKey case_key;    ///< the case left
    CaseKey linked_key;  ///< the case that the member is in since then
    SimTime from;
    SimTime until = never;
    Member member = 0;
    SeparationKind kind = SeparationKind::parent_and_child;
    ExitId exit;  ///< that split the case
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
         "the case met a new worker; its state went on unless an exit heard it"},
        {atd::record::DecisionKind::without_safeguard, "without_safeguard",
         "a decision about a child came before what ought to have come first"},
    }};
};

template <>
struct atd::EnumTable<atd::record::FindingKind> {
    static constexpr std::array<EnumName<atd::record::FindingKind>, 3> rows{{
        {atd::record::FindingKind::test, "test", "a test, with its errors"},
        {atd::record::FindingKind::learned, "learned", "the truth came to light"},
        {atd::record::FindingKind::set, "set", "an exit set the value"},
    }};
};
