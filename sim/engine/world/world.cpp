#include "sim/engine/world/world.hpp"

#include <algorithm>
#include <bit>

namespace atd::engine {
namespace {

SubjectColumns columns_of_cases(const model::Pathway& pathway) {
    SubjectColumns columns;
    columns.cursors_per_subject = pathway.shared_cursors;
    columns.clocks_per_subject = pathway.shared_clocks;
    columns.states_per_subject = pathway.shared_states;
    columns.totals_per_subject = pathway.shared_totals;
    columns.repeats_per_subject = pathway.shared_repeats;
    columns.curves_per_subject = pathway.shared_curves;
    return columns;
}

SubjectColumns columns_of_persons(const model::Pathway& pathway) {
    SubjectColumns columns;
    columns.cursors_per_subject = pathway.alone_cursors;
    columns.clocks_per_subject = pathway.alone_clocks;
    columns.states_per_subject = pathway.alone_states;
    columns.totals_per_subject = pathway.alone_totals;
    columns.repeats_per_subject = pathway.alone_repeats;
    columns.curves_per_subject = pathway.alone_curves;
    return columns;
}

template <class T>
void clear_rows(std::vector<T>& column, std::size_t per_subject, Slot subject) {
    if (column.size() < per_subject * (subject + 1)) {
        column.resize(per_subject * (subject + 1));
        return;
    }
    T* first = column.data() + per_subject * subject;
    for (std::size_t i = 0; i < per_subject; ++i) {
        first[i] = T{};
    }
}

/// Changes of workers are due in subjects of their mean time, all other clocks in seconds.
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
void copy_rows(std::vector<T>& column, std::size_t per_subject, Slot from, Slot to) {
    for (std::size_t i = 0; i < per_subject; ++i) {
        column[per_subject * to + i] = column[per_subject * from + i];
    }
}

}  // namespace

void SubjectColumns::clear(Slot subject) {
    if (cursors_per_subject == 0) {
        return;  // it moves in no track
    }
    clear_rows(cursors, cursors_per_subject, subject);
    clear_rows(clocks, clocks_per_subject, subject);
    clear_rows(entries, states_per_subject, subject);
    clear_rows(total_seconds, totals_per_subject, subject);
    clear_rows(firings, repeats_per_subject, subject);
    clear_rows(curve_clocks, curves_per_subject, subject);
}

void SubjectColumns::copy(Slot from, Slot to) {
    copy_rows(cursors, cursors_per_subject, from, to);
    copy_rows(clocks, clocks_per_subject, from, to);
    copy_rows(entries, states_per_subject, from, to);
    copy_rows(total_seconds, totals_per_subject, from, to);
    copy_rows(firings, repeats_per_subject, from, to);
    copy_rows(curve_clocks, curves_per_subject, from, to);
}

void AttributeColumns::clear(Slot subject) {
    clear_rows(truths, per_subject.truths, subject);
    clear_rows(beliefs, per_subject.beliefs, subject);
    clear_rows(since, per_subject.beliefs, subject);
}

void AttributeColumns::copy(Slot from, Slot to) {
    clear(to);
    copy_rows(truths, per_subject.truths, from, to);
    copy_rows(beliefs, per_subject.beliefs, from, to);
    copy_rows(since, per_subject.beliefs, from, to);
}

World::World(const model::Pathway& the_pathway, ChanceKey the_chance)
    : pathway(&the_pathway),
      chance(the_chance),
      triggers(the_pathway.triggers.size()),
      funded(the_pathway.pools.size(), true),
      case_columns(columns_of_cases(the_pathway)),
      person_columns(columns_of_persons(the_pathway)),
      case_attributes{the_pathway.case_attributes, {}, {}, {}},
      person_attributes{the_pathway.person_attributes, {}, {}, {}},
      pools(the_pathway),
      meters(the_pathway.pools.size()),
      levels(the_pathway.pools.size()),
      virtual_clocks(virtual_clocks_of(the_pathway)),
      staff(the_pathway.pools.size()),
      households(has_supply(the_pathway) ? the_pathway.pools.size() : 0),
      queue(the_pathway.horizon),
      ages(the_pathway.start) {
    const auto count = [](model::TrackMask tracks) {
        return static_cast<std::uint64_t>(std::popcount(tracks));
    };
    ledger.tracks_of_case = count(the_pathway.case_tracks);
    ledger.tracks_of_person =
        count((the_pathway.shared_tracks | the_pathway.alone_tracks) & ~the_pathway.case_tracks);
    record.replication = the_chance.replication;
    for (std::size_t i = 0; i < staff.size(); ++i) {
        staff[i].start(pools.capacity(PoolId(i)));
    }
}

}  // namespace atd::engine
