#pragma once

#include "sim/engine/world/world.hpp"
#include "sim/terms/purpose.hpp"

// What is true of people, and what officials know of them.

namespace atd::engine {

/// The member's number, or whole_case.
inline Member member_of(const World& world, const Subject& subject) {
    return subject.is_case() ? whole_case : world.persons[subject.person].member;
}

/// A uniform of a subject's own luck.
double uniform_of(const World& world, const Subject& subject, Purpose purpose,
                         std::uint64_t occurrence, std::uint64_t name);

/// `person` is no_slot for an attribute of the case.
model::Truth truth_of(const World& world, Slot case_slot, Slot person,
                      const model::AttributeRule& rule);

/// Whether those present fit the part of a condition about people.
bool people_fit(const World& world, const Subject& subject, const model::PersonCondition& people);

/// Whether what only nature and the distribution may ask is true of the case and of someone
/// present.
bool truth_holds(const World& world, const Subject& subject,
                 const model::TruthCondition& true_attributes);

inline bool is_true(const World& world, const Subject& subject,
                    const model::TruthCondition& true_attributes) {
    return !true_attributes.asks() || truth_holds(world, subject, true_attributes);
}

}  // namespace atd::engine
