#pragma once

#include "sim/engine/world.hpp"

// Memory that events to come will want, asked for while the present one runs. With a
// million cases each would otherwise wait for it.

namespace atd::engine {

template <class Row>
void prefetch_row(const std::vector<Row>& rows, std::size_t index) {
    if (index < rows.size()) {
        __builtin_prefetch(&rows[index]);
    }
}

inline void prefetch_case(const World& world, Slot slot) {
    const UnitColumns& columns = world.case_columns;
    prefetch_row(world.cases, slot);
    prefetch_row(columns.cursors, slot * columns.cursors_per_unit);
    prefetch_row(columns.clocks, slot * columns.clocks_per_unit);
    prefetch_row(columns.entries, slot * columns.states_per_unit);
}

/// What a case points at: to be called when its own rows are there.
inline void prefetch_members(const World& world, Slot slot) {
    const Slot person = world.cases[slot].first_person;
    const UnitColumns& columns = world.person_columns;
    prefetch_row(world.persons, person);
    prefetch_row(columns.cursors, person * columns.cursors_per_unit);
    prefetch_row(columns.clocks, person * columns.clocks_per_unit);
    const std::size_t cursors = world.case_columns.cursors_per_unit;
    if (cursors > 0) {
        const auto request = world.case_columns.cursors[slot * cursors].request;
        if (request.is_set()) {
            prefetch_row(world.requests, request.index());
            world.pools.prefetch(request);
        }
    }
}

}  // namespace atd::engine
