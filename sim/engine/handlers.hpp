#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "sim/engine/simulate.hpp"
#include "sim/engine/walks.hpp"
#include "sim/engine/world.hpp"

// What happens, as free functions on a World: one .cpp per group below.

namespace atd::engine {

// rules.cpp: questions about the present state.

bool is_open_now(const World& world, const Unit& unit, const model::Gate& gate);

inline bool is_open(const World& world, const Unit& unit, const model::Gate& gate) {
    return gate.is_open_always() || is_open_now(world, unit, gate);
}

/// The effects that act now, multiplied.
double product_of(const World& world, const Unit& unit,
                  const std::vector<model::EffectTerm>& effects);

/// The product of the effects that act on an exit now, its floor at least.
inline double ratio_of(const World& world, const Unit& unit, const model::ExitRule& exit) {
    const double product = exit.effects.empty() ? 1.0 : product_of(world, unit, exit.effects);
    return std::max(product, exit.floor);
}

/// Current hazard per second of a rate exit: zero behind a closed gate.
inline double rate_of(const World& world, const Unit& unit, const model::ExitRule& exit) {
    return is_open(world, unit, exit.gate) ? exit.rate_per_second * ratio_of(world, unit, exit)
                                           : 0.0;
}

/// Whether those present fit the part of a condition about people.
bool people_fit(const World& world, const Unit& unit, const model::PersonCondition& people);

/// Whether a condition fits: the case as it came and people as they are known now.
inline bool fits(const World& world, const Unit& unit, const model::CaseCondition& who) {
    return who.fits(world.cases[unit.case_slot].known) &&
           (!who.asks_people || people_fit(world, unit, who.people));
}

inline bool is_prohibited(const World& world, const Unit& unit, const model::StateRule& state) {
    return state.prohibition.in_force && fits(world, unit, state.prohibition.who);
}

/// Where a unit that heads for `target` ends up: past prohibitions and choices, writing
/// the decisions made on the way.
StateId resolve_further(World& world, const Unit& unit, TrackId track, StateId target);

inline StateId resolve(World& world, const Unit& unit, TrackId track, StateId target) {
    const model::StateRule& rule = world.rule(unit, target);
    return rule.kind == StateKind::choice || rule.prohibition.in_force
               ? resolve_further(world, unit, track, target)
               : target;
}

Member member_of(const World& world, const Unit& unit);
/// Places that a unit holds of a pool while in a state with this hold.
std::int64_t amount_of(const World& world, const Unit& unit, const model::HoldRule& hold);
/// "replication 3, day 41, case 412, state residence.shelter", for messages.
std::string whereabouts(const World& world, Slot case_slot, const std::string& state);

// beliefs.cpp: what rules know of people, and how it changes.

/// Whether what only nature and the distribution may ask is true of the case and of someone
/// present.
bool truth_holds(const World& world, const Unit& unit,
                 const model::TruthCondition& true_attributes);

inline bool is_true(const World& world, const Unit& unit,
                    const model::TruthCondition& true_attributes) {
    return !true_attributes.asks() || truth_holds(world, unit, true_attributes);
}

/// Truths and first beliefs of a new case, as its key makes them.
void draw_attributes(World& world, Slot case_slot);
/// Truths that persons and the case had before, and first beliefs of a new case.
void restore_attributes(World& world, Slot case_slot, const Returning& back);
/// The same for somebody who is born into a case.
void draw_attributes_of(World& world, Slot case_slot, Slot person);
/// Tests, learns and sets what the exit says, and writes it down. Returns whether a
/// belief changed.
bool find_out(World& world, const Unit& unit, TrackId track, ExitId exit);
/// A belief or a member has changed: rules about people are read again, and those whom
/// a setting is now prohibited for leave it.
void reread_people(World& world, Slot case_slot);
void write_attributes(World& world, Slot case_slot);

// clocks.cpp: the clocks of a state and the next time a case wants to be woken.

/// Draws and starts every clock of the state just entered. `elapsed` is how long a
/// stock case has been there already: distributions are drawn given survival, rates forget.
void start_clocks(World& world, const Stay& stay, Seconds elapsed);
/// Gates and rates of the case that depend on `changed` tracks; rate clocks stretch,
/// nothing is redrawn.
void refresh_case(World& world, Slot case_slot, model::TrackMask changed);
/// All gates and rates of a stay, after a reform or news.
void refresh_stay(World& world, const Unit& unit, TrackId track);
void refresh_stays(World& world, Slot case_slot);
/// Queues the earliest clock of a case unless it is queued already.
void schedule(World& world, Slot case_slot);
/// When a clock that waits for a birthday is due, in seconds.
double age_due(const World& world, const Unit& unit, const model::ExitRule& exit);
/// After a firing that left the state as it was: the same exit, with luck of its own.
void restart_clock(World& world, const Unit& unit, TrackId track, ExitId exit);

// virtual clocks.cpp: clocks that share the pace of a pool.

/// Virtual seconds gone by on a virtual time.
double virtual_now(const World& world, model::VirtualClockId virtual_clock);
/// Puts a running clock into the heap of its virtual time.
void await_due(World& world, const Unit& unit, TrackId track, ExitId exit);
/// Starts the clocks after which the workers of the state entered leave.
void start_turnover_clocks(World& world, const Unit& unit, TrackId track);
/// Speeds of the loads and capacities now, and the next wake of each virtual time.
/// Returns whether any is due now.
bool update_speeds(World& world);
/// Turns the clocks of a virtual time that are due into wakes of this second.
void promote_due(World& world, model::VirtualClockId virtual_clock);
/// Return whether the wake was still good.
bool fire_virtual_clock_exit(World& world, const ScheduledEvent& wake);
bool change_worker(World& world, const ScheduledEvent& wake);

// moves.cpp: leaving and entering states, signals, outcomes.

/// Moves a unit out of its state; `cause` as in sim/terms/causes.hpp. The case may be
/// closed afterwards.
void move(World& world, const Unit& unit, TrackId track, StateId target, std::uint16_t cause);
/// Takes a unit into a state at `entered`: places, clocks and requests.
void enter(World& world, const Stay& stay, StateId state, SimTime entered);
/// Fires an exit: the move and what its signals cause.
void fire(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target);
/// A signal that no exit emits: what it causes, and the clocks after it.
void send_signal(World& world, Slot case_slot, SignalId signal);
/// Every unit that holds places of a pool in its state hears a signal, by case, track
/// and member.
void tell_holders(World& world, PoolId pool, SignalId signal);
/// Fires a request exit for some members: they go, the others go on asking.
void fire_split(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target,
                Leavers leavers);
/// Fixes the outcome of everyone in the unit and closes the case when nobody is left.
void finish(World& world, const Unit& unit, TrackId ended_in, StateId outcome);
/// Everything that a state gave or asked for, taken back. Its row is written first.
void leave(World& world, const Stay& stay, StateId to, std::uint16_t cause);
/// Closes a case in which nobody is present.
void close_case(World& world, Slot case_slot);
std::uint16_t cause_of(ExitId exit);
void count_move(World& world, const Unit& unit, StateId target);
void take_places(World& world, const Unit& unit, const model::StateRule& rule);
void release_places(World& world, const Unit& unit, const model::StateRule& rule);
/// Members came or went: what the case asks for may now fit, and gates may have read
/// their tracks.
void refresh_after_person(World& world, Slot case_slot);

// events.cpp: exits that do more, or less, than move.

/// The case in which the signals of an exit are heard, and the case that a split made.
struct Followed {
    Slot here = no_slot;
    Slot linked = no_slot;
};

/// An exit that is an event, splits, joins, or ought to have waited.
Followed follow(World& world, const Unit& unit, TrackId track, ExitId exit, StateId target);
/// Writes what was decided about a child before what ought to have come first.
void write_without_safeguard(World& world, const Unit& unit, TrackId track,
                             const model::ExitRule& exit, StateId target);

// members.cpp: who belongs to a case, and births.

bool is_adult(const World& world, Slot person);
/// By member number.
std::vector<Slot> present_members(const World& world, Slot case_slot);
/// Links persons to a case behind those it has.
void append_persons(World& world, Slot case_slot, const std::vector<Slot>& persons);

/// Places of the shared states of a case, before and after its members change.
template <class Change>
void for_each_shared_state(World& world, Slot case_slot, Change&& change) {
    for_each_stay(world, case_slot, world.pathway->shared_tracks,
                  [&](const Unit& whole, TrackId track) {
                      change(world, whole, world.rule(whole, world.state(whole, track)));
                  });
}

/// Those who would leave, by member number.
std::vector<Slot> leavers_of(const World& world, Slot case_slot, Leavers leavers);
/// A child is born into a case with a woman. Returns its member number, or whole_case
/// where there is no birth.
Member add_newborn(World& world, Slot case_slot);
// families.cpp: cases that split and join.

/// Whether some but not all would leave, and the family has a number for one more part.
bool may_split(const World& world, Slot case_slot, const std::vector<Slot>& leavers);
/// Makes a linked case of the leavers, in the same states with the same clocks.
Slot split_case(World& world, Slot from, const std::vector<Slot>& leavers, ExitId exit);
/// Brings a case into the one that it left, or else into one that left it. Returns that
/// case, or no_slot where none is open.
Slot join_case(World& world, Slot case_slot, TrackId track, ExitId exit);
/// After members came or went, a case is known by those that it has.
void count_members(World& world, Slot case_slot);
/// A case of a family that was split has closed.
void leave_lineage(World& world, Slot case_slot);
void write_open_separations(World& world);

// requests.cpp: asking for places and admitting.

/// Asks for what the unit's state asks for, unless a gate is closed.
void open_request(World& world, const Stay& stay);
void close_request(World& world, Cursor& cursor);
/// Puts an open request into the queues that its rule now names.
void queue_request(World& world, model::RequestId request);
/// The first class of the pool now in force that fits, or the one behind all.
std::size_t priority_of(const World& world, const Unit& unit, PoolId pool);
/// Puts an open request into the queues that its rule now names; it keeps its place in
/// time.
void requeue(World& world, model::RequestId request);
/// Reads the meters of the pools in whose queues a request stands.
void read_meters_of(World& world, model::RequestId request);
/// Grants whatever can be granted now. Returns whether anything was.
bool admit(World& world);
void change_capacity(World& world, PoolId pool, std::int64_t places);

// supply.cpp: households that join and leave pools.

void create_households(World& world);
SimTime next_household(const World& world);
void apply_households(World& world);
/// Recruitment that the world's new pathway has, to come, and the one before had not.
void adopt_households(World& world, const model::Pathway& before);
/// Recruitment at the rates of the version now in force.
void refresh_enquiries(World& world);

// arrivals.cpp: new cases and the stock of day 0.

/// A row for one more case or person.
Slot new_case_slot(World& world);
Slot add_person(World& world, const model::NewPerson& fresh, Member member);
/// A person who came later enters the tracks where persons move alone.
void start_alone_tracks(World& world, const Unit& person);
void create_stock(World& world);

/// Of a new case, or of people who come back.
inline SimTime next_arrival(const World& world) {
    SimTime next = never;
    for (const auto& arrivals : world.arrivals) {
        next = std::min(next, arrivals.next());
    }
    return world.returning.empty() ? next : std::min(next, world.returning.front().time);
}

void create_arrivals(World& world);
/// The first that binds the case, by its arrival; none binds the stock.
std::uint8_t cohort_of(const World& world, CaseKey key, SimTime arrived);
/// A case without members that arrives now, and its first states.
Slot open_case(World& world, CaseKey key, SimTime arrived);
void start_tracks(World& world, Slot case_slot, const std::vector<StateId>& first_states,
                  Seconds elapsed);

// returns.cpp: those who come back after an outcome.

/// Decides whether and when the members of a unit whose outcome is about to be fixed
/// come back together.
void plan_return(World& world, const Unit& unit, StateId outcome);
/// New cases of those who come back now.
void create_returns(World& world);

// reforms.cpp: dated changes.

/// Of the versions in force, as Pathway::version_row.
inline std::size_t version_row(const World& world) {
    return world.pathway->version_row(world.triggered, world.everyone_epoch);
}

/// A date of the scenario, or one that a trigger has set.
inline SimTime next_change(const World& world) {
    const auto& times = world.pathway->change_times;
    SimTime next = world.next_change < times.size() ? times[world.next_change] : never;
    for (const TriggerState& trigger : world.triggers) {
        for (const SimTime time : {trigger.from, trigger.until}) {
            next = time > world.now ? std::min(next, time) : next;
        }
    }
    return next;
}

void apply_changes(World& world);
/// Rates of a source in this replication under a set of triggered reforms.
std::vector<model::RateFrom> arrival_rates(const World& world, SourceId source,
                                           std::size_t triggered);

// triggers.cpp: reforms that wait for something.

/// Looks, at the end of a second, at what triggers wait for.
void watch_triggers(World& world);
/// The triggered reforms that are in force now, one bit each.
std::size_t triggered_now(const World& world);

// rows.cpp: what is written.

void write_spells(World& world, const Stay& stay, StateId to, std::uint16_t cause);
/// Rows of one person in the tracks where the members move together, up to now.
void write_person_spells(World& world, Slot case_slot, Slot person, TrackId ended_in);
void write_case(World& world, Slot case_slot, SimTime closed);
void write_event(World& world, const Unit& unit, TrackId track, ExitId exit);
/// Adds the time since the last change of a pool to its integrals; closes finished
/// days.
void add_to_meter(World& world, PoolId pool);

inline void read_meter(World& world, PoolId pool) {
    if (world.meters[pool.index()].since < world.now) {
        add_to_meter(world, pool);
    }
}

void write_open_cases(World& world, const SpillHook& spill);
void write_pool_levels(World& world);

// conservation.cpp: people, places, membership and time are neither lost nor made.

/// Throws RunError unless places in use equal what units hold in their states, every
/// person who came is in the record or in an open case, cases count the members that
/// they have, and rows fill the time since everybody came without a gap.
void check_conservation(const World& world);
/// Checks it now and again: after as many events as keep its cost small, and after
/// almost every event in builds with contracts.
void watch_conservation(World& world);
/// The time since which units will be in a track that they enter first.
void open_account(World& world, const Unit& unit, TrackId track, SimTime since);
void open_account_of_newborn(World& world);
/// A part of a family begins with the states that it was in.
void open_account_of_part(World& world, Slot case_slot);
void settle_person(World& world);
void settle_case(World& world);

}  // namespace atd::engine
