#include "sim/engine/moves.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/clocks.hpp"
#include "sim/engine/returns.hpp"
#include "sim/engine/world/ledger.hpp"
#include "sim/engine/world/lineages.hpp"
#include "sim/engine/world/places.hpp"
#include "sim/engine/world/records.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

constexpr std::size_t most_moves_in_a_day = 1000;

/// Days that count towards limits on the total.
void add_totals(World& world, const TrackPosition& position) {
    SubjectColumns& columns = world.columns(position.subject);
    const model::StateRule& rule = position.rule();
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const int slot = position.version->exits[ExitId(rule.first_exit + k)].total_slot;
        if (slot >= 0) {
            columns.total_seconds[position.subject.slot() * columns.totals_per_subject +
                                  static_cast<std::size_t>(slot)] +=
                (world.now - position.cursor().entered).count();
        }
    }
}

/// A person gone takes along the places that shared states hold per head.
void shrink_shared_holds(World& world, Slot case_slot, Slot person) {
    const bool child = world.persons[person].role == PersonRole::child;
    const auto shrink = [&](const Subject& whole, TrackId track) {
        for (const auto& hold : world.rule(whole, world.state(whole, track)).holds) {
            if (hold.per == HoldPer::person || (hold.per == HoldPer::child && child)) {
                read_meter(world, hold.pool);
                world.pools.give_back(hold.pool, hold.amount);
                world.virtual_clocks_stale = true;
            }
        }
    };
    for_each_stay(world, case_slot, world.version(case_slot).heads & world.pathway->shared_tracks,
                  shrink);
}

void end_person(World& world, Slot case_slot, Slot person, TrackId ended_in, StateId outcome) {
    const Subject subject{case_slot, person};
    model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
        if (world.state(subject, track).is_set()) {
            leave(world, world.position(subject, track), StateId(), cause::case_ended);
        }
    });
    write_person_spells(world, case_slot, person, ended_in);
    shrink_shared_holds(world, case_slot, person);
    settle_person(world);
    Person& gone = world.persons[person];
    gone.present = false;
    gone.ended = world.now;
    gone.outcome = outcome;
    --world.cases[case_slot].present;
    if (gone.role == PersonRole::child) {
        --world.cases[case_slot].children_present;
    }
}

}  // namespace

void count_move(World& world, const Subject& subject, StateId from, StateId target) {
    ++world.record.event_count;
    const std::size_t cases = world.cases.size() + world.new_cases_today + 1;
    if (++world.moves_today > most_moves_in_a_day * cases) {
        const auto& names = world.pathway->state_names;
        const std::string& state = names[target.index()];
        throw RunError(
            "more than 1,000 moves per case in one day: " +
            whereabouts(world, subject.case_slot,
                        from == target ? state : state + " after " + names[from.index()]));
    }
}

void enter(World& world, const TrackPosition& position, StateId state, SimTime entered) {
    position.cursor().state = state;
    position.cursor().entered = entered;
    take_places(world, position.subject, position.rule());
}

void leave(World& world, const TrackPosition& position, StateId to, std::uint16_t cause) {
    write_spells(world, position, to, cause);
    if (position.cursor().request.is_set()) {
        close_request(world, position.cursor());
    }
    if (world.columns(position.subject).totals_per_subject != 0) {
        add_totals(world, position);
    }
    release_places(world, position.subject, position.rule());
    position.cursor().state = StateId();
}

void move(World& world, const Subject& subject, TrackId track, StateId target,
          std::uint16_t cause) {
    count_move(world, subject, world.state(subject, track), target);
    const StateId to = resolve(world, subject, track, target);
    const TrackPosition position = world.position(subject, track);
    leave(world, position, to, cause);
    if (position.version->states[to].kind == StateKind::end) {
        finish(world, subject, track, to);
    } else {
        enter(world, position, to, world.now);
        start_clocks(world, position, Seconds{0});
        open_request(world, position);
    }
    const model::TrackMask moved = model::mask_of(track);
    if ((world.version(subject.case_slot).reads & moved) != 0) {
        refresh_case(world, subject.case_slot, moved);
    }
    const Case& the_case = world.cases[subject.case_slot];
    if (the_case.lineage != no_slot && the_case.open) {
        refresh_family(world, subject.case_slot, moved);
    }
}

void finish(World& world, const Subject& subject, TrackId ended_in, StateId outcome) {
    if (!world.rule(subject, outcome).returns.empty()) {
        plan_return(world, subject, outcome);
    }
    const auto end = [&](Slot person) {
        if (world.persons[person].present) {
            end_person(world, subject.case_slot, person, ended_in, outcome);
        }
    };
    if (subject.is_case()) {
        for_each_person(world, subject.case_slot, end);
    } else {
        end(subject.person);
    }
    if (world.cases[subject.case_slot].present == 0) {
        close_case(world, subject.case_slot);
    } else {
        refresh_after_person(world, subject.case_slot);
    }
}

void close_case(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, world.pathway->shared_tracks,
                  [&](const Subject& whole, TrackId track) {
                      leave(world, world.position(whole, track), StateId(), cause::case_ended);
                  });
    write_case(world, case_slot, world.now);
    settle_case(world);
    leave_lineage(world, case_slot);
    for_each_person(world, case_slot, [&](Slot person) { world.free_persons.push_back(person); });
    Case& the_case = world.cases[case_slot];
    the_case.open = false;
    the_case.first_person = no_slot;
    ++the_case.epoch;
    the_case.event_time = never;
    refresh_family(world, case_slot, all_tracks(world));
    world.free_cases.push_back(case_slot);
}

void refresh_after_person(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, world.pathway->shared_tracks,
                  [&](const Subject& whole, TrackId track) {
                      const auto asked = world.cursor(whole, track).request;
                      if (asked.is_set()) {
                          recount_places(world, asked);
                          world.new_requests.push_back(asked);
                      }
                  });
    refresh_case(world, case_slot, world.pathway->alone_tracks);
    refresh_family(world, case_slot, world.pathway->alone_tracks);
    reread_people(world, case_slot);
}

void reread_people(World& world, Slot case_slot) {
    if (!world.pathway->asks_people) {
        return;
    }
    for_each_stay(world, case_slot, all_tracks(world), [&](const Subject& subject, TrackId track) {
        const StateId state = world.state(subject, track);
        const auto& prohibition = world.rule(subject, state).prohibition;
        if (is_prohibited(world, subject, world.rule(subject, state)) &&
            prohibition.inside == Inside::move) {
            move(world, subject, track, prohibition.to, cause::prohibited);
        } else if (world.cursor(subject, track).request.is_set()) {
            requeue(world, world.cursor(subject, track).request);
        }
    });
    if (world.cases[case_slot].open) {
        refresh_stays(world, case_slot);
    }
}

}  // namespace atd::engine
