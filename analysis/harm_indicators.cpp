#include <algorithm>

#include "sim/base/text.hpp"
#include "sim/params/harm_paths.hpp"

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

// Harm by kind. No row adds up two kinds: a child who cannot be found, a child returned to danger
// and an episode of self-harm are not the same thing.

namespace atd::analysis {
namespace {

constexpr std::string_view harm_source = "CRC art. 3, 6, 20 and 22; CRC GC 6";
constexpr std::string_view critical_source = "CRC art. 6, 19, 24 and 37; CRC GC 6";

struct Harm {
    HarmKind kind;
    Words words;
};

/// "without a best-interests decision" and so on, after "Children".
std::string_view words_of(HarmKind kind) {
    switch (kind) {
        case HarmKind::none:
        case HarmKind::whereabouts_unknown:
            break;
        case HarmKind::returned_without_best_interests:
            return "returned without a best-interests decision";
        case HarmKind::returned_despite_protection_need:
            return "returned despite a need for protection";
        case HarmKind::put_on_street:
            return "put on the street";
    }
    return "whose whereabouts are unknown";
}

/// The kinds of harm that end states of the scenario have.
std::vector<Harm> harms(const CodedScenario& of) {
    std::vector<Harm> list;
    for (const auto& row : EnumTable<HarmKind>::rows) {
        const bool is_known =
            std::any_of(of.codes.states.begin(), of.codes.states.end(),
                        [&](const record::StateCode& state) { return state.harm == row.value; });
        if (row.value != HarmKind::none && is_known) {
            list.push_back(
                {row.value,
                 {{"harm", std::string(row.name)}, {"what", std::string(words_of(row.value))}}});
        }
    }
    return list;
}

bool is_unknown(const Harm& harm) {
    return harm.kind == HarmKind::whereabouts_unknown;
}

bool is_another(const Harm& harm) {
    return !is_unknown(harm);
}

template <std::int64_t HarmCounts::*count>
double counted(const Facts& f, const Harm&) {
    return static_cast<double>(f.harms.*count);
}

constexpr Row<Harm> harm_rows[] = {
    {{.key = "rights.harm.whereabouts_unknown.alone",
      .label = "Children alone whose whereabouts are unknown",
      .unit = "children",
      .importance = 5,
      .definition =
          "Persons under 18 when it became their outcome, within the observation, that nobody "
          "knows where they are, and with whom no adult of their part of the family went out of "
          "contact; those still sought at the end have no outcome yet.",
      .source = harm_source,
      .happens_in = "rights.harm.whereabouts_unknown.child_days"},
     counted<&HarmCounts::alone_unknown>,
     nullptr,
     is_unknown},
    {{.key = "rights.harm.whereabouts_unknown.alone_share",
      .label = "Share of children who are alone with whereabouts unknown",
      .unit = "share",
      .importance = 18,
      .definition = "Children alone whose whereabouts are unknown over all children; those without "
                    "an outcome yet stay in the denominator.",
      .source = harm_source,
      .estimator = Estimator::ratio,
      .numerator = key::alone_unknown,
      .denominator = key::children,
      .happens_in = "rights.harm.whereabouts_unknown.child_days"},
     nullptr,
     nullptr,
     is_unknown},
    {{.key = "rights.harm.whereabouts_unknown.families",
      .label = "Families out of contact",
      .unit = "families",
      .importance = 10,
      .definition =
          "Families, or parts of families, with an adult and a person under 18 who went out of "
          "contact together, where that became their outcome within the observation; the children "
          "are with their family, and nothing says that they are missing.",
      .source = harm_source,
      .happens_in = "rights.harm.whereabouts_unknown.child_days"},
     counted<&HarmCounts::families_unknown>,
     nullptr,
     is_unknown},
    {{.key = "rights.harm.whereabouts_unknown.children_of_families",
      .label = "Children of families out of contact",
      .unit = "children",
      .importance = 11,
      .definition = "Persons under 18 in the families out of contact, when that became their "
                    "outcome within the observation.",
      .source = harm_source,
      .happens_in = "rights.harm.whereabouts_unknown.child_days"},
     counted<&HarmCounts::children_with_family_unknown>,
     nullptr,
     is_unknown},
    {{.key = "rights.harm.whereabouts_unknown.children_of_families_share",
      .label = "Share of children in families out of contact",
      .unit = "share",
      .importance = 18,
      .definition = "Children of families out of contact over all children; those without an "
                    "outcome yet stay in the denominator.",
      .source = harm_source,
      .estimator = Estimator::ratio,
      .numerator = key::family_children_unknown,
      .denominator = key::children,
      .happens_in = "rights.harm.whereabouts_unknown.child_days"},
     nullptr,
     nullptr,
     is_unknown},
    {{.key = "rights.harm.{harm}.children",
      .label = "Children {what}",
      .unit = "children",
      .importance = 12,
      .definition = "Persons under 18 when they were {what}, where that is their outcome within "
                    "the observation.",
      .source = harm_source,
      .happens_in = "rights.harm.{harm}.child_days"},
     [](const Facts& f, const Harm& harm) {
         return static_cast<double>(f.harms.children[harm.kind]);
     },
     nullptr,
     is_another},
    {{.key = "rights.harm.{harm}.share",
      .label = "Share of children {what}",
      .unit = "share",
      .importance = 18,
      .definition = "Children {what} over all children; those without an outcome yet stay in the "
                    "denominator.",
      .source = harm_source,
      .estimator = Estimator::ratio,
      .numerator = "rights.harm.{harm}.children",
      .denominator = key::children,
      .happens_in = "rights.harm.{harm}.child_days"},
     nullptr,
     nullptr,
     is_another},
};

struct Critical {
    CriticalEvent kind;
    Words words;
};

std::string_view words_of(CriticalEvent kind) {
    switch (kind) {
        case CriticalEvent::none:
            break;
        case CriticalEvent::self_harm:
            return "Episodes of self-harm of children";
        case CriticalEvent::illness:
            return "Onsets of illness of children";
        case CriticalEvent::violence:
            return "Acts of violence against children";
        case CriticalEvent::death:
            return "Deaths of children";
    }
    return "Critical events of children";
}

std::vector<Critical> critical_events(const CodedScenario& of) {
    std::vector<Critical> list;
    for (const auto& row : EnumTable<CriticalEvent>::rows) {
        const bool is_known =
            std::any_of(of.codes.exits.begin(), of.codes.exits.end(),
                        [&](const record::ExitCode& exit) { return exit.critical == row.value; });
        if (row.value != CriticalEvent::none && is_known) {
            list.push_back(
                {row.value,
                 {{"event", std::string(row.name)}, {"what", std::string(words_of(row.value))}}});
        }
    }
    return list;
}

constexpr Row<Critical> critical_rows[] = {
    {{.key = "rights.critical.{event}",
      .label = "{what}",
      .unit = "events",
      .importance = 13,
      .definition = "Times that this critical event happens to a person under 18 within the "
                    "observation, in whatever setting.",
      .source = critical_source,
      .happens_in = "rights.critical.{event}.child_days"},
     [](const Facts& f, const Critical& critical) {
         return static_cast<double>(f.critical.all[critical.kind]);
     }},
    {{.key = "rights.critical.{event}.per_child",
      .label = "{what}, per child",
      .unit = "events per child",
      .importance = 19,
      .definition = "Times that this critical event happens to a person under 18 within the "
                    "observation, over all children.",
      .source = critical_source,
      .estimator = Estimator::ratio,
      .numerator = "rights.critical.{event}",
      .denominator = key::children,
      .happens_in = "rights.critical.{event}.child_days"}},
};

struct CriticalSetting {
    CriticalEvent kind;
    StateId setting;
    Words words;
};

std::vector<CriticalSetting> critical_settings(const CodedScenario& of) {
    std::vector<CriticalSetting> list;
    for (const Critical& critical : critical_events(of)) {
        for (const StateId setting : residence_settings(of.codes)) {
            Words words = critical.words;
            words.emplace_back("setting", dotted_name(of.codes, setting));
            words.emplace_back("label", label_of(of.codes.states[setting.index()]));
            list.push_back({critical.kind, setting, std::move(words)});
        }
    }
    return list;
}

constexpr Row<CriticalSetting> critical_setting_rows[] = {
    {{.key = "rights.critical.{event}.in.{setting}",
      .label = "{what}: {label}",
      .unit = "events",
      .importance = 19,
      .definition = "Times that this critical event happens, within the observation, to a person "
                    "under 18 who lives in this setting at the time.",
      .source = critical_source,
      .same_as = "rights.critical.{event}"},
     [](const Facts& f, const CriticalSetting& at) {
         return static_cast<double>(f.critical.in_setting[at.setting][at.kind]);
     }},
};

/// The settings in which a harm can happen.
std::vector<StatesSubject> places_of_harm(const CodedScenario& of) {
    std::vector<StatesSubject> list;
    for (const auto& [harm, settings] : params::harm_paths(of.scenario).harms) {
        const bool is_event = parse_enum<CriticalEvent>(harm).has_value();
        const std::string key = (is_event ? "critical." : "harm.") + harm;
        StatesSubject places{{}, {{"harm", key}, {"what", label_or_name("", harm)}}};
        for (const auto& setting : settings) {
            places.states.push_back(state_named(of.codes, setting));
        }
        list.push_back(std::move(places));
    }
    return list;
}

constexpr Row<StatesSubject> place_rows[] = {
    {{.key = "rights.{harm}.child_days",
      .label = "Child-days in settings where this can happen in the model: {what}",
      .unit = "child-days",
      .importance = 49,
      .definition = "Days that people under 18 spend, within the observation, in settings from "
                    "which this harm can be reached without a move to another setting; elsewhere "
                    "the scenario says why it cannot happen, or nobody looks."},
     [](const Facts& f, const StatesSubject& places) {
         std::int64_t seconds = 0;
         for (const StateId state : places.states) {
             seconds += f.exposure.states[state].child_seconds;
         }
         return days_from(seconds);
     }},
};

}  // namespace

Sections harm_sections() {
    return {section(harm_rows, harms), section(critical_rows, critical_events),
            section(critical_setting_rows, critical_settings), section(place_rows, places_of_harm)};
}

}  // namespace atd::analysis
