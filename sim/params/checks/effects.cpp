#include <algorithm>
#include <set>

#include "sim/params/checks/checks.hpp"

// What effects act on, and signals that call off departures.

namespace atd::params::checks {
namespace {

/// Effects of a ratio on the hazard need a distribution that has one at every age.
bool has_hazard(const DistributionSpec& distribution) {
    return distribution.distribution != DistributionName::fixed &&
           distribution.distribution != DistributionName::empirical;
}

void check_distribution_effect(Report& report, const std::string& path, const Exit& exit,
                               const After& after, const Effect& effect) {
    if (!exit.when.empty() || !exit.unless.empty() || !exit.when_family.empty() || exit.who ||
        !exit.true_attributes.empty()) {
        report.add(path + ".on",
                   "an exit without when, unless, when_family, who and true_attributes",
                   quoted(effect.on), "an exit with a distribution has gates or effects, not both");
    }
    if (goes_on(exit)) {
        report.add(path + ".on", "an exit whose distribution is drawn once per stay",
                   quoted(effect.on),
                   "an event or a split draws it again; use a rate, which can have effects");
    }
    if (!exit.served_by.empty()) {
        report.add(path + ".on", "an exit without served_by", quoted(effect.on),
                   "a distribution with served_by cannot have effects");
    }
    if (effect.acts == EffectActs::hazard && !has_hazard(after)) {
        report.add(path + ".acts", "speed", "hazard",
                   "a fixed or empirical distribution has no hazard to multiply");
    }
}

void check_exit_effect(Report& report, const Model& model, const std::string& path,
                       const Effect& effect) {
    const Exit* exit = require_exit_path(report, model, path + ".on", effect.on);
    if (exit == nullptr) {
        return;
    }
    if (const After* after = exit->by<After>()) {
        check_distribution_effect(report, path, *exit, *after, effect);
    } else if (!exit->may_be_by<Rate>()) {
        report.add(path + ".on", "an exit with a rate or a distribution", quoted(effect.on));
    } else if (effect.acts == EffectActs::speed) {
        report.add(path + ".acts", "hazard", "speed", "a rate has no remaining time");
    }
}

void check_odds(Report& report, const Model& model, const std::string& path, const Effect& effect) {
    const auto parts = split_path(effect.on);
    if (parts.size() != 3) {
        report.add(path + ".on", "track.state.branch", quoted(effect.on));
        return;
    }
    const State* state = require_state_path(report, model, path + ".on", parts[0] + "." + parts[1]);
    if (state == nullptr || !require_name(report, path + ".on", "a branch of state " + parts[1],
                                          parts[2], names_of(state->branches))) {
        return;
    }
    const Branch& branch = *find(state->branches, parts[2]);
    if (!branch.share && !branch.rest) {
        report.add(path + ".on", "a branch with a share", quoted(effect.on));
    }
}

/// Effects on one distribution act on its hazard or on its speed.
void check_one_sort(Report& report, const Model& model) {
    std::set<std::string> by_hazard;
    std::set<std::string> by_speed;
    for (const auto& [name, effect] : model.effects) {
        if (effect.acts != EffectActs::odds) {
            (effect.acts == EffectActs::speed ? by_speed : by_hazard).insert(effect.on);
        }
    }
    for (const auto& [name, effect] : model.effects) {
        if (effect.acts == EffectActs::speed && by_hazard.contains(effect.on)) {
            report.add("effects." + name + ".acts",
                       "the same as in the other effects on " + effect.on, "speed");
        }
    }
}

}  // namespace

void check_effects(Report& report, const Model& model) {
    for (const auto& [name, effect] : model.effects) {
        const std::string path = "effects." + name;
        if (effect.acts == EffectActs::odds) {
            check_odds(report, model, path, effect);
        } else {
            check_exit_effect(report, model, path, effect);
        }
        const std::string own_track = split_path(effect.on).front();
        check_tests(report, model, path + ".when", own_track, effect.when);
        if (effect.who) {
            check_condition(report, model, path + ".who", *effect.who);
            refuse_ages(report, path + ".who", *effect.who);
        }
        if (const Track* track = track_of(model, own_track)) {
            check_true_attributes(report, model, path + ".true_attributes", track->role,
                                  effect.true_attributes, true);
        }
    }
    check_one_sort(report, model);
}

void check_thinned(Report& report, const std::string& path, const Exit& exit,
                   const std::vector<std::string>& signals) {
    if (!exit.may_be_by<After>() && !exit.thinned.empty()) {
        report.add(path + ".thinned", "nothing", "a value",
                   "only departures drawn from a distribution `after` can be cancelled");
    }
    const After* after = exit.by<After>();
    const bool ends_some = after != nullptr && (after->share || !exit.thinned.empty());
    if (ends_some && !exit.served_by.empty()) {
        report.add(path + ".served_by", "nothing", quoted(exit.served_by),
                   "a distribution with a share or with thinning cannot depend on a pool");
    }
    if (ends_some && goes_on(exit)) {
        report.add(path, "a distribution that ends every stay, for an event or a split",
                   after->share ? "after.share" : "thinned",
                   "its distribution is drawn again each time it fires");
    }
    for (const auto& [name, thinning] : exit.thinned) {
        require_name(report, path + ".thinned." + name + ".on", "a signal that some exit emits",
                     thinning.on, signals);
    }
}

}  // namespace atd::params::checks
