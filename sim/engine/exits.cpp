#include "sim/engine/exits.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/base/short_vector.hpp"
#include "sim/engine/births.hpp"
#include "sim/engine/clocks.hpp"
#include "sim/engine/distribution_clocks.hpp"
#include "sim/engine/families.hpp"
#include "sim/engine/findings.hpp"
#include "sim/engine/moves.hpp"
#include "sim/engine/world/hearing.hpp"
#include "sim/engine/world/lineages.hpp"
#include "sim/engine/world/members.hpp"
#include "sim/engine/world/records.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

/// The case in which the signals of an exit are heard, and the case that a split made.
struct ExitResult {
    Slot here = no_slot;
    Slot linked = no_slot;
};

const model::ExitRule& rule_of(const World& world, const Firing& firing) {
    return world.version(firing.subject.case_slot).exits[firing.exit];
}

void count_event(World& world, const Firing& firing) {
    const StateId state = rule_of(world, firing).state;
    count_move(world, firing.subject, state, state);
}

bool is_child_now(const World& world, const Person& person) {
    if (person.role != PersonRole::child) {
        return false;
    }
    const Date birth = date_of(person.birth, world.pathway->start);
    return world.now < at(anniversary(birth, 18), world.pathway->start);
}

/// Writes what was decided about a child before what ought to have come first.
void write_without_safeguard(World& world, const Firing& firing, StateId target) {
    const Subject& subject = firing.subject;
    const model::Gate& required_first = rule_of(world, firing).required_first;
    const StateId state = world.state(subject, firing.track);
    const auto write = [&](Slot slot) {
        const Person& person = world.persons[slot];
        if (person.present && is_child_now(world, person) &&
            !is_open(world, Subject{subject.case_slot, slot}, required_first)) {
            world.record.decisions.push_back(
                {world.cases[subject.case_slot].key, world.now, world.now, firing.track,
                 person.member, record::DecisionKind::without_safeguard, state, target});
        }
    };
    if (subject.is_case()) {
        for_each_person(world, subject.case_slot, write);
    } else {
        write(subject.person);
    }
}

void write_birth(World& world, const Firing& firing) {
    const Slot case_slot = firing.subject.case_slot;
    const Member newborn = add_newborn(world, case_slot);
    if (newborn != whole_case) {
        world.record.events.push_back({world.cases[case_slot].key, world.now, newborn,
                                       rule_of(world, firing).state, firing.exit});
    }
}

/// Some members go, the others stay where they are. Where all would go, the case moves
/// as a whole.
ExitResult split_off(World& world, const Firing& firing) {
    const Slot here = firing.subject.case_slot;
    const auto leavers = leavers_of(world, here, rule_of(world, firing));
    if (leavers.size() == world.cases[here].present) {
        move(world, firing.subject, firing.track, firing.target, cause_of(firing.exit));
        return {here, no_slot};
    }
    restart_clock(world, firing.subject, firing.track, firing.exit);
    if (!may_split(world, here, leavers)) {
        return {here, no_slot};
    }
    const Slot linked = split_case(world, here, leavers, firing.exit);
    move(world, Subject{linked, no_slot}, firing.track, firing.target, cause_of(firing.exit));
    return {here, linked};
}

/// What the exit does to those who take it. An event leaves the state as it is: a row, and
/// the next time.
ExitResult act(World& world, const Firing& firing) {
    const ExitResult stays_here{firing.subject.case_slot, no_slot};
    switch (rule_of(world, firing).action) {
        case params::ExitAction::event:
            count_event(world, firing);
            write_event(world, firing.subject, firing.track, firing.exit);
            restart_clock(world, firing.subject, firing.track, firing.exit);
            return stays_here;
        case params::ExitAction::birth:
            count_event(world, firing);
            write_birth(world, firing);
            restart_clock(world, firing.subject, firing.track, firing.exit);
            return stays_here;
        case params::ExitAction::split:
            return split_off(world, firing);
        case params::ExitAction::join: {
            const Slot joined = join_case(world, stays_here.here, firing.track, firing.exit);
            if (joined != no_slot) {
                return {joined, no_slot};
            }
            break;
        }
        case params::ExitAction::move:
            break;
    }
    move(world, firing.subject, firing.track, firing.target, cause_of(firing.exit));
    return stays_here;
}

/// Where an exit leads: an event, nowhere.
StateId target_of(const model::ExitRule& rule, StateId target) {
    const bool is_event =
        rule.action == params::ExitAction::event || rule.action == params::ExitAction::birth;
    return is_event ? rule.state : target;
}

/// What an exit finds out decides already where it leads.
ExitResult apply_exit(World& world, const Firing& firing) {
    const model::ExitRule& rule = rule_of(world, firing);
    const bool news = rule.finds_out && find_out(world, firing.subject, firing.track, firing.exit);
    if (rule.has_required_first) {
        write_without_safeguard(world, firing, target_of(rule, firing.target));
    }
    const ExitResult result = act(world, firing);
    if (news && world.cases[result.here].open) {
        reread_people(world, result.here);
    }
    return result;
}

/// A request is granted for some members: they go, the others go on asking.
ExitResult apply_to_leavers(World& world, const Firing& firing) {
    const Slot here = firing.subject.case_slot;
    const model::ExitRule& rule = rule_of(world, firing);
    if (rule.has_required_first) {
        write_without_safeguard(world, firing, firing.target);
    }
    const auto leavers = rule.splits != Leavers::nobody ? leavers_of(world, here, rule)
                                                        : leavers_of(world, here, firing.leavers);
    const Subject gone{split_case(world, here, leavers, firing.exit), no_slot};
    const bool news = rule.finds_out && find_out(world, gone, firing.track, firing.exit);
    move(world, gone, firing.track, firing.target, cause_of(firing.exit));
    if (news && world.cases[gone.case_slot].open) {
        reread_people(world, gone.case_slot);
    }
    return {here, gone.case_slot};
}

/// What signals cause, and the signals of that. A subject that has left meanwhile the
/// state in which it heard stays out. Signals for the family wait in `to_family`.
void send(World& world, Slot case_slot, const std::vector<SignalId>& first,
          std::vector<SignalId>& to_family) {
    std::vector<SignalId> caused;
    for (std::size_t s = 0; s < first.size() + caused.size(); ++s) {
        const SignalId signal = s < first.size() ? first[s] : caused[s - first.size()];
        thin(world, case_slot, signal);
        ShortVector<Heard, 4> all;
        for_each_heard(world, case_slot, signal, [&](const Heard& heard) { all.push_back(heard); });
        for (const Heard& heard : all) {
            if (is_still_there(world, heard)) {
                const model::ExitRule& exit = rule_of(world, heard.firing);
                const ExitResult result = apply_exit(world, heard.firing);
                caused.insert(caused.end(), exit.emits.begin(), exit.emits.end());
                to_family.insert(to_family.end(), exit.emits_to_family.begin(),
                                 exit.emits_to_family.end());
                if (result.linked != no_slot) {
                    schedule(world, result.linked);
                }
                case_slot = result.here;
            }
        }
    }
}

/// A case hears signals, and its next event is queued.
void send_and_schedule(World& world, Slot case_slot, const std::vector<SignalId>& signals,
                       std::vector<SignalId>& to_family) {
    if (!signals.empty() && world.cases[case_slot].open) {
        send(world, case_slot, signals, to_family);
    }
    if (world.cases[case_slot].open) {
        schedule(world, case_slot);
    }
}

/// The open parts of a family hear its signals one after the other: each signal in all parts, by
/// their keys, then the next. `case_slot` is one of them or has just been closed.
void tell_family(World& world, Slot case_slot, std::vector<SignalId> signals) {
    if (signals.empty()) {
        return;
    }
    const CaseKey family = world.cases[case_slot].key.original();
    for (std::size_t s = 0; s < signals.size(); ++s) {
        for (const Slot part : open_parts(world, case_slot)) {
            if (world.cases[part].open && world.cases[part].key.original() == family) {
                send_and_schedule(world, part, {signals[s]}, signals);
            }
        }
    }
}

bool holds(const model::StateRule& rule, PoolId pool) {
    return std::any_of(rule.holds.begin(), rule.holds.end(),
                       [&](const auto& hold) { return hold.pool == pool; });
}

}  // namespace

void fire(World& world, const Firing& firing) {
    const model::ExitRule& rule = rule_of(world, firing);
    const ExitResult result = firing.leavers == Leavers::nobody ? apply_exit(world, firing)
                                                                : apply_to_leavers(world, firing);
    std::vector<SignalId> to_family = rule.emits_to_family;
    send_and_schedule(world, result.here, rule.emits, to_family);
    if (result.linked != no_slot) {
        send_and_schedule(world, result.linked, rule.emits, to_family);
    }
    tell_family(world, result.here, std::move(to_family));
}

void send_signal(World& world, Slot case_slot, SignalId signal) {
    std::vector<SignalId> to_family;
    send_and_schedule(world, case_slot, {signal}, to_family);
    tell_family(world, case_slot, std::move(to_family));
}

void tell_holders(World& world, PoolId pool, SignalId signal) {
    std::vector<Heard> all;
    for (const Slot slot : open_cases(world, [](Slot) { return true; })) {
        for_each_heard(world, slot, signal, [&](const Heard& heard) {
            if (holds(world.rule(heard.firing.subject, heard.state), pool)) {
                all.push_back(heard);
            }
        });
    }
    for (const Heard& heard : all) {
        const Subject& subject = heard.firing.subject;
        const bool gone = !world.cases[subject.case_slot].open ||
                          (!subject.is_case() && !world.persons[subject.person].present);
        if (!gone && world.state(subject, heard.firing.track) == heard.state) {
            fire(world, {subject, heard.firing.track, heard.firing.exit,
                         world.version(subject.case_slot).exits[heard.firing.exit].to});
        }
    }
}

}  // namespace atd::engine
