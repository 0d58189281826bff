#include "sim/engine/births.hpp"

#include <algorithm>

#include "sim/engine/first_states.hpp"
#include "sim/engine/moves.hpp"
#include "sim/engine/world/attributes.hpp"
#include "sim/engine/world/ledger.hpp"
#include "sim/engine/world/members.hpp"
#include "sim/engine/world/places.hpp"
#include "sim/engine/world/slots.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {

Member add_newborn(World& world, Slot case_slot) {
    const auto members = present_members(world, case_slot);
    const Case& before = world.cases[case_slot];
    std::uint8_t& made = before.lineage == no_slot ? world.cases[case_slot].members_made
                                                   : world.lineages[before.lineage].members_made;
    const model::CaseTypeRule& type = world.pathway->case_types[before.at_arrival.type];
    const bool has_mother = std::any_of(members.begin(), members.end(), [&](Slot person) {
        return is_woman(world, person) ||
               (type.kind == CaseKind::child_mother && world.persons[person].sex == Sex::female);
    });
    if (!has_mother) {
        return whole_case;
    }
    if (made >= most_members_of_case) {
        ++world.record.births_left_out;
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
    start_alone_tracks(world, Subject{case_slot, person});
    if (world.cases[case_slot].open) {
        refresh_after_person(world, case_slot);
    }
    return member;
}

}  // namespace atd::engine
