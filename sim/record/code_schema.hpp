#pragma once

#include <string_view>
#include <tuple>

#include "sim/record/codes.hpp"
#include "sim/record/column.hpp"
#include "sim/terms/causes.hpp"

// The tables of codes, described in the same way as the tables of rows.

namespace atd::record {

template <>
struct Table<TrackCode> {
    static constexpr std::string_view name = "tracks";
    static constexpr std::string_view meaning = "tracks of the scenario";
    static constexpr std::tuple columns{
        column<&TrackCode::name>("name", "name in the scenario"),
        column<&TrackCode::label>("label", "name for readers"),
        column<&TrackCode::unit>("unit", "what has a state in this track"),
        column<&TrackCode::role>("role", "role that identifies the track for indicators"),
    };
};

template <>
struct Table<StateCode> {
    static constexpr std::string_view name = "states";
    static constexpr std::string_view meaning = "states of all tracks";
    static constexpr std::tuple columns{
        column<&StateCode::name>("name", "name in the scenario"),
        column<&StateCode::label>("label", "name for readers"),
        column<&StateCode::track>("track", "track of the state"),
        column<&StateCode::kind>("kind", "stay, choice or end"),
        column<&StateCode::liberty_in_law>("liberty_in_law", "liberty in a setting by law"),
        column<&StateCode::liberty_in_practice>("liberty_in_practice",
                                                "liberty in a setting in fact"),
        column<&StateCode::transit>("transit", "1 if people are under escort or in transit"),
        column<&StateCode::held_with>("held_with", "who is held together with whom"),
        column<&StateCode::care>("care", "who cares for a child in a setting"),
        column<&StateCode::access>("access",
                                   "whether people in the state have what its track is about"),
        column<&StateCode::outcome>("outcome", "outcome class of an end state"),
        column<&StateCode::harm>("harm", "kind of harm of an end state"),
        column<&StateCode::responsible>("responsible", "who is responsible"),
    };
};

template <>
struct Table<ExitCode> {
    static constexpr std::string_view name = "exits";
    static constexpr std::string_view meaning = "exits of all states";
    static constexpr std::tuple columns{
        column<&ExitCode::name>("name", "name in the scenario"),
        column<&ExitCode::label>("label", "name for readers"),
        column<&ExitCode::state>("state", "state that the exit leaves"),
        column<&ExitCode::is_limit>("is_limit", "1 if it is a limit on the stay"),
        column<&ExitCode::repeats>("repeats", "1 if it is an event: the state continues"),
        column<&ExitCode::critical>("critical", "what a critical event is"),
        column<&ExitCode::required_first>("required_first",
                                          "what is required first; empty if nothing"),
    };
};

template <>
struct Table<PoolCode> {
    static constexpr std::string_view name = "pools";
    static constexpr std::string_view meaning = "pools of places or workers";
    static constexpr std::tuple columns{
        column<&PoolCode::name>("name", "name in the scenario"),
        column<&PoolCode::label>("label", "name for readers"),
        column<&PoolCode::provider>("provider", "who provides the places"),
    };
};

template <>
struct Table<CaseTypeCode> {
    static constexpr std::string_view name = "case_types";
    static constexpr std::string_view meaning = "types of cases";
    static constexpr std::tuple columns{
        column<&CaseTypeCode::name>("name", "name in the scenario"),
        column<&CaseTypeCode::label>("label", "name for readers"),
        column<&CaseTypeCode::kind>("kind", "kind of case"),
    };
};

template <>
struct Table<SourceCode> {
    static constexpr std::string_view name = "sources";
    static constexpr std::string_view meaning = "sources of cases";
    static constexpr std::tuple columns{
        column<&SourceCode::name>("name", "name in the scenario"),
        column<&SourceCode::is_stock>("is_stock", "1 for a stock present on the first day"),
    };
};

template <>
struct Table<AttributeCode> {
    static constexpr std::string_view name = "attributes";
    static constexpr std::string_view meaning = "attributes of persons and cases";
    static constexpr std::tuple columns{
        column<&AttributeCode::name>("name", "name in the scenario"),
        column<&AttributeCode::label>("label", "name for readers"),
        column<&AttributeCode::unit>("unit", "what has a value"),
        column<&AttributeCode::knowledge>("knowledge", "what officials know about it"),
    };
};

template <>
struct Table<ValueCode> {
    static constexpr std::string_view name = "attribute_values";
    static constexpr std::string_view meaning = "values of all attributes";
    static constexpr std::tuple columns{
        column<&ValueCode::name>("name", "name in the scenario"),
        column<&ValueCode::label>("label", "name for readers"),
        column<&ValueCode::attribute>("attribute", "attribute of the value"),
    };
};

template <>
struct Table<TargetCode> {
    static constexpr std::string_view name = "targets";
    static constexpr std::string_view meaning =
        "published figures that the scenario is compared with; summaries/target_counts has what "
        "the model shows";
    static constexpr std::tuple columns{
        column<&TargetCode::name>("name", "name in the scenario"),
        column<&TargetCode::label>("label", "name for readers"),
        column<&TargetCode::evidence>("evidence", "id of the figure"),
    };
};

template <>
struct Table<EvidenceCode> {
    static constexpr std::string_view name = "evidence";
    static constexpr std::string_view meaning =
        "published figures that the scenario cites, as the evidence tables have them";
    static constexpr std::tuple columns{
        column<&EvidenceCode::id>("id", "id by which the scenario cites the figure"),
        column<&EvidenceCode::country>("country", "country or place"),
        column<&EvidenceCode::quantity>("quantity", "what is measured, in a word"),
        column<&EvidenceCode::called>("called", "what is measured, for readers"),
        column<&EvidenceCode::value>("value", "published value"),
        column<&EvidenceCode::low>("low", "low end of the range; empty if none"),
        column<&EvidenceCode::high>("high", "high end of the range; empty if none"),
        column<&EvidenceCode::unit>("unit", "unit of the value"),
        column<&EvidenceCode::year>("year", "year that the figure is about"),
        column<&EvidenceCode::source>("source", "publication"),
        column<&EvidenceCode::address>("address", "address of the publication"),
        column<&EvidenceCode::verified>("verified", "whether the figure was seen in the source"),
        column<&EvidenceCode::quality>("quality", "grade of the evidence, A to D"),
        column<&EvidenceCode::note>("note", "note on the figure"),
    };
};

/// Why a stay ended; derived from the exits.
struct CauseCode {
    std::uint16_t cause = 0;
    std::string name;
    ExitId exit;  ///< unset for the reserved causes
    bool operator==(const CauseCode&) const = default;
};

template <>
struct Table<CauseCode> {
    static constexpr std::string_view name = "causes";
    static constexpr std::string_view meaning =
        "why a stay ended: reserved causes, then one per exit (16 + exit)";
    static constexpr std::tuple columns{
        column<&CauseCode::cause>("cause", "value in spells/cause"),
        column<&CauseCode::name>("name", "name of the cause or of the exit"),
        column<&CauseCode::exit>("exit", "row in exits; none for a reserved cause",
                                 Also::may_be_unset),
    };
};

/// The reserved causes, then one per exit, in the order of `codes.exits`.
inline std::vector<CauseCode> causes_of(const Codes& codes) {
    std::vector<CauseCode> causes{
        {cause::end_of_observation, "end_of_observation", {}},
        {cause::case_ended, "case_ended", {}},
        {cause::prohibited, "prohibited", {}},
        {cause::joined, "joined", {}},
    };
    for (std::size_t i = 0; i < codes.exits.size(); ++i) {
        const auto value = static_cast<std::uint16_t>(cause::first_exit + i);
        causes.push_back({value, codes.exits[i].name, ExitId(i)});
    }
    return causes;
}

/// Calls visit(vector of codes) for each table that is part of Codes, const or not.
template <class CodesType, class Visit>
void for_each_code_table(CodesType& codes, Visit&& visit) {
    visit(codes.tracks);
    visit(codes.states);
    visit(codes.exits);
    visit(codes.pools);
    visit(codes.case_types);
    visit(codes.sources);
    visit(codes.attributes);
    visit(codes.values);
    visit(codes.targets);
    visit(codes.evidence);
}

}  // namespace atd::record
