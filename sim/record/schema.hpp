#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "sim/record/codes.hpp"
#include "sim/record/column.hpp"
#include "sim/record/replication_record.hpp"

// The one description of every table and column of a record. Writing, reading, hashing and the
// reference in docs/formats.md are made from it.

namespace atd::record {

/// Changes whenever a table or column changes.
inline constexpr std::string_view schema_version = "atdsim-results 1.3";

/// How readers decode a key; see CaseKey.
inline constexpr std::string_view case_key_meaning =
    "case: part * 2^48 + source * 2^40 + return * 2^36 + first member back * 2^28 + "
    "number within the source";

template <>
struct Table<SpellRow> {
    static constexpr std::string_view name = "spells";
    static constexpr std::string_view meaning =
        "stays of a person, or of a case as a whole, in a state: [entered, left)";
    static constexpr std::tuple columns{
        column<&SpellRow::case_key>("case_key", case_key_meaning),
        column<&SpellRow::entered>("entered",
                                   "start of the stay; before the first day for a stock case"),
        column<&SpellRow::left>("left", "end of the stay, or end of observation"),
        column<&SpellRow::track>("track", "track of the state"),
        column<&SpellRow::member>("member", "member of the case; 255 is the case as a whole"),
        column<&SpellRow::state>("state", "state"),
        column<&SpellRow::to>("to",
                              "state entered next, after any choices; none if the stay was cut off",
                              Also::may_be_unset),
        column<&SpellRow::cause>("cause", "what ended the stay", Also::cause),
    };
};

template <>
struct Table<CaseRow> {
    static constexpr std::string_view name = "cases";
    static constexpr std::string_view meaning =
        "cases, each written when it closes or when observation ends";
    static constexpr std::tuple columns{
        column<&CaseRow::key>("case_key", case_key_meaning),
        column<&CaseRow::arrived>("arrived", "arrival of the case"),
        column<&CaseRow::closed>("closed", "closing of the case; none if still open at the end",
                                 Also::may_be_unset),
        column<&CaseRow::source>("source", "arrival stream or stock it came from"),
        column<&CaseRow::type>("type", "case type"),
        column<&CaseRow::members>("members", "number of members"),
    };
};

template <>
struct Table<PersonRow> {
    static constexpr std::string_view name = "persons";
    static constexpr std::string_view meaning = "members of cases, each written with its case";
    static constexpr std::tuple columns{
        column<&PersonRow::case_key>("case_key", case_key_meaning),
        column<&PersonRow::birth>("birth", "midnight of the simulated birth date"),
        column<&PersonRow::ended>("ended",
                                  "when the outcome was fixed; none if the person is still present",
                                  Also::may_be_unset),
        column<&PersonRow::outcome>(
            "outcome", "end state that fixed the outcome; none if the person is still present",
            Also::may_be_unset),
        column<&PersonRow::member>("member", "position within the case, from 0"),
        column<&PersonRow::role>("role", "arrived as an adult or as a child"),
        column<&PersonRow::sex>("sex", "sex"),
    };
};

template <>
struct Table<PoolLevelRow> {
    static constexpr std::string_view name = "pool_levels";
    static constexpr std::string_view meaning = "pools, one row per pool and day of observation";
    static constexpr std::tuple columns{
        column<&PoolLevelRow::day>("day", "start of the day"),
        column<&PoolLevelRow::used_seconds>("used_seconds", "time integral of places in use",
                                            Also::duration),
        column<&PoolLevelRow::waiting_seconds>("waiting_seconds",
                                               "time integral of waiting requests", Also::duration),
        column<&PoolLevelRow::place_seconds>("place_seconds", "time integral of capacity",
                                             Also::duration),
        column<&PoolLevelRow::used>("used", "places in use at the end of the day"),
        column<&PoolLevelRow::waiting>("waiting", "requests waiting at the end of the day"),
        column<&PoolLevelRow::capacity>("capacity", "capacity at the end of the day"),
        column<&PoolLevelRow::granted>("granted", "requests granted during the day"),
        column<&PoolLevelRow::pool>("pool", "pool"),
    };
};

template <>
struct Table<DecisionRow> {
    static constexpr std::string_view name = "decisions";
    static constexpr std::string_view meaning =
        "decisions about a case that have no spell of their own";
    static constexpr std::tuple columns{
        column<&DecisionRow::case_key>("case_key", case_key_meaning),
        column<&DecisionRow::time>("time", "time of the decision"),
        column<&DecisionRow::since>(
            "since",
            "time of the request for a granted placement, or start of the stay in which the worker "
            "changed; otherwise the time of the decision"),
        column<&DecisionRow::track>("track", "track of the decision"),
        column<&DecisionRow::member>("member", "member of the case; 255 is the case as a whole"),
        column<&DecisionRow::kind>("kind", "what was decided"),
        column<&DecisionRow::state>("state",
                                    "choice state, state of the request, or prohibited state"),
        column<&DecisionRow::to>("to", "branch taken, state granted or state entered instead"),
    };
};

template <>
struct Table<AssessmentRow> {
    static constexpr std::string_view name = "assessments";
    static constexpr std::string_view meaning =
        "children's well-being on a grid of days since entry; computed from the spells";
    static constexpr std::tuple columns{
        column<&AssessmentRow::case_key>("case_key", case_key_meaning),
        column<&AssessmentRow::time>("time", "time of the assessment"),
        column<&AssessmentRow::distress>("distress", "fast distress, points above entry"),
        column<&AssessmentRow::scar>("scar", "slow scar, points above entry"),
        column<&AssessmentRow::education>("education", "days of learning since entry"),
        column<&AssessmentRow::health>("health", "physical health, 0 to 1"),
        column<&AssessmentRow::unity>("unity", "family unity, 0 to 1"),
        column<&AssessmentRow::stability>("stability", "safety and stability, 0 to 1"),
        column<&AssessmentRow::member>("member", "position within the case, from 0"),
    };
};

template <>
struct Table<AttributeRow> {
    static constexpr std::string_view name = "attributes";
    static constexpr std::string_view meaning =
        "true and believed attributes of members and cases at the end, each written with its case";
    static constexpr std::tuple columns{
        column<&AttributeRow::case_key>("case_key", case_key_meaning),
        column<&AttributeRow::since>("since",
                                     "when the belief was last set; none for a latent attribute",
                                     Also::may_be_unset),
        column<&AttributeRow::truth>("truth", "true value"),
        column<&AttributeRow::believed>(
            "believed", "value that officials knew or believed; none for a latent attribute",
            Also::may_be_unset),
        column<&AttributeRow::attribute>("attribute", "attribute"),
        column<&AttributeRow::member>("member", "member of the case; 255 is the case as a whole"),
    };
};

template <>
struct Table<EventRow> {
    static constexpr std::string_view name = "events";
    static constexpr std::string_view meaning =
        "exits that fired without ending the state: hearings, reviews, incidents, births";
    static constexpr std::tuple columns{
        column<&EventRow::case_key>("case_key", case_key_meaning),
        column<&EventRow::time>("time", "time of the event"),
        column<&EventRow::member>("member", "member of the case; 255 is the case as a whole"),
        column<&EventRow::state>("state", "state, which continued"),
        column<&EventRow::exit>("exit", "exit that fired"),
    };
};

template <>
struct Table<FindingRow> {
    static constexpr std::string_view name = "findings";
    static constexpr std::string_view meaning = "beliefs of officials set by tests and other exits";
    static constexpr std::tuple columns{
        column<&FindingRow::case_key>("case_key", case_key_meaning),
        column<&FindingRow::time>("time", "time of the finding"),
        column<&FindingRow::exit>("exit", "exit that set it"),
        column<&FindingRow::truth>("truth", "true value at that time"),
        column<&FindingRow::before>("before", "value believed before"),
        column<&FindingRow::believed>("believed", "value believed afterwards"),
        column<&FindingRow::attribute>("attribute", "attribute"),
        column<&FindingRow::member>("member", "member of the case; 255 is the case as a whole"),
        column<&FindingRow::kind>("kind", "kind of finding"),
    };
};

template <>
struct Table<SeparationRow> {
    static constexpr std::string_view name = "separations";
    static constexpr std::string_view meaning =
        "members who left a case for a linked one, one row each";
    static constexpr std::tuple columns{
        column<&SeparationRow::case_key>("case_key", "case that the member left"),
        column<&SeparationRow::linked_key>("linked_key", "case that the member is in afterwards"),
        column<&SeparationRow::from>("from", "time of the split"),
        column<&SeparationRow::until>(
            "until",
            "time at which the parts joined again; none if they did not during observation",
            Also::may_be_unset),
        column<&SeparationRow::member>("member", "member who left"),
        column<&SeparationRow::kind>("kind", "closest relationship that was broken"),
        column<&SeparationRow::exit>("exit", "exit that split the case"),
    };
};

/// A number of a replication as a whole.
struct Counter {
    std::uint64_t ReplicationRecord::*value;
    ColumnInfo info;
};

/// In the order of the schema, before the tables.
inline constexpr std::array<Counter, 4> counters{{
    {&ReplicationRecord::event_count,
     {.name = "event_count",
      .long_name = "transitions and admissions made",
      .type = ColumnType::u64}},
    {&ReplicationRecord::births_left_out,
     {.name = "births_left_out",
      .long_name = "births that did not happen because the family had 200 members already",
      .type = ColumnType::u64}},
    {&ReplicationRecord::ties,
     {.name = "ties",
      .long_name = "exits for which a clock in another track of the same case was due in the same "
                   "second, so that the order of tracks decided which came first",
      .type = ColumnType::u64}},
    {&ReplicationRecord::deadlocked,
     {.name = "deadlocked",
      .long_name = "cases or persons that at the end hold places and wait for places which others "
                   "of them hold, so that none of them can ever move",
      .type = ColumnType::u64}},
}};

/// All tables of a record, in the order of the schema.
inline constexpr std::tuple tables{
    &ReplicationRecord::spells,      &ReplicationRecord::cases,     &ReplicationRecord::persons,
    &ReplicationRecord::pool_levels, &ReplicationRecord::decisions, &ReplicationRecord::assessments,
    &ReplicationRecord::attributes,  &ReplicationRecord::findings,  &ReplicationRecord::events,
    &ReplicationRecord::separations,
};

inline constexpr std::size_t table_count = std::tuple_size_v<decltype(tables)>;

/// Calls visit(table of each record...) for each table, in the order of the schema.
/// The records are ReplicationRecord, const or not.
template <class Visit, class... Record>
void for_each_table_of(Visit&& visit, Record&... records) {
    const auto one = [&](auto table) { visit((records.*table)...); };
    std::apply([&](auto... table) { (one(table), ...); }, tables);
}

/// Calls visit(table of rows) for each table of one record.
template <class Record, class Visit>
void for_each_table(Record& record, Visit&& visit) {
    for_each_table_of(visit, record);
}

}  // namespace atd::record
