#include "sim/engine/findings.hpp"

#include "sim/engine/world/people.hpp"
#include "sim/engine/world/walks.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

using model::AttributeRule;
using model::Belief;
using model::Truth;

/// Visits the case (no_slot) or each person that the attribute is about.
template <class Visit>
void for_each_bearer(const World& world, const Subject& subject, const AttributeRule& rule,
                     Visit&& visit) {
    const auto visit_person = [&](Slot person) {
        const Person& member = world.persons[person];
        if (member.present && rule.can_have(member.role)) {
            visit(person);
        }
    };
    if (rule.unit == AttributeUnit::case_) {
        visit(no_slot);
    } else if (subject.is_case()) {
        for_each_person(world, subject.case_slot, visit_person);
    } else {
        visit_person(subject.person);
    }
}

/// What an exit does to one attribute.
struct Finding {
    const Subject& subject;
    ExitId exit;
    AttributeId attribute;
    record::FindingKind kind;

    const AttributeRule& rule(const World& world) const {
        return world.version(subject.case_slot).attributes[attribute];
    }
};

bool believe(World& world, const Finding& finding, Slot person, Belief now) {
    const AttributeRule& rule = finding.rule(world);
    const Slot case_slot = finding.subject.case_slot;
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

bool run_test(World& world, const Subject& subject, TrackId track, ExitId exit,
              const model::TestRule& test) {
    const Finding finding{subject, exit, test.attribute, record::FindingKind::test};
    const AttributeRule& rule = finding.rule(world);
    const std::uint32_t occurrence = world.occurrence(subject, track);
    bool changed = false;
    for_each_bearer(world, subject, rule, [&](Slot person) {
        const double u = uniform_at(
            world.chance, {.purpose = static_cast<std::uint16_t>(Purpose::test),
                           .occurrence = occurrence,
                           .case_key = world.chance_key_of({subject.case_slot, person}),
                           .member = person == no_slot ? whole_case : world.persons[person].member,
                           .name = test.name_hash});
        const Truth truth = truth_of(world, subject.case_slot, person, rule);
        changed = believe(world, finding, person, test.result(truth, u)) || changed;
    });
    return changed;
}

bool learn(World& world, const Subject& subject, ExitId exit, AttributeId attribute) {
    const Finding finding{subject, exit, attribute, record::FindingKind::learned};
    const AttributeRule& rule = finding.rule(world);
    bool changed = false;
    for_each_bearer(world, subject, rule, [&](Slot person) {
        const auto truth =
            static_cast<std::uint8_t>(truth_of(world, subject.case_slot, person, rule));
        changed = believe(world, finding, person, static_cast<Belief>(truth)) || changed;
    });
    return changed;
}

/// A known attribute is what it is known to be.
bool set(World& world, const Subject& subject, ExitId exit, const model::SetRule& to) {
    const Finding finding{subject, exit, to.attribute, record::FindingKind::set};
    const AttributeRule& rule = finding.rule(world);
    bool changed = false;
    for_each_bearer(world, subject, rule, [&](Slot person) {
        if (rule.knowledge == Knowledge::known) {
            auto& truth = person == no_slot
                              ? world.case_attributes.truth(subject.case_slot, rule.truth_slot)
                              : world.person_attributes.truth(person, rule.truth_slot);
            truth = static_cast<Truth>(to.value);
        }
        changed = believe(world, finding, person, static_cast<Belief>(to.value)) || changed;
    });
    return changed;
}

}  // namespace

bool find_out(World& world, const Subject& subject, TrackId track, ExitId exit) {
    const model::ExitRule& rule = world.version(subject.case_slot).exits[exit];
    bool changed = false;
    for (const auto& test : rule.tests) {
        changed = run_test(world, subject, track, exit, test) || changed;
    }
    for (const AttributeId attribute : rule.learns) {
        changed = learn(world, subject, exit, attribute) || changed;
    }
    for (const auto& to : rule.sets) {
        changed = set(world, subject, exit, to) || changed;
    }
    return changed;
}

}  // namespace atd::engine
