#include "sim/engine/returns.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/engine/world/attributes.hpp"
#include "sim/engine/world/members.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/slots.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// For a heap with the earliest in front.
bool returns_later(const Returning& a, const Returning& b) {
    return b.before(a);
}

std::vector<model::Truth> truths_of(const AttributeColumns& columns, Slot slot) {
    const std::size_t count = columns.per_subject.truths;
    const auto first = columns.truths.begin() + static_cast<std::ptrdiff_t>(count * slot);
    return {first, first + static_cast<std::ptrdiff_t>(count)};
}

/// Time from the outcome to the new arrival; the largest where they never come back.
Seconds time_away(const World& world, const model::ReturnRule& rule, StateId outcome,
                  const Subject& subject, Member first) {
    const Case& the_case = world.cases[subject.case_slot];
    const double u =
        uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(Purpose::returning),
                                  .case_key = the_case.key.original().value(),
                                  .member = first,
                                  .name = world.rule(subject, outcome).name_hash});
    if (u >= rule.share) {
        return Seconds::max();
    }
    constexpr double below_one = 1 - std::numeric_limits<double>::epsilon() / 2;
    const Seconds away = round_stay(rule.after.sample(std::min(u / rule.share, below_one)));
    return away <= rule.within ? away : Seconds::max();
}

void remember(World& world, const Subject& subject, const std::vector<Slot>& members,
              Returning back) {
    const Case& the_case = world.cases[subject.case_slot];
    back.type = the_case.at_arrival.type;
    back.members_made = the_case.lineage == no_slot ? the_case.members_made
                                                    : world.lineages[the_case.lineage].members_made;
    back.truths = truths_of(world.case_attributes, subject.case_slot);
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
    return grown && !is_adult(person.role) ? PersonRole::adult : person.role;
}

/// Children who have grown up are adults; one of several siblings is alone.
CaseTypeId type_on_return(const World& world, const Case& the_case) {
    const model::Pathway& pathway = *world.pathway;
    const CaseKind kind = pathway.case_types[the_case.current.type].kind;
    CaseTypeId type = the_case.current.type;
    if (the_case.children_present == 0 && kind != CaseKind::adults) {
        type = pathway.alone_adults;
    } else if (the_case.present == 1 && kind == CaseKind::sibling_group) {
        type = pathway.alone_child;
    }
    return type.is_set() ? type : the_case.current.type;
}

Slot come_back(World& world, const Returning& back) {
    const Slot slot = open_case(world, back.key, world.now);
    world.cases[slot].at_arrival.type = back.type;
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
    Case& the_case = world.cases[slot];
    the_case.current.type = type_on_return(world, the_case);
    the_case.at_arrival = the_case.current;
    restore_attributes(world, slot, back);
    return slot;
}

}  // namespace

void plan_return(World& world, const Subject& subject, StateId outcome) {
    const auto& rules = world.rule(subject, outcome).returns;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const auto& each) {
        return fits(world, subject, each.who);
    });
    const CaseKey key = world.cases[subject.case_slot].key;
    if (rule == rules.end() || key.returns() == CaseKey::most_returns) {
        return;
    }
    const auto members = subject.is_case() ? present_members(world, subject.case_slot)
                                           : std::vector<Slot>{subject.person};
    const Member first = world.persons[members.front()].member;
    const Seconds away = time_away(world, *rule, outcome, subject, first);
    if (away >= world.pathway->horizon - world.now) {
        return;  // beyond what is observed
    }
    Returning back;
    back.time = world.now + away;
    back.key = key.next_return(first);
    back.ended_in = outcome;
    back.rule = static_cast<std::size_t>(rule - rules.begin());
    remember(world, subject, members, std::move(back));
}

std::optional<ReturnedCase> next_return(World& world) {
    if (world.returning.empty() || world.returning.front().time != world.now) {
        return std::nullopt;
    }
    std::pop_heap(world.returning.begin(), world.returning.end(), returns_later);
    const Returning back = std::move(world.returning.back());
    world.returning.pop_back();
    ++world.record.event_count;
    const Slot slot = come_back(world, back);
    return ReturnedCase{slot, &world.version(slot).states[back.ended_in].returns[back.rule].enter};
}

}  // namespace atd::engine
