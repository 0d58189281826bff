#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/terms/causes.hpp"
#include "sim/terms/purpose.hpp"

// A family may be split into linked cases, which share a lineage, and join again.

namespace atd::engine {
namespace {

constexpr std::uint8_t most_parts = 255;

Lineage& lineage_of(World& world, Slot case_slot) {
    Case& it = world.cases[case_slot];
    if (it.lineage == no_slot) {
        if (world.free_lineages.empty()) {
            world.lineages.emplace_back();
            world.free_lineages.push_back(static_cast<Slot>(world.lineages.size() - 1));
        }
        it.lineage = world.free_lineages.back();
        world.free_lineages.pop_back();
        world.lineages[it.lineage] = {0, it.members_made, {case_slot}, {}};
    }
    return world.lineages[it.lineage];
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

CaseTypeId type_of_part(const World& world, const Case& it, const std::vector<Slot>& members) {
    const model::Pathway& pathway = *world.pathway;
    const bool adults = it.present > it.children_present;
    const bool came_with_adult = pathway.case_types[it.came.type].kind == CaseKind::family;
    CaseTypeId type = it.came.type;
    if (came_with_adult && !adults) {
        type = members.size() == 1 ? pathway.alone_child : pathway.alone_siblings;
    } else if (came_with_adult && it.children_present == 0) {
        type = pathway.alone_adults;
    }
    return type.is_set() ? type : it.came.type;
}

/// Requests in tracks where persons move alone go where their person goes; all keep
/// their places in time under the rules that now fit.
void rebind_requests(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, all_tracks(world), [&](const Unit& unit, TrackId track) {
        const model::RequestId request = world.cursor(unit, track).request;
        if (request.is_set()) {
            world.requests[request.index()].unit = unit;
            requeue(world, request);
        }
    });
}

void refresh_members(World& world, Slot case_slot) {
    rebind_requests(world, case_slot);
    refresh_stays(world, case_slot);
}

/// Clocks on virtual time are known to their heap by case: they are entered again.
void await_again(World& world, const Unit& unit, TrackId track) {
    const model::StateRule& rule = world.rule(unit, world.state(unit, track));
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId exit(rule.first_exit + k);
        if (world.version(unit.case_slot).exits[exit].virtual_clock.is_set() &&
            world.clocks(unit, track)[k].rate < 0) {
            await_due(world, unit, track, exit);
        }
    }
    if (rule.meets_workers) {
        start_turnover_clocks(world, unit, track);
    }
}

void await_again(World& world, Slot case_slot, const std::vector<Slot>& persons) {
    for (const Slot person : persons) {
        model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
            const Unit unit{case_slot, person};
            if (world.state(unit, track).is_set()) {
                await_again(world, unit, track);
            }
        });
    }
}

record::SeparationKind tie_cut(const World& world, Slot leaver, const std::vector<Slot>& left) {
    const bool adult_left =
        std::any_of(left.begin(), left.end(), [&](Slot person) { return is_adult(world, person); });
    const bool child_left = std::any_of(left.begin(), left.end(),
                                        [&](Slot person) { return !is_adult(world, person); });
    using Kind = record::SeparationKind;
    if (is_adult(world, leaver)) {
        return child_left ? Kind::parent_and_child : Kind::adults;
    }
    return adult_left ? Kind::parent_and_child : Kind::siblings;
}

/// The same case once more, without members, in the same states.
Slot copy_case(World& world, Slot from, CaseKey key) {
    const Slot part = new_case_slot(world);
    const std::uint32_t epoch = world.cases[part].epoch;
    world.cases[part] = world.cases[from];
    Case& it = world.cases[part];
    it.epoch = epoch;
    it.key = key;
    it.first_person = no_slot;
    it.wake_time = never;
    it.event_rank = 0;
    world.case_columns.copy(from, part);
    world.case_attributes.copy(from, part);
    model::for_each_track(world.pathway->shared_tracks, [&](TrackId track) {
        world.cursor(Unit{part, no_slot}, track).request = model::RequestId();
    });
    return part;
}

/// Ends the separations between two cases that are one again.
void end_separations(World& world, Slot case_slot, CaseKey joined) {
    auto& apart = world.lineages[world.cases[case_slot].lineage].apart;
    const CaseKey into = world.cases[case_slot].key;
    for (auto& row : apart) {
        if ((row.linked_key == joined && row.case_key == into) ||
            (row.linked_key == into && row.case_key == joined)) {
            row.until = world.now;
            world.record.separations.push_back(row);
        }
    }
    std::erase_if(apart, [](const auto& row) { return row.until != never; });
}

/// Calls back with each limit on the total in the states that a case is in.
template <class Visit>
void for_each_total_limit(World& world, Slot case_slot, Visit&& visit) {
    for_each_stay(
        world, case_slot, world.pathway->shared_tracks, [&](const Unit& whole, TrackId track) {
            const auto& rule = world.rule(whole, world.state(whole, track));
            for (std::size_t k = 0; k < rule.exit_count; ++k) {
                const auto& exit = world.version(case_slot).exits[ExitId(rule.first_exit + k)];
                if (exit.total_slot >= 0) {
                    visit(exit, static_cast<std::size_t>(exit.total_slot),
                          world.cursor(whole, track).entered, world.clocks(whole, track)[k]);
                }
            }
        });
}

/// Nobody's days towards a limit on the total are lost in a join: those of the part
/// that has more count from then on.
void keep_longer_totals(World& world, Slot into, Slot joined) {
    const std::size_t count = world.case_columns.totals_per_unit;
    if (count == 0) {
        return;
    }
    auto& totals = world.case_columns.total_seconds;
    std::vector<std::int64_t> ongoing(count, 0);
    for_each_total_limit(world, into,
                         [&](const auto&, std::size_t slot, SimTime entered, const auto&) {
                             ongoing[slot] = (world.now - entered).count();
                         });
    std::vector<bool> grew(count, false);
    for (std::size_t i = 0; i < count; ++i) {
        auto& total = totals[into * count + i];
        const std::int64_t other = totals[joined * count + i] - ongoing[i];
        grew[i] = other > total;
        total = std::max(total, other);
    }
    for_each_total_limit(
        world, into, [&](const auto& exit, std::size_t slot, SimTime entered, Clock& clock) {
            if (grew[slot]) {
                const Seconds before{totals[into * count + slot]};
                const SimTime due =
                    std::max(later(entered, exit.limit - before), world.now + Seconds{1});
                clock.due = std::min(clock.due, seconds_of(due));
            }
        });
}

Slot open_part(const World& world, const Lineage& lineage, CaseKey key) {
    for (const Slot slot : lineage.open) {
        if (world.cases[slot].key == key) {
            return slot;
        }
    }
    return no_slot;
}

/// The open case that a linked case left, else the first open one that left it, or
/// no_slot.
Slot case_to_join(const World& world, Slot case_slot) {
    const Case& it = world.cases[case_slot];
    if (it.lineage == no_slot) {
        return no_slot;
    }
    const Lineage& lineage = world.lineages[it.lineage];
    Slot other = no_slot;
    for (const auto& row : lineage.apart) {
        if (row.linked_key == it.key) {
            const Slot left = open_part(world, lineage, row.case_key);
            if (left != no_slot) {
                return left;
            }
        } else if (row.case_key == it.key && other == no_slot) {
            other = open_part(world, lineage, row.linked_key);
        }
    }
    return other;
}

}  // namespace

void count_members(World& world, Slot case_slot) {
    const auto members = present_members(world, case_slot);
    Case& it = world.cases[case_slot];
    it.present = static_cast<std::uint8_t>(members.size());
    it.children_present = 0;
    it.known.members = it.present;
    it.known.youngest_child_years = std::numeric_limits<double>::infinity();
    for (const Slot person : members) {
        if (!is_adult(world, person)) {
            const Seconds age = it.arrived - world.persons[person].birth;
            it.known.youngest_child_years = std::min(it.known.youngest_child_years,
                                                     std::max(0.0, in_days(age) / days_per_year));
            ++it.children_present;
        }
    }
    it.known.type = type_of_part(world, it, members);
}

bool may_split(const World& world, Slot case_slot, const std::vector<Slot>& leavers) {
    const Case& it = world.cases[case_slot];
    const bool has_number =
        it.lineage == no_slot || world.lineages[it.lineage].parts_made < most_parts;
    return !leavers.empty() && leavers.size() < it.present && has_number;
}

Slot split_case(World& world, Slot from, const std::vector<Slot>& leavers, ExitId exit) {
    ATD_EXPECT(may_split(world, from, leavers));
    Lineage& lineage = lineage_of(world, from);
    const CaseKey key = world.cases[from].key.with_part(++lineage.parts_made);
    for_each_shared_state(world, from, release_places);
    const Slot part = copy_case(world, from, key);
    lineage.open.push_back(part);
    open_account_of_part(world, part);
    unlink_persons(world, from, leavers);
    append_persons(world, part, leavers);
    const auto left = present_members(world, from);
    for (const Slot person : leavers) {
        lineage.apart.push_back({world.cases[from].key, key, world.now, never,
                                 world.persons[person].member, tie_cut(world, person, left), exit});
    }
    count_members(world, from);
    count_members(world, part);
    world.cases[part].came = world.cases[part].known;
    for_each_shared_state(world, from, take_places);
    for_each_shared_state(world, part, take_places);
    for_each_stay(world, part, all_tracks(world),
                  [&](const Unit& unit, TrackId track) { await_again(world, unit, track); });
    refresh_members(world, from);
    refresh_members(world, part);  // it asks anew for what its states ask for
    return part;
}

Slot join_case(World& world, Slot case_slot, TrackId track, ExitId exit) {
    const Slot into = case_to_join(world, case_slot);
    if (into == no_slot) {
        return no_slot;
    }
    const auto members = present_members(world, case_slot);
    for_each_stay(world, case_slot, world.pathway->shared_tracks,
                  [&](const Unit& whole, TrackId each) {
                      leave(world, world.stay(whole, each), world.state(Unit{into, no_slot}, each),
                            each == track ? cause_of(exit) : cause::joined);
                  });
    keep_longer_totals(world, into, case_slot);
    for_each_shared_state(world, into, release_places);
    unlink_persons(world, case_slot, members);
    append_persons(world, into, members);
    for (const Slot person : members) {
        world.persons[person].since = world.now;
    }
    world.cases[case_slot].present = 0;
    world.cases[case_slot].children_present = 0;
    count_members(world, into);
    for_each_shared_state(world, into, take_places);
    end_separations(world, into, world.cases[case_slot].key);
    close_case(world, case_slot);
    await_again(world, into, members);
    refresh_members(world, into);
    return into;
}

void leave_lineage(World& world, Slot case_slot) {
    const Slot slot = world.cases[case_slot].lineage;
    if (slot == no_slot) {
        return;
    }
    Lineage& lineage = world.lineages[slot];
    std::erase(lineage.open, case_slot);
    if (lineage.open.empty()) {
        for (const auto& row : lineage.apart) {
            world.record.separations.push_back(row);
        }
        world.free_lineages.push_back(slot);
    }
}

void write_open_separations(World& world) {
    std::vector<record::SeparationRow> rows;
    for (const Lineage& lineage : world.lineages) {
        if (!lineage.open.empty()) {
            rows.insert(rows.end(), lineage.apart.begin(), lineage.apart.end());
        }
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.linked_key, a.member) < std::tie(b.linked_key, b.member);
    });
    for (const auto& row : rows) {
        world.record.separations.push_back(row);
    }
}

}  // namespace atd::engine
