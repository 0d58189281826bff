#include "sim/engine/first_states.hpp"

#include "sim/base/short_vector.hpp"
#include "sim/engine/clocks.hpp"
#include "sim/engine/moves.hpp"
#include "sim/engine/world/ledger.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/slots.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

struct Ending {
    Subject subject;
    TrackId track;
    StateId outcome;
};

/// The first states of a case: those entered, and those that end a subject at once.
struct FirstStates {
    ShortVector<TrackPosition, 8> entered;
    ShortVector<Ending, 2> endings;
};

/// Stock is in its state already: a prohibition of the first day finds it inside.
StateId first_state(World& world, const Subject& subject, TrackId track, StateId named,
                    bool stock) {
    return stock && world.rule(subject, named).kind == StateKind::stay
               ? named
               : resolve(world, subject, track, named);
}

FirstStates enter_tracks(World& world, Slot case_slot, const std::vector<StateId>& first_states,
                         Seconds elapsed) {
    FirstStates first;
    const bool stock = is_stock(world, world.cases[case_slot].key);
    for (std::size_t t = 0; t < first_states.size(); ++t) {
        const TrackId track(t);
        for_each_subject(world, case_slot, track, [&](const Subject& subject) {
            const StateId to = first_state(world, subject, track, first_states[t], stock);
            if (world.rule(subject, to).kind == StateKind::end) {
                first.endings.push_back({subject, track, to});
                open_account(world, subject, track, world.now);
            } else {
                first.entered.push_back(world.position(subject, track));
                enter(world, first.entered.back(), to, world.now - elapsed);
                open_account(world, subject, track, world.now - elapsed);
            }
        });
    }
    return first;
}

}  // namespace

/// All tracks are entered before any clock starts, so gates and effects see the whole
/// case. A track whose first choice leads to an end ends the subject last.
void start_tracks(World& world, Slot case_slot, const std::vector<StateId>& first_states,
                  Seconds elapsed) {
    const FirstStates first = enter_tracks(world, case_slot, first_states, elapsed);
    for (const TrackPosition& position : first.entered) {
        start_clocks(world, position, elapsed);
        open_request(world, position);
    }
    for (const Ending& ending : first.endings) {
        const bool gone =
            !ending.subject.is_case() && !world.persons[ending.subject.person].present;
        if (world.cases[case_slot].open && !gone) {
            finish(world, ending.subject, ending.track, ending.outcome);
        }
    }
    schedule(world, case_slot);
}

void start_alone_tracks(World& world, const Subject& person) {
    const Slot slot = person.case_slot;
    model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
        if (!world.persons[person.person].present) {
            return;
        }
        const StateId to = resolve(world, person, track, world.pathway->tracks[track].start);
        if (world.rule(person, to).kind == StateKind::end) {
            finish(world, person, track, to);
        } else {
            enter(world, world.position(person, track), to, world.now);
        }
    });
    model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
        if (world.persons[person.person].present && world.state(person, track).is_set()) {
            const TrackPosition position = world.position(person, track);
            start_clocks(world, position, Seconds{0});
            open_request(world, position);
        }
    });
    if (world.cases[slot].open) {
        refresh_case(world, slot, world.pathway->alone_tracks);
    }
}

}  // namespace atd::engine
