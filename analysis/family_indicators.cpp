#include <algorithm>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

template <class Has>
bool any_exit(const params::Scenario& scenario, Has&& has) {
    for (const auto& track : scenario.model.tracks) {
        for (const auto& state : track.value.states) {
            for (const auto& exit : state.value.exits) {
                if (has(exit.value)) {
                    return true;
                }
            }
        }
    }
    return false;
}

bool can_split(const params::Scenario& scenario) {
    return any_exit(scenario, [](const params::Exit& exit) {
        bool splits = exit.splits != Leavers::nobody;
        if (const auto* request = exit.by<params::Request>()) {
            for (const auto& rule : request->rules) {
                splits = splits || rule.value.splits != Leavers::nobody;
            }
        }
        return splits;
    });
}

bool has_families(const record::Codes& codes) {
    return std::any_of(codes.case_types.begin(), codes.case_types.end(),
                       [](const auto& type) { return type.kind == CaseKind::family; });
}

/// Whether members can be in different settings.
bool can_be_apart(const params::Scenario& scenario) {
    const auto& tracks = scenario.model.tracks;
    const bool alone = std::any_of(tracks.begin(), tracks.end(), [](const auto& track) {
        return track.value.moves == Moves::alone && track.value.role == TrackRole::residence;
    });
    return alone || can_split(scenario);
}

bool can_be_held_apart(const record::Codes& codes) {
    return std::any_of(codes.states.begin(), codes.states.end(), [](const auto& state) {
        return state.held_with == HeldWith::unrelated_children;
    });
}

/// What can come between the members of a family.
struct Families {
    bool apart = false, held_apart = false, split = false;
    Words words{};
};

std::vector<Families> families(const CodedScenario& of) {
    if (!has_families(of.codes)) {
        return {};
    }
    return {{can_be_apart(of.scenario), can_be_held_apart(of.codes), can_split(of.scenario)}};
}

template <std::int64_t FamilyDays::*seconds>
double days_of(const Facts& f, const Families&) {
    return days_from(f.family.*seconds);
}

template <std::int64_t FamilyDays::*count>
double count_of(const Facts& f, const Families&) {
    return static_cast<double>(f.family.*count);
}

bool apart_or_held_apart(const Families& can) {
    return can.apart || can.held_apart;
}

bool apart(const Families& can) {
    return can.apart;
}

bool split(const Families& can) {
    return can.split;
}

constexpr std::string_view family_unity =
    "CRC art. 9; UNHCR Detention Guidelines (2012), Guideline 9";

constexpr Row<Families> family_rows[] = {
    {{.key = "rights.family.apart_from_parent.child_days",
      .label = "Child-days apart from a parent",
      .unit = "child-days",
      .importance = 30,
      .definition = "Days within the observation that children of families spend while an adult "
                    "of the family is in another part of it or has gone before them, or while "
                    "they are held where children are kept apart from their family.",
      .source = family_unity},
     days_of<&FamilyDays::apart_from_parent>,
     nullptr,
     apart_or_held_apart},
    {{.key = "rights.family.apart_from_parent.children",
      .label = "Children ever apart from a parent",
      .unit = "children",
      .importance = 30,
      .definition = "Children of families who are apart from a parent for any time within the "
                    "observation, as above.",
      .source = family_unity},
     count_of<&FamilyDays::ever_apart>,
     nullptr,
     apart_or_held_apart},
    {{.key = "rights.family.parent_detained.child_days",
      .label = "Child-days outside detention with a parent in it",
      .unit = "child-days",
      .importance = 30,
      .definition = "Days within the observation that children of families spend outside "
                    "detention while an adult of the family is detained, by law or in practice.",
      .source = family_unity},
     days_of<&FamilyDays::parent_detained>,
     nullptr,
     apart},
    {{.key = "rights.family.child_detained.child_days",
      .label = "Child-days in detention with a parent outside",
      .unit = "child-days",
      .importance = 30,
      .definition = "Days within the observation that children of families spend in detention, by "
                    "law or in practice, while an adult of the family is outside it.",
      .source = family_unity},
     days_of<&FamilyDays::child_detained>,
     nullptr,
     apart},
    {{.key = "rights.family.apart_from_sibling.child_days",
      .label = "Child-days apart from a brother or sister",
      .unit = "child-days",
      .importance = 30,
      .definition = "Days within the observation that children of families spend while a brother "
                    "or sister is in another part of the family.",
      .source = "CRC art. 9; UN Guidelines for the Alternative Care of Children (2009)"},
     days_of<&FamilyDays::apart_from_sibling>,
     nullptr,
     split},
    {{.key = "rights.family.left_without_adult.children",
      .label = "Children left without any adult of the family",
      .unit = "children",
      .importance = 30,
      .definition = "Children of families whom a split leaves, within the observation, in a part "
                    "without any adult.",
      .source = family_unity},
     count_of<&FamilyDays::left_without_adult>,
     nullptr,
     split},
};

/// Every label of what ought to come first, once.
std::string safeguards(const record::Codes& codes) {
    std::vector<std::string> labels;
    for (const auto& exit : codes.exits) {
        if (!exit.required_first.empty() &&
            std::find(labels.begin(), labels.end(), exit.required_first) == labels.end()) {
            labels.push_back(exit.required_first);
        }
    }
    std::string text;
    for (const auto& label : labels) {
        text += (text.empty() ? "" : ", ") + label;
    }
    return text;
}

struct Safeguards {
    Words words;
};

std::vector<Safeguards> required_safeguards(const CodedScenario& of) {
    const std::string missing = safeguards(of.codes);
    return missing.empty() ? std::vector<Safeguards>{}
                           : std::vector<Safeguards>{{{{"safeguards", missing}}}};
}

constexpr Row<Safeguards> safeguard_rows[] = {
    {{.key = "rights.without_safeguard",
      .label = "Decisions about a child made without: {safeguards}",
      .unit = "decisions",
      .importance = 19,
      .definition = "Decisions within the observation about a case with a child that came before "
                    "what the scenario requires first ({safeguards}).",
      .source = "CRC art. 3; CRC GC 14",
      .zero_if_absent = false},
     [](const Facts& f, const Safeguards&) { return static_cast<double>(f.without_safeguard); }},
};

struct Event {
    ExitId exit;
    Words words;
};

/// Events that are not critical; those are in harm_indicators.cpp.
std::vector<Event> events(const CodedScenario& of) {
    std::vector<Event> list;
    for (std::size_t i = 0; i < of.codes.exits.size(); ++i) {
        const auto& exit = of.codes.exits[i];
        if (exit.repeats && exit.critical == CriticalEvent::none) {
            list.push_back({ExitId(i),
                            {{"exit", dotted_name(of.codes, exit.state) + "." + exit.name},
                             {"label", label_of(exit)}}});
        }
    }
    return list;
}

constexpr Row<Event> event_rows[] = {
    {{.key = "outcomes.events.{exit}",
      .label = "Events: {label}",
      .unit = "events",
      .group = Group::outcomes,
      .importance = 64,
      .definition = "Times that this event happens within the observation; in a track that the "
                    "members of a case share it counts once for the case."},
     [](const Facts& f, const Event& event) {
         return static_cast<double>(f.exposure.exits[event.exit].rows);
     }},
};

}  // namespace

Sections family_sections() {
    return {section(family_rows, families), section(safeguard_rows, required_safeguards),
            section(event_rows, events)};
}

}  // namespace atd::analysis
