#include "sim/engine/world/members.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "sim/engine/world/people.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

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

CaseTypeId type_of_part(const World& world, const Case& the_case,
                        const std::vector<Slot>& members) {
    const model::Pathway& pathway = *world.pathway;
    const bool adults = the_case.present > the_case.children_present;
    const bool came_with_adult =
        pathway.case_types[the_case.at_arrival.type].kind == CaseKind::family;
    CaseTypeId type = the_case.at_arrival.type;
    if (came_with_adult && !adults) {
        type = members.size() == 1 ? pathway.alone_child : pathway.alone_siblings;
    } else if (came_with_adult && the_case.children_present == 0) {
        type = pathway.alone_adults;
    }
    return type.is_set() ? type : the_case.at_arrival.type;
}

}  // namespace

bool is_adult(const World& world, Slot person) {
    return atd::is_adult(world.persons[person].role);
}

bool is_woman(const World& world, Slot person) {
    return is_adult(world, person) && world.persons[person].sex == Sex::female;
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

void unlink_persons(World& world, Slot case_slot, const std::vector<Slot>& persons) {
    std::vector<Slot> left;
    for_each_person(world, case_slot, [&](Slot person) {
        if (std::find(persons.begin(), persons.end(), person) == persons.end()) {
            left.push_back(person);
        }
    });
    world.cases[case_slot].first_person = no_slot;
    append_persons(world, case_slot, left);
}

std::vector<Slot> leavers_of(const World& world, Slot case_slot, Leavers leavers,
                             const model::PersonCondition& matching) {
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
            case Leavers::matching:
                return people_fit(world, Subject{case_slot, person}, matching);
        }
        return false;
    };
    std::vector<Slot> chosen;
    std::copy_if(members.begin(), members.end(), std::back_inserter(chosen), leaves);
    return chosen;
}

std::vector<Slot> leavers_of(const World& world, Slot case_slot, const model::ExitRule& exit) {
    return leavers_of(world, case_slot, exit.splits, exit.leaver);
}

void count_members(World& world, Slot case_slot) {
    const auto members = present_members(world, case_slot);
    Case& the_case = world.cases[case_slot];
    the_case.present = static_cast<std::uint8_t>(members.size());
    the_case.children_present = 0;
    the_case.current.members = the_case.present;
    the_case.current.youngest_child_years = std::numeric_limits<double>::infinity();
    for (const Slot person : members) {
        if (!is_adult(world, person)) {
            const Seconds age = the_case.arrived - world.persons[person].birth;
            the_case.current.youngest_child_years = std::min(
                the_case.current.youngest_child_years, std::max(0.0, in_days(age) / days_per_year));
            ++the_case.children_present;
        }
    }
    the_case.current.type = type_of_part(world, the_case, members);
}

}  // namespace atd::engine
