#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/short_vector.hpp"
#include "sim/engine/distribution_clocks.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

constexpr std::size_t most_moves_in_a_second = 1000;

}  // namespace

void release_places(World& world, const Unit& unit, const model::StateRule& rule) {
    for (const auto& hold : rule.holds) {
        read_meter(world, hold.pool);
        world.pools.give_back(hold.pool, amount_of(world, unit, hold));
        world.virtual_clocks_stale = true;
    }
}

void take_places(World& world, const Unit& unit, const model::StateRule& rule) {
    for (const auto& hold : rule.holds) {
        read_meter(world, hold.pool);
        world.pools.take(hold.pool, amount_of(world, unit, hold));
        world.virtual_clocks_stale = true;
    }
}

void count_move(World& world, const Unit& unit, StateId target) {
    ++world.record.event_count;
    if (++world.moves_this_second > most_moves_in_a_second &&
        world.moves_this_second > most_moves_in_a_second * (world.cases.size() + 1)) {
        throw RunError(
            "more than 1,000 moves per case in one second: " +
            whereabouts(world, unit.case_slot, world.pathway->state_names[target.index()]));
    }
}

std::uint16_t cause_of(ExitId exit) {
    return static_cast<std::uint16_t>(cause::first_exit + exit.value());
}

namespace {

/// Days that count towards limits on the total.
void add_totals(World& world, const Stay& stay) {
    UnitColumns& columns = world.columns(stay.unit);
    const model::StateRule& rule = stay.rule();
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const int slot = stay.version->exits[ExitId(rule.first_exit + k)].total_slot;
        if (slot >= 0) {
            columns.total_seconds[stay.unit.slot() * columns.totals_per_unit +
                                  static_cast<std::size_t>(slot)] +=
                (world.now - stay.cursor->entered).count();
        }
    }
}

}  // namespace

void leave(World& world, const Stay& stay, StateId to, std::uint16_t cause) {
    write_spells(world, stay, to, cause);
    if (stay.cursor->request.is_set()) {
        close_request(world, *stay.cursor);
    }
    if (world.columns(stay.unit).totals_per_unit != 0) {
        add_totals(world, stay);
    }
    release_places(world, stay.unit, stay.rule());
    stay.cursor->state = StateId();
}

namespace {

/// A person gone takes along the places that shared states hold per head.
void shrink_shared_holds(World& world, Slot case_slot, Slot person) {
    const bool child = world.persons[person].role == PersonRole::child;
    const auto shrink = [&](const Unit& whole, TrackId track) {
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
    const Unit unit{case_slot, person};
    model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
        if (world.state(unit, track).is_set()) {
            leave(world, world.stay(unit, track), StateId(), cause::case_ended);
        }
    });
    write_person_spells(world, case_slot, person, ended_in);
    shrink_shared_holds(world, case_slot, person);
    settle_person(world);
    Person& it = world.persons[person];
    it.present = false;
    it.ended = world.now;
    it.outcome = outcome;
    --world.cases[case_slot].present;
    if (it.role == PersonRole::child) {
        --world.cases[case_slot].children_present;
    }
}

}  // namespace

void close_case(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, world.pathway->shared_tracks,
                  [&](const Unit& whole, TrackId track) {
                      leave(world, world.stay(whole, track), StateId(), cause::case_ended);
                  });
    write_case(world, case_slot, world.now);
    settle_case(world);
    leave_lineage(world, case_slot);
    for_each_person(world, case_slot, [&](Slot person) { world.free_persons.push_back(person); });
    Case& it = world.cases[case_slot];
    it.open = false;
    it.first_person = no_slot;
    ++it.epoch;
    it.wake_time = never;
    world.free_cases.push_back(case_slot);
}

void refresh_after_person(World& world, Slot case_slot) {
    for_each_stay(world, case_slot, world.pathway->shared_tracks,
                  [&](const Unit& whole, TrackId track) {
                      const auto asked = world.cursor(whole, track).request;
                      if (asked.is_set()) {
                          world.new_requests.push_back(asked);
                      }
                  });
    refresh_case(world, case_slot, world.pathway->alone_tracks);
    reread_people(world, case_slot);
}

namespace {

struct Heard {
    Unit unit;
    TrackId track;
    ExitId exit;
    StateId state;
};

/// The exit that a signal opens in a state: the first in the file, or unset.
ExitId hearing_exit(const World& world, const Unit& unit, StateId state, SignalId signal) {
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[state];
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = version.exits[id];
        if (exit.trigger == model::Trigger::on && exit.on == signal &&
            is_open(world, unit, exit.gate)) {
            return id;
        }
    }
    return {};
}

ShortVector<Heard, 4> hearers_of(const World& world, Slot case_slot, SignalId signal) {
    ShortVector<Heard, 4> heard;
    const model::TrackMask tracks = world.version(case_slot).hearers[signal];
    for_each_stay(world, case_slot, tracks, [&](const Unit& unit, TrackId track) {
        const StateId state = world.state(unit, track);
        const ExitId exit = hearing_exit(world, unit, state, signal);
        if (exit.is_set()) {
            heard.push_back({unit, track, exit, state});
        }
    });
    return heard;
}

/// Whether a unit that heard is still where it heard: a split or a join may have taken
/// it elsewhere.
bool is_still_there(const World& world, const Heard& heard) {
    bool there = heard.unit.is_case();
    if (!there) {
        for_each_person(world, heard.unit.case_slot,
                        [&](Slot person) { there = there || person == heard.unit.person; });
    }
    return there && world.state(heard.unit, heard.track) == heard.state;
}

/// What an exit finds out decides already where it leads.
Followed take_exit(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target) {
    const model::ExitRule& rule = world.version(unit.case_slot).exits[exit];
    const bool news = rule.finds_out && find_out(world, unit, track, exit);
    Followed followed{unit.case_slot, no_slot};
    if (rule.is_plain) {
        move(world, unit, track, target, cause_of(exit));
    } else {
        followed = follow(world, unit, track, exit, target);
    }
    if (news && followed.here != no_slot && world.cases[followed.here].open) {
        reread_people(world, followed.here);
    }
    return followed;
}

/// What signals cause, and the signals of that. A unit that has left meanwhile the
/// state in which it heard stays out.
void send(World& world, Slot case_slot, const std::vector<SignalId>& first) {
    std::vector<SignalId> caused;
    for (std::size_t s = 0; s < first.size() + caused.size(); ++s) {
        const SignalId signal = s < first.size() ? first[s] : caused[s - first.size()];
        thin(world, case_slot, signal);
        for (const Heard& heard : hearers_of(world, case_slot, signal)) {
            if (is_still_there(world, heard)) {
                const auto& rule = world.version(case_slot).exits[heard.exit];
                const Followed followed =
                    take_exit(world, heard.unit, heard.track, heard.exit, rule.to);
                caused.insert(caused.end(), rule.emits.begin(), rule.emits.end());
                if (followed.linked != no_slot) {
                    schedule(world, followed.linked);
                }
                case_slot = followed.here;
            }
        }
    }
}

void finish_firing(World& world, const Followed& followed, const std::vector<SignalId>& emits) {
    const auto finish = [&](Slot slot) {
        if (!emits.empty() && world.cases[slot].open) {
            send(world, slot, emits);
        }
        if (world.cases[slot].open) {
            schedule(world, slot);
        }
    };
    if (followed.here != no_slot) {
        finish(followed.here);
    }
    if (followed.linked != no_slot) {
        finish(followed.linked);
    }
}

}  // namespace

void enter(World& world, const Stay& stay, StateId state, SimTime entered) {
    stay.cursor->state = state;
    stay.cursor->entered = entered;
    take_places(world, stay.unit, stay.rule());
}

void move(World& world, const Unit& unit, TrackId track, StateId target, std::uint16_t cause) {
    count_move(world, unit, target);
    const StateId to = resolve(world, unit, track, target);
    const Stay stay = world.stay(unit, track);
    leave(world, stay, to, cause);
    if (stay.version->states[to].kind == StateKind::end) {
        finish(world, unit, track, to);
    } else {
        enter(world, stay, to, world.now);
        start_clocks(world, stay, Seconds{0});
        open_request(world, stay);
    }
    const model::TrackMask moved = model::mask_of(track);
    if ((world.version(unit.case_slot).reads & moved) != 0) {
        refresh_case(world, unit.case_slot, moved);
    }
}

void finish(World& world, const Unit& unit, TrackId ended_in, StateId outcome) {
    if (!world.rule(unit, outcome).returns.empty()) {
        plan_return(world, unit, outcome);
    }
    const auto end = [&](Slot person) {
        if (world.persons[person].present) {
            end_person(world, unit.case_slot, person, ended_in, outcome);
        }
    };
    if (unit.is_case()) {
        for_each_person(world, unit.case_slot, end);
    } else {
        end(unit.person);
    }
    if (world.cases[unit.case_slot].present == 0) {
        close_case(world, unit.case_slot);
    } else {
        refresh_after_person(world, unit.case_slot);
    }
}

void fire(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target) {
    const auto& emits = world.version(unit.case_slot).exits[exit].emits;
    finish_firing(world, take_exit(world, unit, track, exit, target), emits);
}

void fire_split(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target,
                Leavers leavers) {
    const model::ExitRule& rule = world.version(unit.case_slot).exits[exit];
    if (rule.has_required_first) {
        write_without_safeguard(world, unit, track, rule, target);
    }
    const auto who = leavers_of(world, unit.case_slot, leavers);
    const Unit gone{split_case(world, unit.case_slot, who, exit), no_slot};
    const bool news = rule.finds_out && find_out(world, gone, track, exit);
    move(world, gone, track, target, cause_of(exit));
    if (news && world.cases[gone.case_slot].open) {
        reread_people(world, gone.case_slot);
    }
    finish_firing(world, {unit.case_slot, gone.case_slot}, rule.emits);
}

void send_signal(World& world, Slot case_slot, SignalId signal) {
    send(world, case_slot, {signal});
    if (world.cases[case_slot].open) {
        schedule(world, case_slot);
    }
}

namespace {

bool holds(const model::StateRule& rule, PoolId pool) {
    return std::any_of(rule.holds.begin(), rule.holds.end(),
                       [&](const auto& hold) { return hold.pool == pool; });
}

}  // namespace

void tell_holders(World& world, PoolId pool, SignalId signal) {
    std::vector<Heard> heard;
    for (const Slot slot : open_cases(world, [](Slot) { return true; })) {
        const model::TrackMask tracks = world.version(slot).hearers[signal];
        for_each_stay(world, slot, tracks, [&](const Unit& unit, TrackId track) {
            const StateId state = world.state(unit, track);
            const ExitId exit = holds(world.rule(unit, state), pool)
                                    ? hearing_exit(world, unit, state, signal)
                                    : ExitId();
            if (exit.is_set()) {
                heard.push_back({unit, track, exit, state});
            }
        });
    }
    for (const Heard& it : heard) {
        const bool gone = !world.cases[it.unit.case_slot].open ||
                          (!it.unit.is_case() && !world.persons[it.unit.person].present);
        if (!gone && world.state(it.unit, it.track) == it.state) {
            fire(world, it.unit, it.track, it.exit,
                 world.version(it.unit.case_slot).exits[it.exit].to);
        }
    }
}

}  // namespace atd::engine
