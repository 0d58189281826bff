#include <algorithm>
#include <iterator>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

Indicator family_measure(const char* key, const char* label, const char* unit,
                         std::int64_t FamilyDays::*amount, double per) {
    return {{.key = std::string("rights.family.") + key,
             .label = label,
             .unit = unit,
             .group = Group::rights},
            [amount, per](const Facts& f) { return static_cast<double>(f.family.*amount) / per; },
            {}};
}

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
        if (exit.request) {
            for (const auto& rule : exit.request->rules) {
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

std::string dotted_exit(const record::Codes& codes, const record::ExitCode& exit) {
    return dotted_name(codes, exit.state) + "." + exit.name;
}

Indicator critical_events(const record::Codes& codes, ExitId id) {
    const auto& exit = codes.exits[id.index()];
    return {{.key = "rights.critical." + dotted_exit(codes, exit),
             .label = "Critical events of children: " + label_of(exit),
             .unit = "events",
             .group = Group::rights},
            [id](const Facts& f) { return static_cast<double>(f.exposure.events_of_children[id]); },
            {}};
}

Indicator other_events(const record::Codes& codes, ExitId id) {
    const auto& exit = codes.exits[id.index()];
    return {{.key = "outcomes.events." + dotted_exit(codes, exit),
             .label = "Events: " + label_of(exit),
             .unit = "events",
             .group = Group::outcomes},
            [id](const Facts& f) { return static_cast<double>(f.exposure.exits[id].rows); },
            {}};
}

}  // namespace

Indicators family_indicators(const record::Codes& codes, const params::Scenario& scenario) {
    Indicators list;
    if (!has_families(codes)) {
        return list;
    }
    const bool apart = can_be_apart(scenario);
    const double day = seconds_per_day;
    if (apart || can_be_held_apart(codes)) {
        list.push_back(family_measure("apart_from_parent.child_days",
                                      "Child-days apart from a parent", "child-days",
                                      &FamilyDays::apart_from_parent, day));
        list.push_back(family_measure("apart_from_parent.children",
                                      "Children ever apart from a parent", "children",
                                      &FamilyDays::ever_apart, 1));
    }
    if (apart) {
        list.push_back(family_measure("parent_detained.child_days",
                                      "Child-days outside detention with a parent in it",
                                      "child-days", &FamilyDays::parent_detained, day));
        list.push_back(family_measure("child_detained.child_days",
                                      "Child-days in detention with a parent outside", "child-days",
                                      &FamilyDays::child_detained, day));
    }
    if (can_split(scenario)) {
        list.push_back(family_measure("apart_from_sibling.child_days",
                                      "Child-days apart from a brother or sister", "child-days",
                                      &FamilyDays::apart_from_sibling, day));
        list.push_back(family_measure("left_without_adult.children",
                                      "Children left without any adult of the family", "children",
                                      &FamilyDays::left_without_adult, 1));
    }
    return list;
}

Indicators event_indicators(const record::Codes& codes) {
    Indicators list;
    if (const std::string missing = safeguards(codes); !missing.empty()) {
        list.push_back({{.key = "rights.without_safeguard",
                         .label = "Decisions about a child made without: " + missing,
                         .unit = "decisions",
                         .group = Group::rights},
                        [](const Facts& f) { return static_cast<double>(f.without_safeguard); },
                        {}});
    }
    Indicators others;
    for (std::size_t i = 0; i < codes.exits.size(); ++i) {
        if (codes.exits[i].repeats && codes.exits[i].critical) {
            list.push_back(critical_events(codes, ExitId(i)));
        } else if (codes.exits[i].repeats) {
            others.push_back(other_events(codes, ExitId(i)));
        }
    }
    std::move(others.begin(), others.end(), std::back_inserter(list));
    return list;
}

}  // namespace atd::analysis
