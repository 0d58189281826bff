#include <algorithm>
#include <utility>

#include "sim/base/short_vector.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// A slot for one more row: one that is free, or a new one at the end.
template <class Row>
Slot take_slot(std::vector<Row>& rows, std::vector<Slot>& free) {
    if (free.empty()) {
        rows.emplace_back();
        return static_cast<Slot>(rows.size() - 1);
    }
    const Slot slot = free.back();
    free.pop_back();
    return slot;
}

}  // namespace

Slot new_case_slot(World& world) {
    const Slot slot = take_slot(world.cases, world.free_cases);
    world.case_columns.clear(slot);
    Case& it = world.cases[slot];
    const std::uint32_t epoch = it.epoch;
    it = Case();
    it.epoch = epoch;  // wakes of the former case stay stale
    return slot;
}

Slot add_person(World& world, const model::NewPerson& fresh, Member member) {
    const Slot slot = take_slot(world.persons, world.free_persons);
    ++world.ledger.people_made;
    world.person_columns.clear(slot);
    Person& person = world.persons[slot];
    person = Person();
    person.birth = at(fresh.birth, world.pathway->start);
    person.member = member;
    person.role = fresh.role;
    person.sex = fresh.sex;
    return slot;
}

namespace {

/// Found on the first day, and not come back since.
bool is_stock(const World& world, CaseKey key) {
    return key.returns() == 0 && world.pathway->sources[key.source_index()].is_stock;
}

Slot add_case(World& world, CaseKey key, SimTime arrived, const model::NewCase& fresh) {
    const Slot slot = open_case(world, key, arrived);
    Case& it = world.cases[slot];
    it.known = fresh.known;
    it.came = fresh.known;
    it.members_made = fresh.known.members;
    it.present = static_cast<std::uint8_t>(fresh.persons.size());
    it.children_present = static_cast<std::uint8_t>(fresh.children);
    Slot after = no_slot;
    for (std::size_t i = fresh.persons.size(); i-- > 0;) {
        const Slot person = add_person(world, fresh.persons[i], static_cast<Member>(i));
        world.persons[person].next = std::exchange(after, person);
    }
    it.first_person = after;
    draw_attributes(world, slot);
    return slot;
}

}  // namespace

std::uint8_t cohort_of(const World& world, CaseKey key, SimTime arrived) {
    const auto& cohorts = world.pathway->cohort_times;
    const auto begun = is_stock(world, key)
                           ? cohorts.begin()
                           : std::upper_bound(cohorts.begin(), cohorts.end(), arrived);
    return static_cast<std::uint8_t>(begun - cohorts.begin());
}

Slot open_case(World& world, CaseKey key, SimTime arrived) {
    const Slot slot = new_case_slot(world);
    Case& it = world.cases[slot];
    it.key = key;
    it.arrived = arrived;
    it.cohort = cohort_of(world, key, arrived);
    it.version = &world.pathway->version(world.triggered, world.everyone_epoch, it.cohort);
    return slot;
}

namespace {

struct Ending {
    Unit unit;
    TrackId track;
    StateId outcome;
};

/// The first states of a case: those entered, and those that end a unit at once.
struct FirstStates {
    ShortVector<Stay, 8> entered;
    ShortVector<Ending, 2> endings;
};

/// Stock is in its state already: a prohibition of the first day finds it inside.
StateId first_state(World& world, const Unit& unit, TrackId track, StateId named, bool stock) {
    return stock && world.rule(unit, named).kind == StateKind::stay
               ? named
               : resolve(world, unit, track, named);
}

FirstStates enter_tracks(World& world, Slot case_slot, const std::vector<StateId>& first_states,
                         Seconds elapsed) {
    FirstStates first;
    const bool stock = is_stock(world, world.cases[case_slot].key);
    for (std::size_t t = 0; t < first_states.size(); ++t) {
        const TrackId track(t);
        for_each_unit(world, case_slot, track, [&](const Unit& unit) {
            const StateId to = first_state(world, unit, track, first_states[t], stock);
            if (world.rule(unit, to).kind == StateKind::end) {
                first.endings.push_back({unit, track, to});
                open_account(world, unit, track, world.now);
            } else {
                first.entered.push_back(world.stay(unit, track));
                enter(world, first.entered.back(), to, world.now - elapsed);
                open_account(world, unit, track, world.now - elapsed);
            }
        });
    }
    return first;
}

}  // namespace

/// All tracks are entered before any clock starts, so gates and effects see the whole
/// case. A track whose first choice leads to an end ends the unit last.
void start_tracks(World& world, Slot case_slot, const std::vector<StateId>& first_states,
                  Seconds elapsed) {
    const FirstStates first = enter_tracks(world, case_slot, first_states, elapsed);
    for (const Stay& stay : first.entered) {
        start_clocks(world, stay, elapsed);
        open_request(world, stay);
    }
    for (const Ending& ending : first.endings) {
        const bool gone = !ending.unit.is_case() && !world.persons[ending.unit.person].present;
        if (world.cases[case_slot].open && !gone) {
            finish(world, ending.unit, ending.track, ending.outcome);
        }
    }
    schedule(world, case_slot);
}

void start_alone_tracks(World& world, const Unit& person) {
    const Slot slot = person.case_slot;
    model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
        if (!world.persons[person.person].present) {
            return;
        }
        const StateId to = resolve(world, person, track, world.pathway->tracks[track].start);
        if (world.rule(person, to).kind == StateKind::end) {
            finish(world, person, track, to);
        } else {
            enter(world, world.stay(person, track), to, world.now);
        }
    });
    model::for_each_track(world.pathway->alone_tracks, [&](TrackId track) {
        if (world.persons[person.person].present && world.state(person, track).is_set()) {
            const Stay stay = world.stay(person, track);
            start_clocks(world, stay, Seconds{0});
            open_request(world, stay);
        }
    });
    if (world.cases[slot].open) {
        refresh_case(world, slot, world.pathway->alone_tracks);
    }
}

namespace {

Seconds draw_elapsed(const World& world, const model::SourceRule& source, CaseKey key) {
    const double u = uniform_at(
        world.chance,
        {.purpose = static_cast<std::uint16_t>(Purpose::stock_elapsed), .case_key = key.value()});
    return round_span(source.stationary ? source.elapsed.stationary_age(u)
                                        : source.elapsed.sample(u));
}

void create_stock_of(World& world, SourceId id) {
    const model::SourceRule& source = world.pathway->sources[id.index()];
    std::vector<model::NewCase> stock;
    std::vector<std::pair<Seconds, std::uint64_t>> order;  // since when, number
    for (std::uint64_t counted = 0; counted < source.count;) {
        const CaseKey key(id, stock.size());
        stock.push_back(
            model::draw_case(*world.pathway, source, world.chance, key, world.pathway->start));
        order.emplace_back(-draw_elapsed(world, source, key), key.number());
        counted += source.counts == StockCount::cases ? 1 : stock.back().children;
    }
    std::sort(order.begin(), order.end());  // those who came first ask first
    for (const auto& [since, number] : order) {
        const Slot slot = add_case(world, CaseKey(id, number), world.now + since, stock[number]);
        start_tracks(world, slot, source.enter, -since);
    }
}

}  // namespace

void create_stock(World& world) {
    const auto& sources = world.pathway->sources;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (sources[i].is_stock) {
            create_stock_of(world, SourceId(i));
        } else {
            world.arrivals.emplace_back(sources[i], SourceId(i), world.chance);
        }
    }
}

void create_arrivals(World& world) {
    const Date day = date_of(world.now, world.pathway->start);
    for (auto& arrivals : world.arrivals) {
        while (arrivals.next() == world.now) {
            const CaseKey key = arrivals.take();
            const auto& source = world.pathway->sources[key.source_index()];
            const model::NewCase fresh =
                model::draw_case(*world.pathway, source, world.chance, key, day);
            ++world.record.event_count;
            const Slot slot = add_case(world, key, world.now, fresh);
            start_tracks(world, slot, source.enter, Seconds{0});
        }
    }
    create_returns(world);
}

}  // namespace atd::engine
