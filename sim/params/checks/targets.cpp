#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "sim/params/checks/checks.hpp"
#include "sim/params/versions.hpp"

// Targets: published figures that the record must be able to show.

namespace atd::params::checks {
namespace {

std::string named(TargetMeasure measure) {
    return quoted(std::string(name_of(measure)));
}

/// A state that the measure can count: nobody stays in an end or a choice.
void check_state(Report& report, const Model& model, const std::string& path, bool ends,
                 const std::string& name) {
    const State* state = require_state_path(report, model, path, name);
    if (state == nullptr || state->kind == StateKind::stay) {
        return;
    }
    if (state->kind == StateKind::choice) {
        report.add(path, "a state that people stay in", quoted(name) + ", a choice",
                   "a choice is left at once; name the states that it leads to");
    } else if (!ends) {
        report.add(path, "a state that people stay in", quoted(name) + ", an end",
                   "nobody is counted in an end: use cumulative for how many reach it, "
                   "share_of_outcomes, share_of_leavers or share_of_cohort for the share");
    }
}

void check_states(Report& report, const Model& model, const std::string& path,
                  const Target& target) {
    const bool exits = target.measure == TargetMeasure::exits;
    if (target.states.empty() != exits) {
        report.add(path + ".states", exits ? "no states; name exits" : "at least one state",
                   exits ? "states" : "none");
    }
    if (target.exits.empty() == exits) {
        report.add(path + ".exits",
                   exits ? "at least one exit, as track.state.exit"
                         : "no exits; only the measure exits counts them",
                   exits ? "none" : named(target.measure));
    }
    for (const auto& state : target.states) {
        check_state(report, model, path + ".states", rule_of(target.measure).ends, state);
    }
    for (const auto& exit : target.exits) {
        require_exit_path(report, model, path + ".exits", exit);
    }
}

void require_end(Report& report, const Model& model, const std::string& path,
                 const std::string& name) {
    const State* state = require_state_path(report, model, path, name);
    if (state != nullptr && state->kind != StateKind::end) {
        report.add(path, "an end", quoted(name) + ", which is none",
                   "outcomes are ends; of those who leave a state use share_of_leavers");
    }
}

void check_among(Report& report, const Model& model, const std::string& path,
                 const Target& target) {
    const MeasureRule& rule = rule_of(target.measure);
    const std::string at = path + ".among";
    if (rule.among == TargetKey::required && target.among.states.empty()) {
        report.add(at, "the states of those of whom it is the share", "none");
    }
    if (rule.among == TargetKey::refused && target.among != InStates{}) {
        report.add(at, "no `among`; only shares of those in, leaving or reaching states use it",
                   named(target.measure));
        return;
    }
    if (rule.time != TargetTime::date && !target.among.and_in.empty()) {
        report.add(at + ".and_in", "nothing; only shares on a date use it", named(target.measure));
    }
    const bool outcomes = target.measure == TargetMeasure::share_of_outcomes;
    for (const auto& name : target.among.states) {
        if (outcomes) {
            require_end(report, model, at + ".states", name);
        } else {
            check_state(report, model, at + ".states", false, name);
        }
    }
    for (const auto& name : outcomes ? target.states : Names{}) {
        require_end(report, model, path + ".states", name);
    }
    for (const auto& name : target.among.and_in) {
        check_state(report, model, at + ".and_in", false, name);
    }
}

void require_inside(Report& report, const std::string& path, const Scenario& scenario,
                    const std::optional<Date>& date) {
    if (date && (*date < scenario.start || *date > scenario.end)) {
        report.add(path, "a date from start to end", to_text(*date));
    }
}

void check_time(Report& report, const std::string& path, const Scenario& scenario,
                const Target& target) {
    const TargetTime time = rule_of(target.measure).time;
    const bool window = target.from || target.to;
    if (time == TargetTime::date && !target.on) {
        report.add(path + ".on", "the date of the figure", "none");
    }
    if (time == TargetTime::date && window) {
        report.add(path + (target.from ? ".from" : ".to"), "`on`; the figure is about one moment",
                   named(target.measure));
    }
    if (time == TargetTime::window && target.on) {
        report.add(path + ".on", "`from` and `to`; the figure is about a window",
                   named(target.measure));
    }
    require_inside(report, path + ".on", scenario, target.on);
    require_inside(report, path + ".from", scenario, target.from);
    require_inside(report, path + ".to", scenario, target.to);
    const Date from = target.from.value_or(scenario.start);
    if (window && target.to.value_or(scenario.end) <= from) {
        report.add(path + ".to", "a date after from", to_text(target.to.value_or(scenario.end)));
    }
    if (time == TargetTime::cohort && target.on && *target.on <= from) {
        report.add(path + ".on", "a date after from, by which the cohort is counted",
                   to_text(*target.on));
    }
}

void check_numbers(Report& report, const std::string& path, const Target& target) {
    const MeasureRule& rule = rule_of(target.measure);
    if (target.quantile && !rule.quantile) {
        report.add(path + ".quantile", "nothing; only quantiles use it", named(target.measure));
    }
    if (target.quantile && (target.quantile->value <= 0 || target.quantile->value >= 1)) {
        report.add(path + ".quantile", "a number between 0 and 1", to_text(*target.quantile));
    }
    if (target.above.has_value() != rule.above) {
        report.add(path + ".above",
                   rule.above ? "the time that the stays are longer than"
                              : "nothing; only shares of long stays use it",
                   rule.above ? "none" : named(target.measure));
    }
    for (const auto& [key, value] :
         {std::pair(".value", std::optional(target.value)), std::pair(".low", target.low),
          std::pair(".high", target.high), std::pair(".naive", target.naive)}) {
        if (rule.is_share && value && *value > 1) {
            report.add(path + key, "a share from 0 to 1", "more than 1");
        }
    }
    if (target.low.value_or(target.value) > target.value ||
        target.high.value_or(target.value) < target.value) {
        report.add(path + ".value", "low <= value <= high", "another order");
    }
}

bool has_children(CaseKind kind) {
    return kind != CaseKind::adults;
}

bool has_adults(CaseKind kind) {
    return kind == CaseKind::family || kind == CaseKind::adults;
}

/// Whether cases of the type can hold anybody whom the target counts.
bool can_count(const Target& target, const CaseType& type) {
    if (target.accompanied && *target.accompanied != has_adults(type.kind)) {
        return false;
    }
    if (target.unit == TargetUnit::children) {
        return has_children(type.kind);
    }
    return target.unit != TargetUnit::families || is_family(type.kind);
}

/// Types of the sources that the target counts which can hold anybody whom it counts. Of
/// a cohort, only those who arrive.
Names counted_types(const Model& model, const Target& target) {
    Names types;
    const auto add = [&](const auto& sources) {
        for (const auto& [name, source] : sources) {
            const bool wanted = target.sources.empty() || is_one_of(name, target.sources);
            for (const auto& [name_of_type, share] : source.mix) {
                const CaseType* type = find(model.case_types, name_of_type);
                if (wanted && share.value.value > 0 && type != nullptr &&
                    can_count(target, *type) &&
                    (target.case_types.empty() || is_one_of(name_of_type, target.case_types)) &&
                    !is_one_of(name_of_type, types)) {
                    types.push_back(name_of_type);
                }
            }
        }
    };
    add(model.arrivals);
    if (rule_of(target.measure).time != TargetTime::cohort) {
        add(model.stock);
    }
    return types;
}

/// States that none of the cases counted can come into. Reforms may lead there.
void check_reached(Report& report, const Scenario& scenario, const std::string& path,
                   const Target& target, const Names& types) {
    for (const auto& [key, states] :
         {std::pair(".states", target.states), std::pair(".among.states", target.among.states)}) {
        for (const auto& name : states) {
            const auto parts = split_path(name);
            const Track* track = track_of(scenario.model, parts.front());
            if (parts.size() != 2 || track == nullptr || find(track->states, parts[1]) == nullptr ||
                is_reformed(scenario, "tracks." + parts[0])) {
                continue;
            }
            Presence presence(scenario.model, parts[0], parts[1]);
            if (std::none_of(types.begin(), types.end(),
                             [&](const auto& type) { return presence.is_reached(type); })) {
                report.add(path + key, "a state that the cases counted can come into", quoted(name),
                           "no exit, branch or request leads " + list_or(types) + " there");
            }
        }
    }
}

bool names_are_known(Report& report, const Model& model, const std::string& path,
                     const Target& target) {
    auto sources = names_of(model.arrivals);
    const auto stocks = names_of(model.stock);
    sources.insert(sources.end(), stocks.begin(), stocks.end());
    bool sound = true;
    for (const auto& name : target.sources) {
        sound &=
            require_name(report, path + ".sources", "an arrival stream or stock", name, sources);
    }
    for (const auto& name : target.case_types) {
        sound &= require_name(report, path + ".case_types", "a case type", name,
                              names_of(model.case_types));
    }
    return sound;
}

/// False where the names of types or sources are not known.
bool check_people(Report& report, const Model& model, const std::string& path,
                  const Target& target) {
    if (!names_are_known(report, model, path, target)) {
        return false;
    }
    const double from = target.age_from ? target.age_from->value : 0;
    const double below = target.age_below ? target.age_below->value : 1000;
    if (below <= from) {
        report.add(path + ".age_below", "an age above age_from", to_text(*target.age_below));
    }
    if ((target.unit == TargetUnit::children && from >= 18) ||
        (target.unit == TargetUnit::adults && below <= 18)) {
        report.add(path + (target.unit == TargetUnit::adults ? ".age_below" : ".age_from"),
                   "ages of " + std::string(name_of(target.unit)), "none of these ages");
    }
    return true;
}

/// Whom the cases of a sound model can show.
void check_cases(Report& report, const Scenario& scenario, const std::string& path,
                 const Target& target) {
    const Names types = counted_types(scenario.model, target);
    if (types.empty()) {
        report.add(path,
                   "cases that arrive or are present and have " + std::string(name_of(target.unit)),
                   "none that fit unit, case_types, sources and accompanied");
        return;
    }
    check_reached(report, scenario, path, target, types);
}

}  // namespace

void check_targets(Report& report, const Scenario& scenario) {
    require_inside(report, "history_until", scenario, scenario.history_until);
    const bool sound_model = report.empty();
    for (const auto& [name, target] : scenario.targets) {
        const std::string path = "targets." + name;
        check_states(report, scenario.model, path, target);
        check_among(report, scenario.model, path, target);
        check_time(report, path, scenario, target);
        check_numbers(report, path, target);
        if (check_people(report, scenario.model, path, target) && sound_model) {
            check_cases(report, scenario, path, target);
        }
    }
}

}  // namespace atd::params::checks
