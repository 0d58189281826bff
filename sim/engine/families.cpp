#include "sim/engine/families.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/clocks.hpp"
#include "sim/engine/moves.hpp"
#include "sim/engine/virtual_clocks.hpp"
#include "sim/engine/world/ledger.hpp"
#include "sim/engine/world/lineages.hpp"
#include "sim/engine/world/members.hpp"
#include "sim/engine/world/places.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/slots.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

/// Requests in tracks where persons move alone go where their person goes; all keep
/// their places in time under the rules that now fit.
void move_requests(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, all_tracks(world), [&](const Subject& subject, TrackId track) {
        const model::RequestId request = world.cursor(subject, track).request;
        if (request.is_set()) {
            world.requests[request.index()].subject = subject;
            requeue(world, request);
        }
    });
}

void refresh_members(World& world, Slot case_slot) {
    move_requests(world, case_slot);
    refresh_stays(world, case_slot);
}

/// Clocks on virtual time are known to their heap by case: they are entered again.
void await_again(World& world, const Subject& subject, TrackId track) {
    const model::StateRule& rule = world.rule(subject, world.state(subject, track));
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId exit(rule.first_exit + k);
        if (world.version(subject.case_slot).exits[exit].virtual_clock.is_set() &&
            world.clocks(subject, track)[k].rate < 0) {
            await_due(world, subject, track, exit);
        }
    }
    if (rule.meets_workers) {
        start_turnover_clocks(world, subject, track);
    }
}

void await_again(World& world, Slot case_slot, const std::vector<Slot>& persons) {
    for (const Slot person : persons) {
        model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
            const Subject subject{case_slot, person};
            if (world.state(subject, track).is_set()) {
                await_again(world, subject, track);
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
    Case& the_case = world.cases[part];
    the_case.epoch = epoch;
    the_case.key = key;
    the_case.first_person = no_slot;
    the_case.event_time = never;
    the_case.event_rank = 0;
    world.case_columns.copy(from, part);
    world.case_attributes.copy(from, part);
    model::for_each_track(world.pathway->shared_tracks, [&](TrackId track) {
        world.cursor(Subject{part, no_slot}, track).request = model::RequestId();
    });
    return part;
}

/// Calls back with each limit on the total in the states that a case is in.
template <class Visit>
void for_each_total_limit(World& world, Slot case_slot, Visit&& visit) {
    for_each_stay(
        world, case_slot, world.pathway->shared_tracks, [&](const Subject& whole, TrackId track) {
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
    const std::size_t count = world.case_columns.totals_per_subject;
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
                    std::max(later(entered, exit.template by<model::LimitRule>()->after - before),
                             world.now + Seconds{1});
                clock.due = std::min(clock.due, seconds_of(due));
            }
        });
}

}  // namespace

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
    world.cases[part].at_arrival = world.cases[part].current;
    for_each_shared_state(world, from, take_places);
    for_each_shared_state(world, part, take_places);
    for_each_stay(world, part, all_tracks(world), [&](const Subject& subject, TrackId track) {
        await_again(world, subject, track);
    });
    refresh_members(world, from);
    refresh_members(world, part);  // it asks anew for what its states ask for
    refresh_family(world, from, all_tracks(world));
    return part;
}

Slot join_case(World& world, Slot case_slot, TrackId track, ExitId exit) {
    const Slot into = case_to_join(world, case_slot);
    if (into == no_slot) {
        return no_slot;
    }
    const auto members = present_members(world, case_slot);
    for_each_stay(
        world, case_slot, world.pathway->shared_tracks, [&](const Subject& whole, TrackId each) {
            leave(world, world.position(whole, each), world.state(Subject{into, no_slot}, each),
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
    refresh_family(world, into, all_tracks(world));
    return into;
}

}  // namespace atd::engine
