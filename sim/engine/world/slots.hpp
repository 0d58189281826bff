#pragma once

#include "sim/engine/world/world.hpp"
#include "sim/model/new_case.hpp"

// Rows for new cases and persons.

namespace atd::engine {

Slot new_case_slot(World& world);
Slot add_person(World& world, const model::NewPerson& fresh, Member member);
/// Found on the first day, and not come back since.
bool is_stock(const World& world, CaseKey key);
/// The first that binds the case, by its arrival; none binds the stock.
std::uint8_t cohort_of(const World& world, CaseKey key, SimTime arrived);
/// A case without members that arrives now.
Slot open_case(World& world, CaseKey key, SimTime arrived);

}  // namespace atd::engine
