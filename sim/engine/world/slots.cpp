#include "sim/engine/world/slots.hpp"

#include <algorithm>

namespace atd::engine {
namespace {

/// A slot for one more row: one that is free, or a new one at the end.
template <class Row>
Slot take_slot(std::vector<Row>& rows, std::vector<Slot>& free) {
    if (free.empty()) {
        rows.emplace_back();
        return static_cast<Slot>(rows.size() - 1);
    }
    const Slot slot = free.back();
    free.pop_back();
    return slot;
}

}  // namespace

Slot new_case_slot(World& world) {
    const Slot slot = take_slot(world.cases, world.free_cases);
    ++world.new_cases_today;
    world.case_columns.clear(slot);
    Case& the_case = world.cases[slot];
    const std::uint32_t epoch = the_case.epoch;
    the_case = Case();
    the_case.epoch = epoch;  // events of the former case stay stale
    return slot;
}

Slot add_person(World& world, const model::NewPerson& fresh, Member member) {
    const Slot slot = take_slot(world.persons, world.free_persons);
    ++world.ledger.people_made;
    world.person_columns.clear(slot);
    Person& person = world.persons[slot];
    person = Person();
    person.birth = at(fresh.birth, world.pathway->start);
    person.member = member;
    person.role = fresh.role;
    person.sex = fresh.sex;
    return slot;
}

bool is_stock(const World& world, CaseKey key) {
    return key.returns() == 0 && world.pathway->sources[key.source_index()].is_stock;
}

std::uint8_t cohort_of(const World& world, CaseKey key, SimTime arrived) {
    const auto& cohorts = world.pathway->cohort_times;
    const auto begun = is_stock(world, key)
                           ? cohorts.begin()
                           : std::upper_bound(cohorts.begin(), cohorts.end(), arrived);
    return static_cast<std::uint8_t>(begun - cohorts.begin());
}

Slot open_case(World& world, CaseKey key, SimTime arrived) {
    const Slot slot = new_case_slot(world);
    Case& the_case = world.cases[slot];
    the_case.key = key;
    the_case.arrived = arrived;
    the_case.cohort = cohort_of(world, key, arrived);
    the_case.version =
        &world.pathway->version(world.triggered, world.everyone_epoch, the_case.cohort);
    return slot;
}

}  // namespace atd::engine
