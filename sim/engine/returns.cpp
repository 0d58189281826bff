#include <algorithm>
#include <limits>
#include <utility>

#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

// Those who come back after an outcome: the same persons in a new case.

namespace atd::engine {
namespace {

/// For a heap with the earliest in front.
bool returns_later(const Returning& a, const Returning& b) {
    return b.before(a);
}

std::vector<model::Truth> truths_of(const AttributeColumns& columns, Slot slot) {
    const std::size_t count = columns.per_unit.truths;
    const auto first = columns.truths.begin() + static_cast<std::ptrdiff_t>(count * slot);
    return {first, first + static_cast<std::ptrdiff_t>(count)};
}

/// Time from the outcome to the new arrival; the largest where they never come back.
Seconds time_away(const World& world, const model::ReturnRule& rule, StateId outcome,
                  const Unit& unit, Member first) {
    const Case& it = world.cases[unit.case_slot];
    const double u =
        uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(Purpose::returning),
                                  .case_key = it.key.original().value(),
                                  .member = first,
                                  .name = world.rule(unit, outcome).name_hash});
    if (u >= rule.share) {
        return Seconds::max();
    }
    constexpr double below_one = 1 - std::numeric_limits<double>::epsilon() / 2;
    const Seconds away = round_stay(rule.after.sample(std::min(u / rule.share, below_one)));
    return away <= rule.within ? away : Seconds::max();
}

void remember(World& world, const Unit& unit, const std::vector<Slot>& members, Returning back) {
    const Case& it = world.cases[unit.case_slot];
    back.type = it.came.type;
    back.members_made =
        it.lineage == no_slot ? it.members_made : world.lineages[it.lineage].members_made;
    back.truths = truths_of(world.case_attributes, unit.case_slot);
    for (const Slot slot : members) {
        const Person& person = world.persons[slot];
        back.persons.push_back({person.birth, person.member, person.role, person.sex,
                                truths_of(world.person_attributes, slot)});
    }
    world.returning.push_back(std::move(back));
    std::push_heap(world.returning.begin(), world.returning.end(), returns_later);
}

/// Who came as a child and has grown up meanwhile comes back as an adult.
PersonRole role_now(const World& world, const ReturningPerson& person) {
    const Date birth = date_of(person.birth, world.pathway->start);
    const bool grown = world.now >= at(anniversary(birth, 18), world.pathway->start);
    return grown ? PersonRole::adult : person.role;
}

/// Children who have grown up are adults; one of several siblings is alone.
CaseTypeId type_on_return(const World& world, const Case& it) {
    const model::Pathway& pathway = *world.pathway;
    const CaseKind kind = pathway.case_types[it.known.type].kind;
    CaseTypeId type = it.known.type;
    if (it.children_present == 0 && kind != CaseKind::adults) {
        type = pathway.alone_adults;
    } else if (it.present == 1 && kind == CaseKind::sibling_group) {
        type = pathway.alone_child;
    }
    return type.is_set() ? type : it.known.type;
}

Slot come_back(World& world, const Returning& back) {
    const Slot slot = open_case(world, back.key, world.now);
    world.cases[slot].came.type = back.type;
    world.cases[slot].members_made = back.members_made;
    std::vector<Slot> members;
    for (const ReturningPerson& person : back.persons) {
        members.push_back(add_person(
            world,
            {role_now(world, person), person.sex, date_of(person.birth, world.pathway->start)},
            person.member));
    }
    append_persons(world, slot, members);
    count_members(world, slot);
    Case& it = world.cases[slot];
    it.known.type = type_on_return(world, it);
    it.came = it.known;
    restore_attributes(world, slot, back);
    return slot;
}

}  // namespace

void plan_return(World& world, const Unit& unit, StateId outcome) {
    const auto& rules = world.rule(unit, outcome).returns;
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const auto& each) { return fits(world, unit, each.who); });
    const CaseKey key = world.cases[unit.case_slot].key;
    if (rule == rules.end() || key.returns() == CaseKey::most_returns) {
        return;
    }
    const auto members =
        unit.is_case() ? present_members(world, unit.case_slot) : std::vector<Slot>{unit.person};
    const Member first = world.persons[members.front()].member;
    const Seconds away = time_away(world, *rule, outcome, unit, first);
    if (away >= world.pathway->horizon - world.now) {
        return;  // beyond what is observed
    }
    Returning back;
    back.time = world.now + away;
    back.key = key.next_return(first);
    back.ended_in = outcome;
    back.rule = static_cast<std::size_t>(rule - rules.begin());
    remember(world, unit, members, std::move(back));
}

void create_returns(World& world) {
    while (!world.returning.empty() && world.returning.front().time == world.now) {
        std::pop_heap(world.returning.begin(), world.returning.end(), returns_later);
        const Returning back = std::move(world.returning.back());
        world.returning.pop_back();
        ++world.record.event_count;
        const Slot slot = come_back(world, back);
        const auto& rule = world.version(slot).states[back.ended_in].returns[back.rule];
        start_tracks(world, slot, rule.enter, Seconds{0});
    }
}

}  // namespace atd::engine
