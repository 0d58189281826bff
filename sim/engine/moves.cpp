#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

constexpr std::size_t most_moves_in_a_second = 1000;

void release_places(World& world, const Unit& unit, StateId state) {
    for (const auto& hold : world.version(unit.case_slot).states[state].holds) {
        read_meter(world, hold.pool);
        world.pools.give_back(hold.pool, amount_of(world, unit, hold));
    }
}

void take_places(World& world, const Unit& unit, StateId state) {
    for (const auto& hold : world.version(unit.case_slot).states[state].holds) {
        read_meter(world, hold.pool);
        world.pools.take(hold.pool, amount_of(world, unit, hold));
    }
}

/// Days that count towards limits on the total.
void add_totals(World& world, const Unit& unit, TrackId track, StateId state) {
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[state];
    CursorColumns& columns = world.columns(unit);
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const int slot = version.exits[ExitId(rule.first_exit + k)].total_slot;
        if (slot >= 0) {
            const Seconds stay = world.now - columns.entered[world.cursor(unit, track)];
            columns.total_seconds[unit.slot() * columns.totals_per_unit +
                                  static_cast<std::size_t>(slot)] += stay.count();
        }
    }
}

/// Everything that a state gave or asked for, taken back. Its row is written first.
void leave(
    World& world, const Unit& unit, TrackId track, StateId to, std::uint16_t cause) {
    const StateId state = world.state(unit, track);
    write_spells(world, unit, track, to, cause);
    close_request(world, unit, track);
    add_totals(world, unit, track, state);
    release_places(world, unit, state);
    world.columns(unit).state[world.cursor(unit, track)] = StateId();
}

void count_move(World& world, const Unit& unit, StateId target) {
    ++world.record.events;
    if (++world.moves_this_second > most_moves_in_a_second * (world.cases.size() + 1)) {
        throw RunError("more than 1,000 moves per case in one second: " +
                       whereabouts(world,
                                   unit.case_slot,
                                   world.pathway->state_names[target.index()]));
    }
}

/// A person gone takes along the places that shared states hold per head.
void shrink_shared_holds(World& world, Slot case_slot, Slot person) {
    const bool child = world.persons.role[person] == PersonRole::child;
    const Unit whole{case_slot, no_slot};
    for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
        const TrackId track(t);
        if (!world.pathway->tracks[track].shared ||
            !world.state(whole, track).is_set()) {
            continue;
        }
        for (const auto& hold :
             world.version(case_slot).states[world.state(whole, track)].holds) {
            if (hold.per == HoldPer::person || (hold.per == HoldPer::child && child)) {
                read_meter(world, hold.pool);
                world.pools.give_back(hold.pool, hold.amount);
            }
        }
    }
}

/// Rows of one person in the shared tracks of unit person, up to now.
void write_person_rows(World& world, Slot case_slot, Slot person, TrackId ended_in) {
    const Unit whole{case_slot, no_slot};
    for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
        const TrackId track(t);
        const model::TrackInfo& info = world.pathway->tracks[track];
        const StateId state = info.shared ? world.state(whole, track) : StateId();
        if (track == ended_in || info.unit != TrackUnit::person || !state.is_set()) {
            continue;
        }
        world.record.spells.push_back(
            {world.cases.key[case_slot],
             world.case_cursors.entered[world.cursor(whole, track)],
             world.now,
             track,
             world.persons.member[person],
             state,
             StateId(),
             cause::case_ended});
    }
}

void end_person(
    World& world, Slot case_slot, Slot person, TrackId ended_in, StateId outcome) {
    const Unit unit{case_slot, person};
    for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
        const TrackId track(t);
        if (!world.pathway->tracks[track].shared && world.state(unit, track).is_set()) {
            leave(world, unit, track, StateId(), cause::case_ended);
        }
    }
    write_person_rows(world, case_slot, person, ended_in);
    shrink_shared_holds(world, case_slot, person);
    PersonColumns& persons = world.persons;
    persons.present[person] = 0;
    persons.ended[person] = world.now;
    persons.outcome[person] = outcome;
    --world.cases.present[case_slot];
    if (persons.role[person] == PersonRole::child) {
        --world.cases.children_present[case_slot];
    }
}

void close_case(World& world, Slot case_slot) {
    const Unit whole{case_slot, no_slot};
    for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
        const TrackId track(t);
        if (world.pathway->tracks[track].shared && world.state(whole, track).is_set()) {
            leave(world, whole, track, StateId(), cause::case_ended);
        }
    }
    write_case(world, case_slot, world.now);
    for_each_person(
        world, case_slot, [&](Slot person) { world.persons.free.push_back(person); });
    CaseColumns& cases = world.cases;
    cases.open[case_slot] = 0;
    cases.first_person[case_slot] = no_slot;
    ++cases.epoch[case_slot];
    cases.wake_time[case_slot] = never;
    cases.free.push_back(case_slot);
}

/// A person is gone: gates of the case may have read any of the person's tracks, and
/// what the case asks for may now fit.
void refresh_after_person(World& world, Slot case_slot) {
    const Unit whole{case_slot, no_slot};
    model::TrackMask alone = 0;
    for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
        const TrackId track(t);
        if (!world.pathway->tracks[track].shared) {
            alone |= model::mask_of(track);
            continue;
        }
        const model::RequestId asked =
            world.case_cursors.request[world.cursor(whole, track)];
        if (asked.is_set()) {
            world.new_requests.push_back(asked);
        }
    }
    refresh_case(world, case_slot, alone);
}

struct Heard {
    Unit unit;
    TrackId track;
    ExitId exit;
    StateId state;
};

void collect_hearers(const World& world,
                     const Unit& unit,
                     TrackId track,
                     SignalId signal,
                     std::vector<Heard>& heard) {
    const StateId state = world.state(unit, track);
    if (!state.is_set()) {
        return;
    }
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[state];
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        const model::ExitRule& exit = version.exits[id];
        if (exit.trigger == model::Trigger::on && exit.on == signal &&
            is_open(world, unit, exit.gate)) {
            heard.push_back({unit, track, id, state});
            return;  // the first exit in the file wins
        }
    }
}

std::vector<Heard> hearers_of(const World& world, Slot case_slot, SignalId signal) {
    std::vector<Heard> heard;
    for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
        const TrackId track(t);
        if (world.pathway->tracks[track].shared) {
            collect_hearers(world, Unit{case_slot, no_slot}, track, signal, heard);
            continue;
        }
        for_each_person(world, case_slot, [&](Slot person) {
            if (world.persons.present[person] != 0) {
                collect_hearers(world, Unit{case_slot, person}, track, signal, heard);
            }
        });
    }
    return heard;
}

bool is_still(const World& world, Slot case_slot, CaseKey key) {
    return world.cases.open[case_slot] != 0 && world.cases.key[case_slot] == key;
}

}  // namespace

void enter(
    World& world, const Unit& unit, TrackId track, StateId state, SimTime entered) {
    CursorColumns& columns = world.columns(unit);
    columns.state[world.cursor(unit, track)] = state;
    columns.entered[world.cursor(unit, track)] = entered;
    take_places(world, unit, state);
}

void move(World& world,
          const Unit& unit,
          TrackId track,
          StateId target,
          std::uint16_t cause) {
    count_move(world, unit, target);
    const StateId to = resolve(world, unit, track, target);
    leave(world, unit, track, to, cause);
    if (world.version(unit.case_slot).states[to].kind == StateKind::end) {
        const CaseKey key = world.cases.key[unit.case_slot];
        finish(world, unit, track, to);
        if (!is_still(world, unit.case_slot, key)) {
            return;
        }
    } else {
        enter(world, unit, track, to, world.now);
        start_clocks(world, unit, track, Seconds{0});
        const model::StateRule& rule = world.version(unit.case_slot).states[to];
        for (std::size_t k = 0; k < rule.exit_count; ++k) {
            const ExitId id(rule.first_exit + k);
            const model::ExitRule& exit = world.version(unit.case_slot).exits[id];
            if (exit.trigger == model::Trigger::request &&
                is_open(world, unit, exit.gate)) {
                open_request(world, unit, track, id);
            }
        }
    }
    refresh_case(world, unit.case_slot, model::mask_of(track));
}

void finish(World& world, const Unit& unit, TrackId ended_in, StateId outcome) {
    if (unit.is_case()) {
        for_each_person(world, unit.case_slot, [&](Slot person) {
            if (world.persons.present[person] != 0) {
                end_person(world, unit.case_slot, person, ended_in, outcome);
            }
        });
    } else {
        end_person(world, unit.case_slot, unit.person, ended_in, outcome);
    }
    if (world.cases.present[unit.case_slot] == 0) {
        close_case(world, unit.case_slot);
    } else {
        refresh_after_person(world, unit.case_slot);
    }
}

void fire(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target) {
    const Slot slot = unit.case_slot;
    const CaseKey key = world.cases.key[slot];
    const auto code = [](ExitId id) {
        return static_cast<std::uint16_t>(cause::first_exit + id.value());
    };
    std::vector<SignalId> signals = world.version(slot).exits[exit].emits;
    move(world, unit, track, target, code(exit));
    for (std::size_t s = 0; s < signals.size() && is_still(world, slot, key); ++s) {
        for (const Heard& heard : hearers_of(world, slot, signals[s])) {
            if (!is_still(world, slot, key) ||
                (!heard.unit.is_case() &&
                 world.persons.present[heard.unit.person] == 0) ||
                world.state(heard.unit, heard.track) != heard.state) {
                continue;
            }
            const model::ExitRule rule = world.version(slot).exits[heard.exit];
            move(world, heard.unit, heard.track, rule.to, code(heard.exit));
            signals.insert(signals.end(), rule.emits.begin(), rule.emits.end());
        }
    }
    if (is_still(world, slot, key)) {
        schedule(world, slot);
    }
}

}  // namespace atd::engine
