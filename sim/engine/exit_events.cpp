#include <algorithm>

#include "sim/engine/handlers.hpp"

namespace atd::engine {
namespace {

bool is_child_now(const World& world, const Person& person) {
    if (person.role != PersonRole::child) {
        return false;
    }
    const Date birth = date_of(person.birth, world.pathway->start);
    return world.now < at(anniversary(birth, 18), world.pathway->start);
}

/// The state goes on: a row, and the next time.
void happen(World& world, const Unit& unit, TrackId track, ExitId exit) {
    const model::ExitRule& rule = world.version(unit.case_slot).exits[exit];
    count_move(world, unit, rule.state);
    if (rule.births) {
        const Member newborn = add_newborn(world, unit.case_slot);
        if (newborn != whole_case) {
            world.record.events.push_back(
                {world.cases[unit.case_slot].key, world.now, newborn, rule.state, exit});
        }
    } else {
        write_event(world, unit, track, exit);
    }
    restart_clock(world, unit, track, exit);
}

/// Some members go, the others stay where they are. Where all would go, the case moves
/// as a whole.
Followed follow_split(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target) {
    const Leavers who = world.version(unit.case_slot).exits[exit].splits;
    const auto leavers = leavers_of(world, unit.case_slot, who);
    if (leavers.size() == world.cases[unit.case_slot].present) {
        move(world, unit, track, target, cause_of(exit));
        return {unit.case_slot, no_slot};
    }
    restart_clock(world, unit, track, exit);
    if (!may_split(world, unit.case_slot, leavers)) {
        return {unit.case_slot, no_slot};
    }
    const Slot linked = split_case(world, unit.case_slot, leavers, exit);
    move(world, Unit{linked, no_slot}, track, target, cause_of(exit));
    return {unit.case_slot, linked};
}

}  // namespace

void write_without_safeguard(World& world, const Unit& unit, TrackId track,
                             const model::ExitRule& exit, StateId target) {
    const StateId state = world.state(unit, track);
    const auto write = [&](Slot slot) {
        const Person& person = world.persons[slot];
        if (person.present && is_child_now(world, person) &&
            !is_open(world, Unit{unit.case_slot, slot}, exit.required_first)) {
            world.record.decisions.push_back(
                {world.cases[unit.case_slot].key, world.now, world.now, track, person.member,
                 record::DecisionKind::without_safeguard, state, target});
        }
    };
    if (unit.is_case()) {
        for_each_person(world, unit.case_slot, write);
    } else {
        write(unit.person);
    }
}

Followed follow(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target) {
    const model::ExitRule& rule = world.version(unit.case_slot).exits[exit];
    if (rule.has_required_first) {
        write_without_safeguard(world, unit, track, rule, rule.repeats ? rule.state : target);
    }
    if (rule.repeats) {
        happen(world, unit, track, exit);
        return {unit.case_slot, no_slot};
    }
    if (rule.splits != Leavers::nobody) {
        return follow_split(world, unit, track, exit, target);
    }
    if (rule.joins) {
        const Slot joined = join_case(world, unit.case_slot, track, exit);
        if (joined != no_slot) {
            return {joined, no_slot};
        }
    }
    move(world, unit, track, target, cause_of(exit));
    return {unit.case_slot, no_slot};
}

}  // namespace atd::engine
