#include <algorithm>
#include <iterator>
#include <utility>

#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

// The members of a case: who they are, who would leave, who is born.

namespace atd::engine {
namespace {

constexpr std::uint8_t most_members = 200;

bool is_woman(const World& world, Slot person) {
    return is_adult(world, person) && world.persons[person].sex == Sex::female;
}

/// A woman, else a man, else nobody.
Slot first_carer(const World& world, const std::vector<Slot>& members) {
    Slot carer = no_slot;
    for (const Slot person : members) {
        const bool better =
            carer == no_slot || (is_woman(world, person) && !is_woman(world, carer));
        if (is_adult(world, person) && better) {
            carer = person;
        }
    }
    return carer;
}

}  // namespace

bool is_adult(const World& world, Slot person) {
    return world.persons[person].role == PersonRole::adult;
}

std::vector<Slot> present_members(const World& world, Slot case_slot) {
    std::vector<Slot> members;
    for_each_person(world, case_slot, [&](Slot person) {
        if (world.persons[person].present) {
            members.push_back(person);
        }
    });
    std::sort(members.begin(), members.end(),
              [&](Slot a, Slot b) { return world.persons[a].member < world.persons[b].member; });
    return members;
}

void append_persons(World& world, Slot case_slot, const std::vector<Slot>& persons) {
    Slot last = no_slot;
    for_each_person(world, case_slot, [&](Slot person) { last = person; });
    for (const Slot person : persons) {
        world.persons[person].next = no_slot;
        (last == no_slot ? world.cases[case_slot].first_person : world.persons[last].next) = person;
        last = person;
    }
}

std::vector<Slot> leavers_of(const World& world, Slot case_slot, Leavers leavers) {
    const auto members = present_members(world, case_slot);
    const Slot carer = first_carer(world, members);
    bool took_adult = false;
    const auto leaves = [&](Slot person) {
        const bool adult = is_adult(world, person);
        switch (leavers) {
            case Leavers::nobody:
                return false;
            case Leavers::adults:
                return adult;
            case Leavers::one_adult:
                return adult && !std::exchange(took_adult, true);
            case Leavers::men:
                return adult && !is_woman(world, person);
            case Leavers::women:
                return is_woman(world, person);
            case Leavers::children:
                return !adult;
            case Leavers::children_and_one_adult:
                return !adult || person == carer;
            case Leavers::women_and_children:
                return !adult || is_woman(world, person);
        }
        return false;
    };
    std::vector<Slot> chosen;
    std::copy_if(members.begin(), members.end(), std::back_inserter(chosen), leaves);
    return chosen;
}

Member add_newborn(World& world, Slot case_slot) {
    const auto members = present_members(world, case_slot);
    const Case& before = world.cases[case_slot];
    std::uint8_t& made = before.lineage == no_slot ? world.cases[case_slot].members_made
                                                   : world.lineages[before.lineage].members_made;
    const model::CaseTypeRule& type = world.pathway->case_types[before.came.type];
    const bool has_mother = std::any_of(members.begin(), members.end(), [&](Slot person) {
        return is_woman(world, person) ||
               (type.kind == CaseKind::child_mother && world.persons[person].sex == Sex::female);
    });
    if (!has_mother || made >= most_members) {
        return whole_case;
    }
    const Member member = made++;
    const double u = uniform_at(world.chance, {.purpose = static_cast<std::uint16_t>(Purpose::sex),
                                               .case_key = before.key.original().value(),
                                               .member = member});
    for_each_shared_state(world, case_slot, release_places);
    const Slot person = add_person(world,
                                   {PersonRole::child, u < type.boys ? Sex::male : Sex::female,
                                    date_of(world.now, world.pathway->start)},
                                   member);
    world.persons[person].since = world.now;
    open_account_of_newborn(world);
    append_persons(world, case_slot, {person});
    draw_attributes_of(world, case_slot, person);
    ++world.cases[case_slot].present;
    ++world.cases[case_slot].children_present;
    for_each_shared_state(world, case_slot, take_places);
    start_alone_tracks(world, Unit{case_slot, person});
    if (world.cases[case_slot].open) {
        refresh_after_person(world, case_slot);
    }
    return member;
}

}  // namespace atd::engine
