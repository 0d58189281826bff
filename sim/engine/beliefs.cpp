#include <algorithm>

#include "sim/engine/handlers.hpp"
#include "sim/terms/causes.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

using model::AttributeRule;
using model::Belief;
using model::Truth;

/// Visits the case (no_slot) or each person that the attribute is about.
template <class Visit>
void for_each_bearer(const World& world, const Unit& unit, const AttributeRule& rule,
                     Visit&& visit) {
    const auto visit_person = [&](Slot person) {
        const Person& it = world.persons[person];
        if (it.present && rule.can_have(it.role)) {
            visit(person);
        }
    };
    if (rule.unit == AttributeUnit::case_) {
        visit(no_slot);
    } else if (unit.is_case()) {
        for_each_person(world, unit.case_slot, visit_person);
    } else {
        visit_person(unit.person);
    }
}

Truth truth_by_age(const AttributeRule& rule, const World& world, const Person& person) {
    const Date birth = date_of(person.birth, world.pathway->start);
    const SimTime grown = at(anniversary(birth, 18), world.pathway->start);
    const bool is_child = std::min(world.now, person.ended) < grown;
    return static_cast<Truth>(is_child ? rule.child_value : 1 - rule.child_value);
}

/// `person` is no_slot for an attribute of the case.
Truth truth_of(const World& world, Slot case_slot, Slot person, const AttributeRule& rule) {
    if (person == no_slot) {
        return world.case_attributes.truth(case_slot, rule.truth_slot);
    }
    if (rule.by_age) {
        return truth_by_age(rule, world, world.persons[person]);
    }
    return world.person_attributes.truth(person, rule.truth_slot);
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

/// Whether the test holds for the person of a unit, or for anyone present in a case.
template <class Holds>
bool any_present(const World& world, const Unit& unit, Holds&& holds) {
    if (!unit.is_case()) {
        return holds(unit.person);
    }
    bool any = false;
    for_each_person(world, unit.case_slot, [&](Slot person) {
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

/// What an exit does to one attribute.
struct Finding {
    const Unit& unit;
    ExitId exit;
    AttributeId attribute;
    record::FindingKind kind;

    const AttributeRule& rule(const World& world) const {
        return world.version(unit.case_slot).attributes[attribute];
    }
};

bool believe(World& world, const Finding& finding, Slot person, Belief now) {
    const AttributeRule& rule = finding.rule(world);
    const Slot case_slot = finding.unit.case_slot;
    const bool of_case = person == no_slot;
    auto& columns = of_case ? world.case_attributes : world.person_attributes;
    const std::size_t at = columns.belief_index(of_case ? case_slot : person, rule.belief_slot);
    const Belief before = columns.beliefs[at];
    columns.beliefs[at] = now;
    columns.since[at] = before == now ? columns.since[at] : world.now;
    const auto value = [&](auto position) {
        return ValueId(rule.first_value + static_cast<std::size_t>(position));
    };
    world.record.findings.push_back(
        {world.cases[case_slot].key, world.now, finding.exit,
         value(truth_of(world, case_slot, person, rule)), value(before), value(now),
         finding.attribute, of_case ? whole_case : world.persons[person].member, finding.kind});
    return before != now;
}

bool run_test(World& world, const Unit& unit, TrackId track, ExitId exit,
              const model::TestRule& test) {
    const Finding finding{unit, exit, test.attribute, record::FindingKind::test};
    const AttributeRule& rule = finding.rule(world);
    const std::uint16_t occurrence = world.occurrence(unit, track);
    bool changed = false;
    for_each_bearer(world, unit, rule, [&](Slot person) {
        const double u = uniform_at(
            world.chance, {.purpose = static_cast<std::uint16_t>(Purpose::test),
                           .occurrence = occurrence,
                           .case_key = world.chance_key_of({unit.case_slot, person}),
                           .member = person == no_slot ? whole_case : world.persons[person].member,
                           .name = test.name_hash});
        const Truth truth = truth_of(world, unit.case_slot, person, rule);
        changed = believe(world, finding, person, test.result(truth, u)) || changed;
    });
    return changed;
}

bool learn(World& world, const Unit& unit, ExitId exit, AttributeId attribute) {
    const Finding finding{unit, exit, attribute, record::FindingKind::learned};
    const AttributeRule& rule = finding.rule(world);
    bool changed = false;
    for_each_bearer(world, unit, rule, [&](Slot person) {
        const auto truth = static_cast<std::uint8_t>(truth_of(world, unit.case_slot, person, rule));
        changed = believe(world, finding, person, static_cast<Belief>(truth)) || changed;
    });
    return changed;
}

/// A known attribute is what it is known to be.
bool set(World& world, const Unit& unit, ExitId exit, const model::SetRule& to) {
    const Finding finding{unit, exit, to.attribute, record::FindingKind::set};
    const AttributeRule& rule = finding.rule(world);
    bool changed = false;
    for_each_bearer(world, unit, rule, [&](Slot person) {
        if (rule.knowledge == Knowledge::known) {
            auto& truth = person == no_slot
                              ? world.case_attributes.truth(unit.case_slot, rule.truth_slot)
                              : world.person_attributes.truth(person, rule.truth_slot);
            truth = static_cast<Truth>(to.value);
        }
        changed = believe(world, finding, person, static_cast<Belief>(to.value)) || changed;
    });
    return changed;
}

/// `earlier`: what was true of those who have come back.
void draw_values(World& world, Slot case_slot, Slot person, AttributeUnit unit, SimTime since,
                 const std::vector<Truth>* earlier = nullptr) {
    const bool of_case = person == no_slot;
    auto& columns = of_case ? world.case_attributes : world.person_attributes;
    const Slot slot = of_case ? case_slot : person;
    const Member member = of_case ? whole_case : world.persons[person].member;
    const CaseKey key = world.cases[case_slot].key.original();
    columns.clear(slot);
    const auto& rules = world.version(case_slot).attributes;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const model::AttributeRule& rule = rules[AttributeId(i)];
        if (rule.unit != unit) {
            continue;
        }
        const bool can = of_case || rule.can_have(world.persons[person].role);
        if (can && !rule.by_age) {
            const Truth before = earlier != nullptr ? (*earlier)[rule.truth_slot] : model::no_truth;
            const CaseKey drawn_by = earlier != nullptr ? key.at_first() : key;
            columns.truth(slot, rule.truth_slot) =
                before != model::no_truth ? before
                                          : model::draw_truth(rule, world.chance, drawn_by, member);
        }
        const Truth truth = can ? truth_of(world, case_slot, person, rule) : model::no_truth;
        columns.truth(slot, rule.truth_slot) = truth;
        if (rule.has_belief()) {
            const std::size_t at = columns.belief_index(slot, rule.belief_slot);
            columns.beliefs[at] = model::draw_first_belief(rule, truth, world.chance, key, member);
            columns.since[at] = since;
        }
    }
}

void write_values(World& world, Slot case_slot, Slot person, AttributeUnit unit) {
    const bool of_case = person == no_slot;
    const auto& columns = of_case ? world.case_attributes : world.person_attributes;
    const auto& rules = world.version(case_slot).attributes;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const AttributeRule& rule = rules[AttributeId(i)];
        if (rule.unit != unit || (!of_case && !rule.can_have(world.persons[person].role))) {
            continue;
        }
        record::AttributeRow row;
        row.case_key = world.cases[case_slot].key;
        row.attribute = AttributeId(i);
        row.member = of_case ? whole_case : world.persons[person].member;
        row.truth = ValueId(rule.first_value +
                            static_cast<std::size_t>(truth_of(world, case_slot, person, rule)));
        if (rule.has_belief()) {
            const std::size_t at =
                columns.belief_index(of_case ? case_slot : person, rule.belief_slot);
            row.believed =
                ValueId(rule.first_value + static_cast<std::size_t>(columns.beliefs[at]));
            row.since = columns.since[at];
        }
        world.record.attributes.push_back(row);
    }
}

/// Calls back with the case (no_slot) and each of its persons, gone or not.
template <class Visit>
void for_each_described(const World& world, Slot case_slot, Visit&& visit) {
    if (world.pathway->case_attributes.truths > 0) {
        visit(no_slot, AttributeUnit::case_);
    }
    if (world.pathway->person_attributes.truths > 0) {
        for_each_person(world, case_slot,
                        [&](Slot person) { visit(person, AttributeUnit::person); });
    }
}

}  // namespace

bool people_fit(const World& world, const Unit& unit, const model::PersonCondition& people) {
    return people.fits_case(world.case_attributes.believed(unit.case_slot)) &&
           (!people.asks_person() || any_present(world, unit, [&](Slot person) {
               return people.fits_person(known_person(world, person, people.tests_age));
           }));
}

bool truth_holds(const World& world, const Unit& unit,
                 const model::TruthCondition& true_attributes) {
    return passes(world, unit.case_slot, no_slot, true_attributes.of_case) &&
           (true_attributes.of_person.empty() || any_present(world, unit, [&](Slot person) {
                return passes(world, unit.case_slot, person, true_attributes.of_person);
            }));
}

void draw_attributes(World& world, Slot case_slot) {
    for_each_described(world, case_slot, [&](Slot person, AttributeUnit unit) {
        draw_values(world, case_slot, person, unit, world.cases[case_slot].arrived);
    });
}

void restore_attributes(World& world, Slot case_slot, const Returning& back) {
    auto next = back.persons.begin();
    for_each_described(world, case_slot, [&](Slot person, AttributeUnit unit) {
        const auto& earlier = person == no_slot ? back.truths : (next++)->truths;
        draw_values(world, case_slot, person, unit, world.now, &earlier);
    });
}

void draw_attributes_of(World& world, Slot case_slot, Slot person) {
    if (world.pathway->person_attributes.truths > 0) {
        draw_values(world, case_slot, person, AttributeUnit::person, world.now);
    }
}

bool find_out(World& world, const Unit& unit, TrackId track, ExitId exit) {
    const model::ExitRule& rule = world.version(unit.case_slot).exits[exit];
    bool changed = false;
    for (const auto& test : rule.tests) {
        changed = run_test(world, unit, track, exit, test) || changed;
    }
    for (const AttributeId attribute : rule.learns) {
        changed = learn(world, unit, exit, attribute) || changed;
    }
    for (const auto& to : rule.sets) {
        changed = set(world, unit, exit, to) || changed;
    }
    return changed;
}

void reread_people(World& world, Slot case_slot) {
    if (!world.pathway->asks_people) {
        return;
    }
    for_each_stay(world, case_slot, all_tracks(world), [&](const Unit& unit, TrackId track) {
        const StateId state = world.state(unit, track);
        const auto& prohibition = world.rule(unit, state).prohibition;
        if (is_prohibited(world, unit, world.rule(unit, state)) &&
            prohibition.inside == Inside::move) {
            move(world, unit, track, prohibition.to, cause::prohibited);
        } else if (world.cursor(unit, track).request.is_set()) {
            requeue(world, world.cursor(unit, track).request);
        }
    });
    if (world.cases[case_slot].open) {
        refresh_stays(world, case_slot);
    }
}

void write_attributes(World& world, Slot case_slot) {
    for_each_described(world, case_slot, [&](Slot person, AttributeUnit unit) {
        write_values(world, case_slot, person, unit);
    });
}

}  // namespace atd::engine
