#include "sim/engine/world/rules.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/base/special_math.hpp"
#include "sim/engine/world/curves.hpp"
#include "sim/engine/world/lineages.hpp"
#include "sim/engine/world/walks.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

constexpr int most_steps = 1000;

/// A person's track, asked by the case, is in a state when any present member is.
bool passes(const World& world, const Subject& subject, const model::StateTest& test) {
    if (world.pathway->tracks[test.track].shared) {
        return test.holds(world.state(Subject{subject.case_slot, no_slot}, test.track));
    }
    if (!subject.is_case()) {
        return test.holds(world.state(subject, test.track));
    }
    bool any = false;
    for_each_person(world, subject.case_slot, [&](Slot person) {
        any = any || (world.persons[person].present &&
                      test.holds(world.state(Subject{subject.case_slot, person}, test.track)));
    });
    return any;
}

bool all_pass(const World& world, const Subject& subject,
              const std::vector<model::StateTest>& tests) {
    return std::all_of(tests.begin(), tests.end(),
                       [&](const auto& test) { return passes(world, subject, test); });
}

/// Whether the part that a join leads to is where the join waits for it. Where there is none, the
/// join is an ordinary move and waits for nothing.
bool family_is_ready(const World& world, const Subject& subject, const model::Gate& gate) {
    if (gate.family.empty()) {
        return true;
    }
    const Slot other = case_to_join(world, subject.case_slot);
    return other == no_slot || all_pass(world, Subject{other, no_slot}, gate.family);
}

/// The share of a branch now; `takes_rest` has what the others leave.
double share_now(const World& world, const Subject& subject, const model::StateRule& rule,
                 const model::BranchRule& branch) {
    if (branch.curve) {
        return branch.share * factor_now(world, subject, *branch.curve);
    }
    if (!rule.has_curves || !branch.takes_rest) {
        return branch.share;
    }
    double left = 1.0;
    for (const auto& other : rule.branches) {
        left -= other.takes_rest ? 0.0 : share_now(world, subject, rule, other);
    }
    return std::max(0.0, left);
}

/// The branch at u where effects multiply the odds of branches or their shares follow curves.
/// Branches by rule have no share.
StateId choose_by_weight(const World& world, const Subject& subject, const model::StateRule& rule,
                         double u) {
    const auto weight = [&](const model::BranchRule& branch) {
        return share_now(world, subject, rule, branch) * product_of(world, subject, branch.odds);
    };
    double total = 0;
    for (const auto& branch : rule.branches) {
        total += weight(branch);
    }
    double sum = 0;
    for (const auto& branch : rule.branches) {
        sum += weight(branch);
        if (u * total < sum) {
            return branch.to;
        }
    }
    return rule.branches.back().to;
}

/// Whether what the case could pay is enough; the same draw for every part and policy.
bool affords(const World& world, Slot case_slot, const model::BranchRule& branch) {
    if (branch.wealth_from == -std::numeric_limits<double>::infinity()) {
        return true;
    }
    const double u =
        uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(Purpose::wealth),
                                  .case_key = world.cases[case_slot].key.at_first().value(),
                                  .member = whole_case});
    return special::normal_quantile({u, 1.0 - u}) >= branch.wealth_from;
}

StateId choose(World& world, const Subject& subject, TrackId track, StateId choice) {
    const model::StateRule& rule = world.version(subject.case_slot).states[choice];
    const std::uint32_t occurrence = world.count_entry(subject, track, choice);
    double u = -1.0;
    for (const auto& branch : rule.branches) {
        if (branch.by_rule) {
            if (fits(world, subject, branch.who) &&
                is_true(world, subject, branch.true_attributes) &&
                all_pass(world, subject, branch.when) &&
                affords(world, subject.case_slot, branch)) {
                return branch.to;
            }
            continue;
        }
        if (u < 0) {
            u = uniform_of(world, subject, Purpose::branch, occurrence, rule.name_hash);
        }
        if (rule.has_odds || rule.has_curves) {
            return choose_by_weight(world, subject, rule, u);
        }
        if (u < branch.upto) {
            return branch.to;
        }
    }
    return rule.branches.back().to;
}

void write_decision(World& world, const Subject& subject, TrackId track, record::DecisionKind kind,
                    StateId state, StateId to) {
    world.record.decisions.push_back({world.cases[subject.case_slot].key, world.now, world.now,
                                      track, member_of(world, subject), kind, state, to});
}

}  // namespace

bool is_open_now(const World& world, const Subject& subject, const model::Gate& gate) {
    if (gate.asks &&
        !(fits(world, subject, gate.who) && is_true(world, subject, gate.true_attributes) &&
          family_is_ready(world, subject, gate))) {
        return false;
    }
    return all_pass(world, subject, gate.when) &&
           std::none_of(gate.unless.begin(), gate.unless.end(),
                        [&](const auto& test) { return passes(world, subject, test); });
}

double product_of(const World& world, const Subject& subject,
                  const std::vector<model::EffectTerm>& effects) {
    double product = 1.0;
    for (const auto& effect : effects) {
        if (fits(world, subject, effect.who) && is_true(world, subject, effect.true_attributes) &&
            all_pass(world, subject, effect.when)) {
            product *= effect.ratio;
        }
    }
    return product;
}

StateId resolve_further(World& world, const Subject& subject, TrackId track, StateId target) {
    for (int step = 0; step < most_steps; ++step) {
        const model::StateRule& rule = world.version(subject.case_slot).states[target];
        if (is_prohibited(world, subject, rule)) {
            write_decision(world, subject, track, record::DecisionKind::redirected, target,
                           rule.prohibition.to);
            target = rule.prohibition.to;
        } else if (rule.kind == StateKind::choice) {
            const StateId to = choose(world, subject, track, target);
            write_decision(world, subject, track, record::DecisionKind::choice, target, to);
            target = to;
        } else {
            return target;
        }
    }
    throw RunError(
        "no state was reached in 1,000 choices: " +
        whereabouts(world, subject.case_slot, world.pathway->state_names[target.index()]));
}

std::int64_t amount_of(const World& world, const Subject& subject, const model::HoldRule& hold) {
    std::int64_t heads = 1;
    if (hold.per == HoldPer::person) {
        heads = subject.is_case() ? world.cases[subject.case_slot].present : 1;
    } else if (hold.per == HoldPer::child) {
        heads = subject.is_case() ? world.cases[subject.case_slot].children_present
                : world.persons[subject.person].role == PersonRole::child ? 1
                                                                          : 0;
    }
    return heads * hold.amount;
}

std::string whereabouts(const World& world, Slot case_slot, const std::string& state) {
    const CaseKey key = world.cases[case_slot].key;
    return fmt::format("replication {}, {}, case {} of {}, state {}", world.chance.replication,
                       to_text(date_of(world.now, world.pathway->start)), key.number(),
                       world.pathway->sources[key.source_index()].name, state);
}

}  // namespace atd::engine
