#include "sim/engine/world.hpp"

#include <algorithm>

namespace atd::engine {
namespace {

UnitColumns columns_for(std::size_t cursors, std::size_t clocks, std::size_t states,
                        std::size_t totals, std::size_t repeats) {
    UnitColumns columns;
    columns.cursors_per_unit = cursors;
    columns.clocks_per_unit = clocks;
    columns.states_per_unit = states;
    columns.totals_per_unit = totals;
    columns.repeats_per_unit = repeats;
    return columns;
}

template <class T>
void clear_rows(std::vector<T>& column, std::size_t per_unit, Slot unit) {
    if (column.size() < per_unit * (unit + 1)) {
        column.resize(per_unit * (unit + 1));
        return;
    }
    T* first = column.data() + per_unit * unit;
    for (std::size_t i = 0; i < per_unit; ++i) {
        first[i] = T{};
    }
}

/// Changes of workers are due in units of their mean time, all other clocks in seconds.
IndexedVector<model::VirtualClockId, VirtualClock> virtual_clocks_of(
    const model::Pathway& pathway) {
    IndexedVector<model::VirtualClockId, VirtualClock> virtual_clocks;
    for (const model::VirtualClockRule& rule : pathway.virtual_clocks) {
        VirtualClock virtual_clock;
        if (rule.kind == model::VirtualClockKind::turnover) {
            virtual_clock.clocks = VirtualClockQueue(0.001);
        }
        virtual_clocks.push_back(virtual_clock);
    }
    return virtual_clocks;
}

bool has_supply(const model::Pathway& pathway) {
    return std::any_of(pathway.pools.begin(), pathway.pools.end(),
                       [](const auto& pool) { return !pool.supply.empty(); });
}

template <class T>
void copy_rows(std::vector<T>& column, std::size_t per_unit, Slot from, Slot to) {
    for (std::size_t i = 0; i < per_unit; ++i) {
        column[per_unit * to + i] = column[per_unit * from + i];
    }
}

}  // namespace

void UnitColumns::clear(Slot unit) {
    if (cursors_per_unit == 0) {
        return;  // it moves in no track
    }
    clear_rows(cursors, cursors_per_unit, unit);
    clear_rows(clocks, clocks_per_unit, unit);
    clear_rows(entries, states_per_unit, unit);
    clear_rows(total_seconds, totals_per_unit, unit);
    clear_rows(firings, repeats_per_unit, unit);
}

void UnitColumns::copy(Slot from, Slot to) {
    copy_rows(cursors, cursors_per_unit, from, to);
    copy_rows(clocks, clocks_per_unit, from, to);
    copy_rows(entries, states_per_unit, from, to);
    copy_rows(total_seconds, totals_per_unit, from, to);
    copy_rows(firings, repeats_per_unit, from, to);
}

void AttributeColumns::clear(Slot unit) {
    clear_rows(truths, per_unit.truths, unit);
    clear_rows(beliefs, per_unit.beliefs, unit);
    clear_rows(since, per_unit.beliefs, unit);
}

void AttributeColumns::copy(Slot from, Slot to) {
    clear(to);
    copy_rows(truths, per_unit.truths, from, to);
    copy_rows(beliefs, per_unit.beliefs, from, to);
    copy_rows(since, per_unit.beliefs, from, to);
}

World::World(const model::Pathway& the_pathway, ChanceKey the_chance)
    : pathway(&the_pathway),
      chance(the_chance),
      triggers(the_pathway.triggers.size()),
      funded(the_pathway.pools.size(), true),
      case_columns(columns_for(the_pathway.shared_cursors, the_pathway.shared_clocks,
                               the_pathway.shared_states, the_pathway.shared_totals,
                               the_pathway.shared_repeats)),
      person_columns(columns_for(the_pathway.alone_cursors, the_pathway.alone_clocks,
                                 the_pathway.alone_states, the_pathway.alone_totals,
                                 the_pathway.alone_repeats)),
      case_attributes{the_pathway.case_attributes, {}, {}, {}},
      person_attributes{the_pathway.person_attributes, {}, {}, {}},
      pools(the_pathway),
      meters(the_pathway.pools.size()),
      levels(the_pathway.pools.size()),
      virtual_clocks(virtual_clocks_of(the_pathway)),
      staff(the_pathway.pools.size()),
      households(has_supply(the_pathway) ? the_pathway.pools.size() : 0),
      queue(the_pathway.horizon) {
    record.replication = the_chance.replication;
    for (std::size_t i = 0; i < staff.size(); ++i) {
        staff[i].start(pools.capacity(PoolId(i)));
    }
}

}  // namespace atd::engine
