#include "sim/model/lower_rules.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/check.hpp"
#include "sim/base/real_math.hpp"
#include "sim/base/stream.hpp"

namespace atd::model {
namespace {

std::vector<StateTest> lower_tests(const params::TrackTests& tests, const NameIndex& names) {
    std::vector<StateTest> lowered;
    for (const auto& test : tests) {
        std::vector<StateId> states;
        for (const auto& state : test.value) {
            states.push_back(names.state(test.name, state));
        }
        lowered.emplace_back(names.track(test.name), states);
    }
    return lowered;
}

TrackMask reads_of(const std::vector<StateTest>& tests) {
    TrackMask reads = 0;
    for (const auto& test : tests) {
        reads |= mask_of(test.track);
    }
    return reads;
}

std::vector<ThinningRule> lower_thinnings(const params::Exit& exit, const std::string& path,
                                          const NameIndex& names) {
    std::vector<ThinningRule> rules;
    for (const auto& [name, thinning] : exit.thinned) {
        rules.push_back(
            {names.signal(thinning.on), thinning.keeps.value.value,
             thinning.within ? round_span(thinning.within->value.value) : Seconds::max(),
             hash_name(path + "." + name)});
    }
    return rules;
}

ExitRule lower_exit(const params::NamedItem<params::Exit>& exit, const std::string& track,
                    const std::string& state, const params::Model& model, const NameIndex& names) {
    ExitRule rule;
    rule.state = names.state(track, state);
    if (!exit.value.to.empty()) {
        rule.to = names.state(track, exit.value.to);
    }
    rule.trigger = exit.value.trigger.visit(
        [&](const auto& trigger) -> Trigger { return lower_trigger(trigger, track, names); });
    if (auto* rate = std::get_if<RateRule>(&rule.trigger)) {
        rate->curve = lower_curve(model, exit.value.curve);
        rule.curve_slot = rate->curve ? 0 : -1;
    }
    rule.floor = exit.value.floor ? exit.value.floor->value.value : 0.0;
    if (exit.value.who) {
        rule.gate.who = lower_who(*exit.value.who, names);
    }
    rule.gate.true_attributes = lower_true_attributes(exit.value.true_attributes, model, names);
    rule.gate.family = lower_tests(exit.value.when_family, names);
    rule.gate.asks =
        exit.value.who.has_value() || rule.gate.true_attributes.asks() || !rule.gate.family.empty();
    rule.gate.when = lower_tests(exit.value.when, names);
    rule.gate.unless = lower_tests(exit.value.unless, names);
    rule.gate.reads = reads_of(rule.gate.when) | reads_of(rule.gate.unless);
    rule.reads = rule.gate.reads;
    for (const auto& signal : exit.value.emits) {
        rule.emits.push_back(names.signal(signal));
    }
    for (const auto& signal : exit.value.emits_to_family) {
        rule.emits_to_family.push_back(names.signal(signal));
    }
    rule.action = params::action_of(exit.value);
    rule.splits = exit.value.splits;
    if (auto* request = std::get_if<RequestRule>(&rule.trigger)) {
        for (Placement& placement : request->placements) {
            placement.takes = rule.splits;
        }
    }
    if (exit.value.splits_who) {
        rule.leaver = lower_who(*exit.value.splits_who, names).people;
    }
    rule.repeat_slot = params::goes_on(rule.action) ? 0 : -1;
    const auto* limit = rule.by<LimitRule>();
    rule.total_slot = limit != nullptr && limit->is_total ? 0 : -1;
    rule.required_first.when = lower_tests(exit.value.required_first, names);
    rule.required_first.reads = reads_of(rule.required_first.when);
    rule.has_required_first = rule.required_first.reads != 0;
    const std::string path = track + "." + state + "." + exit.name;
    rule.thinnings = lower_thinnings(exit.value, path, names);
    lower_findings(rule, exit.value, path, model, names);
    rule.name_hash = hash_name(path);
    return rule;
}

double share_left(const params::State& state) {
    double left = 1.0;
    for (const auto& branch : state.branches) {
        left -= branch.value.share ? branch.value.share->value.value : 0.0;
    }
    return left;
}

std::vector<BranchRule> lower_branches(const params::State& state, const std::string& track,
                                       const params::Model& model, const NameIndex& names) {
    std::vector<BranchRule> branches;
    double sum = 0.0;
    for (const auto& branch : state.branches) {
        BranchRule& one = branches.emplace_back();
        one.to = names.state(track, branch.value.to);
        const double before = sum;
        if (branch.value.share || branch.value.rest) {
            sum += branch.value.rest ? share_left(state) : branch.value.share->value.value;
            one.share = sum - before;
            one.upto = sum;
            one.takes_rest = branch.value.rest;
            one.curve = lower_curve(model, branch.value.curve);
        } else {
            one.by_rule = true;
            if (branch.value.who) {
                one.who = lower_who(*branch.value.who, names);
            }
            one.when = lower_tests(branch.value.when, names);
            one.true_attributes = lower_true_attributes(branch.value.true_attributes, model, names);
            if (branch.value.affords) {
                const params::Means& means = *branch.value.affords;
                one.wealth_from = real::log(means.amount.value.value / means.median.value.value) /
                                  means.spread.value.value;
            }
        }
    }
    return branches;
}

std::vector<ReturnRule> lower_returns(const params::State& state, const params::Model& model,
                                      const NameIndex& names) {
    std::vector<ReturnRule> rules;
    for (const auto& [name, back] : state.returns) {
        ReturnRule& one = rules.emplace_back();
        if (back.who) {
            one.who = lower_who(*back.who, names);
        }
        one.after = lower_distribution(back.after);
        one.share = back.after.share ? back.after.share->value.value : 1.0;
        if (back.within) {
            one.within = round_span(back.within->value.value);
        }
        one.enter = lower_enter(back.enter, model, names);
    }
    return rules;
}

StateRule lower_state(const params::NamedItem<params::State>& state, const std::string& track,
                      const params::Model& model, const NameIndex& names) {
    StateRule rule;
    rule.kind = state.value.kind;
    rule.track = names.track(track);
    rule.branches = lower_branches(state.value, track, model, names);
    rule.has_curves = std::any_of(rule.branches.begin(), rule.branches.end(),
                                  [](const BranchRule& branch) { return branch.curve != nullptr; });
    rule.returns = lower_returns(state.value, model, names);
    for (const auto& hold : state.value.holds) {
        rule.holds.push_back({names.pool(hold.name),
                              static_cast<std::uint32_t>(hold.value.amount),
                              hold.value.per,
                              {},
                              hash_name(track + "." + state.name + ".holds." + hold.name)});
    }
    if (state.value.prohibited) {
        rule.prohibition = {true, lower_who(state.value.prohibited->who, names),
                            state.value.prohibited->inside,
                            names.state(track, state.value.prohibited->to)};
    }
    rule.name_hash = hash_name(track + "." + state.name);
    return rule;
}

EffectTerm lower_effect(const params::Effect& effect, const params::Model& model,
                        const NameIndex& names) {
    EffectTerm term;
    term.when = lower_tests(effect.when, names);
    if (effect.who) {
        term.who = lower_who(*effect.who, names);
    }
    term.true_attributes = lower_true_attributes(effect.true_attributes, model, names);
    term.ratio = effect.ratio.value.value;
    return term;
}

/// `on` is track.state.branch of this state.
void lower_odds(StateRule& rule, const params::State& state, const params::Effect& effect,
                const params::Model& model, const NameIndex& names) {
    rule.has_odds = true;
    for (std::size_t i = 0; i < state.branches.size(); ++i) {
        if (effect.on.ends_with("." + state.branches[i].name)) {
            rule.branches[i].odds.push_back(lower_effect(effect, model, names));
        }
    }
}

/// Whether it acts on an exit or branch of the state at `path`.
bool acts_within(const params::Effect& effect, const std::string& path) {
    return effect.on.starts_with(path) && effect.on[path.size()] == '.';
}

/// What the engine asks of a state again and again.
void index_state(StateRule& state, const std::vector<ExitRule>& exits) {
    for (std::size_t i = 0; i < exits.size(); ++i) {
        state.reads |= exits[i].reads;
        if (exits[i].by<RequestRule>() != nullptr) {
            state.request = ExitId(state.first_exit + i);
        }
        if (has_clock(exits[i].trigger)) {
            state.timed = true;
        }
    }
}

}  // namespace

Trigger lower_trigger(const params::NoTrigger&, const std::string&, const NameIndex&) {
    ATD_EXPECT(false);
    return {};
}

AfterRule lower_trigger(const params::After& after, const std::string&, const NameIndex&) {
    return {after.share ? after.share->value.value : 1.0, lower_distribution(after)};
}

RequestRule lower_trigger(const params::Request& request, const std::string& track,
                          const NameIndex& names) {
    RequestRule lowered;
    for (const auto& rule : request.rules) {
        Placement& one = lowered.placements.emplace_back();
        if (rule.value.who) {
            one.who = lower_who(*rule.value.who, names);
        }
        for (const auto& state : rule.value.to) {
            one.to.push_back(names.state(track, state));
        }
        one.splits = rule.value.splits;
    }
    return lowered;
}

CaseCondition lower_who(const params::Condition& condition, const NameIndex& names) {
    CaseCondition who;
    if (!condition.case_type.empty()) {
        who.case_types = 0;
        for (const auto& type : condition.case_type) {
            who.case_types |= std::uint64_t{1} << names.case_type(type).value();
        }
    }
    if (condition.youngest_child_from) {
        who.youngest_from = condition.youngest_child_from->value;
        who.tests_youngest = true;
    }
    if (condition.youngest_child_below) {
        who.youngest_below = condition.youngest_child_below->value;
        who.tests_youngest = true;
    }
    who.members_from = static_cast<std::uint8_t>(condition.members_from.value_or(0));
    who.members_to = static_cast<std::uint8_t>(condition.members_to.value_or(255));
    lower_people(who, condition, names);
    return who;
}

std::vector<StateId> lower_enter(const params::Named<std::string>& states,
                                 const params::Model& model, const NameIndex& names) {
    std::vector<StateId> enter;
    for (const auto& [track, value] : model.tracks) {
        const auto* state = params::find(states, track);
        enter.push_back(names.state(track, state != nullptr ? *state : value.start));
    }
    return enter;
}

StateRows lower_state_rows(const params::NamedItem<params::State>& state, const std::string& track,
                           std::size_t first_exit, const params::Model& model,
                           const NameIndex& names) {
    StateRows rows;
    rows.state = lower_state(state, track, model, names);
    rows.state.first_exit = static_cast<std::uint16_t>(first_exit);
    rows.state.exit_count = static_cast<std::uint16_t>(state.value.exits.size());
    for (const auto& exit : state.value.exits) {
        rows.exits.push_back(lower_exit(exit, track, state.name, model, names));
    }
    for (const auto& [name, effect] : model.effects) {
        if (!acts_within(effect, track + "." + state.name)) {
            continue;
        }
        if (effect.acts == EffectActs::odds) {
            lower_odds(rows.state, state.value, effect, model, names);
            continue;
        }
        ExitRule& exit = rows.exits[names.exit(effect.on).index() - first_exit];
        exit.effects.push_back(lower_effect(effect, model, names));
        if (auto* after = std::get_if<AfterRule>(&exit.trigger)) {
            after->by_speed = after->by_speed || effect.acts == EffectActs::speed;
        }
        exit.reads |= reads_of(exit.effects.back().when);
    }
    index_state(rows.state, rows.exits);
    return rows;
}

Version lower_version(const params::Model& model, const NameIndex& names) {
    Version version;
    for (const auto& track : model.tracks) {
        for (const auto& state : track.value.states) {
            StateRows rows =
                lower_state_rows(state, track.name, version.exits.size(), model, names);
            version.states.push_back(std::move(rows.state));
            for (ExitRule& exit : rows.exits) {
                version.exits.push_back(std::move(exit));
            }
        }
    }
    version.attributes = lower_attributes(model, names);
    index_version(version, names);
    return version;
}

}  // namespace atd::model
