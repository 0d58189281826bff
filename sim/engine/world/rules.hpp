#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "sim/engine/world/people.hpp"
#include "sim/engine/world/world.hpp"

// What rules say of the present state: gates, effects, conditions, prohibitions, choices.

namespace atd::engine {

bool is_open_now(const World& world, const Subject& subject, const model::Gate& gate);

inline bool is_open(const World& world, const Subject& subject, const model::Gate& gate) {
    return gate.is_open_always() || is_open_now(world, subject, gate);
}

/// The effects that act now, multiplied.
double product_of(const World& world, const Subject& subject,
                  const std::vector<model::EffectTerm>& effects);

/// The product of the effects that act on an exit now, its floor at least.
inline double ratio_of(const World& world, const Subject& subject, const model::ExitRule& exit) {
    const double product = exit.effects.empty() ? 1.0 : product_of(world, subject, exit.effects);
    return std::max(product, exit.floor);
}

/// Current hazard per second of a rate exit: zero behind a closed gate.
inline double rate_of(const World& world, const Subject& subject, const model::ExitRule& exit) {
    return is_open(world, subject, exit.gate)
               ? exit.by<model::RateRule>()->per_second * ratio_of(world, subject, exit)
               : 0.0;
}

/// Whether a condition fits: the case as rules know it and people as they are known now.
inline bool fits(const World& world, const Subject& subject, const model::CaseCondition& who) {
    return who.fits(world.cases[subject.case_slot].current) &&
           (!who.asks_people || people_fit(world, subject, who.people));
}

inline bool is_prohibited(const World& world, const Subject& subject,
                          const model::StateRule& state) {
    return state.prohibition.in_force && fits(world, subject, state.prohibition.who);
}

/// Where a subject that heads for `target` ends up: past prohibitions and choices, writing
/// the decisions made on the way.
StateId resolve_further(World& world, const Subject& subject, TrackId track, StateId target);

inline StateId resolve(World& world, const Subject& subject, TrackId track, StateId target) {
    const model::StateRule& rule = world.rule(subject, target);
    return rule.kind == StateKind::choice || rule.prohibition.in_force
               ? resolve_further(world, subject, track, target)
               : target;
}

/// Places that a subject holds of a pool while in a state with this hold.
std::int64_t amount_of(const World& world, const Subject& subject, const model::HoldRule& hold);
/// "replication 3, 2024-02-11, case 412 of boats, state residence.shelter", for messages.
std::string whereabouts(const World& world, Slot case_slot, const std::string& state);

}  // namespace atd::engine
