#include "sim/engine/world/people.hpp"

#include <algorithm>

#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

using model::AttributeRule;
using model::Truth;

Truth truth_by_age(const AttributeRule& rule, const World& world, const Person& person) {
    const Date birth = date_of(person.birth, world.pathway->start);
    const SimTime grown = at(anniversary(birth, 18), world.pathway->start);
    const bool is_child = std::min(world.now, person.ended) < grown;
    return static_cast<Truth>(is_child ? rule.child_value : 1 - rule.child_value);
}

bool passes(const World& world, Slot case_slot, Slot person,
            const std::vector<model::TruthTest>& tests) {
    return std::all_of(tests.begin(), tests.end(), [&](const model::TruthTest& test) {
        const AttributeRule& rule = world.version(case_slot).attributes[test.attribute];
        if (person != no_slot && !rule.can_have(world.persons[person].role)) {
            return false;
        }
        return test.passes(truth_of(world, case_slot, person, rule));
    });
}

/// Whether the test holds for the person of a subject, or for anyone present in a case.
template <class Holds>
bool any_present(const World& world, const Subject& subject, Holds&& holds) {
    if (!subject.is_case()) {
        return holds(subject.person);
    }
    bool any = false;
    for_each_person(world, subject.case_slot, [&](Slot person) {
        any = any || (world.persons[person].present && holds(person));
    });
    return any;
}

model::KnownPerson known_person(const World& world, Slot slot, bool with_age) {
    const Person& person = world.persons[slot];
    model::KnownPerson known{world.person_attributes.believed(slot), person.sex, person.role, 0};
    if (with_age) {
        known.age_years = model::age_in_years(date_of(person.birth, world.pathway->start),
                                              date_of(world.now, world.pathway->start));
    }
    return known;
}

}  // namespace

double uniform_of(const World& world, const Subject& subject, Purpose purpose,
                         std::uint64_t occurrence, std::uint64_t name) {
    return uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(purpose),
                                     .occurrence = occurrence,
                                     .case_key = world.chance_key_of(subject),
                                     .member = member_of(world, subject),
                                     .name = name});
}

Truth truth_of(const World& world, Slot case_slot, Slot person, const AttributeRule& rule) {
    if (person == no_slot) {
        return world.case_attributes.truth(case_slot, rule.truth_slot);
    }
    if (rule.by_age) {
        return truth_by_age(rule, world, world.persons[person]);
    }
    return world.person_attributes.truth(person, rule.truth_slot);
}

bool people_fit(const World& world, const Subject& subject, const model::PersonCondition& people) {
    return people.fits_case(world.case_attributes.believed(subject.case_slot)) &&
           (!people.asks_person() || any_present(world, subject, [&](Slot person) {
               return people.fits_person(known_person(world, person, people.tests_age));
           }));
}

bool truth_holds(const World& world, const Subject& subject,
                 const model::TruthCondition& true_attributes) {
    return passes(world, subject.case_slot, no_slot, true_attributes.of_case) &&
           (true_attributes.of_person.empty() || any_present(world, subject, [&](Slot person) {
                return passes(world, subject.case_slot, person, true_attributes.of_person);
            }));
}

}  // namespace atd::engine
