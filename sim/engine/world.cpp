#include "sim/engine/world.hpp"

#include <algorithm>

namespace atd::engine {
namespace {

CursorColumns columns_for(std::size_t cursors,
                          std::size_t clocks,
                          std::size_t states,
                          std::size_t totals) {
    CursorColumns columns;
    columns.cursors = cursors;
    columns.clocks_per_unit = clocks;
    columns.states_per_unit = states;
    columns.totals_per_unit = totals;
    return columns;
}

template <class T>
void reset(std::vector<T>& column, std::size_t per_unit, Slot unit) {
    const auto first = column.begin() + static_cast<std::ptrdiff_t>(per_unit * unit);
    std::fill(first, first + static_cast<std::ptrdiff_t>(per_unit), T{});
}

}  // namespace

void CursorColumns::resize(std::size_t units) {
    state.resize(units * cursors);
    entered.resize(units * cursors);
    request.resize(units * cursors);
    clock.resize(units * clocks_per_unit);
    entries.resize(units * states_per_unit);
    total_seconds.resize(units * totals_per_unit);
}

void CursorColumns::clear_unit(Slot unit) {
    reset(state, cursors, unit);
    reset(entered, cursors, unit);
    reset(request, cursors, unit);
    reset(clock, clocks_per_unit, unit);
    reset(entries, states_per_unit, unit);
    reset(total_seconds, totals_per_unit, unit);
}

World::World(const model::Pathway& the_pathway, ChanceKey the_chance)
    : pathway(&the_pathway),
      chance(the_chance),
      case_cursors(columns_for(the_pathway.shared_cursors,
                               the_pathway.shared_clocks,
                               the_pathway.shared_states,
                               the_pathway.shared_totals)),
      person_cursors(columns_for(the_pathway.alone_cursors,
                                 the_pathway.alone_clocks,
                                 the_pathway.alone_states,
                                 the_pathway.alone_totals)),
      pools(the_pathway),
      meters(the_pathway.pools.size()),
      queue(the_pathway.horizon) {
    record.replication = the_chance.replication;
}

}  // namespace atd::engine
