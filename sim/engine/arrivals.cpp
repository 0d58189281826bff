#include <algorithm>

#include "sim/engine/handlers.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

Slot new_case_slot(World& world) {
    CaseColumns& cases = world.cases;
    if (!cases.free.empty()) {
        const Slot slot = cases.free.back();
        cases.free.pop_back();
        world.case_cursors.clear_unit(slot);
        return slot;
    }
    const std::size_t size = cases.size() + 1;
    cases.key.resize(size);
    cases.arrived.resize(size);
    cases.known.resize(size);
    cases.source.resize(size);
    cases.cohort.resize(size);
    cases.version.resize(size);
    cases.first_person.resize(size, no_slot);
    cases.present.resize(size);
    cases.children_present.resize(size);
    cases.open.resize(size);
    cases.epoch.resize(size);
    cases.wake_time.resize(size, never);
    cases.wake_rank.resize(size);
    world.case_cursors.resize(size);
    return static_cast<Slot>(size - 1);
}

Slot new_person_slot(World& world) {
    PersonColumns& persons = world.persons;
    if (!persons.free.empty()) {
        const Slot slot = persons.free.back();
        persons.free.pop_back();
        world.person_cursors.clear_unit(slot);
        return slot;
    }
    const std::size_t size = persons.size() + 1;
    persons.in_case.resize(size);
    persons.next.resize(size, no_slot);
    persons.birth.resize(size);
    persons.ended.resize(size);
    persons.outcome.resize(size);
    persons.member.resize(size);
    persons.role.resize(size);
    persons.sex.resize(size);
    persons.present.resize(size);
    world.person_cursors.resize(size);
    return static_cast<Slot>(size - 1);
}

void add_persons(World& world, Slot case_slot, const model::NewCase& fresh) {
    Slot last = no_slot;
    for (std::size_t i = 0; i < fresh.persons.size(); ++i) {
        const model::NewPerson& person = fresh.persons[i];
        const Slot slot = new_person_slot(world);
        PersonColumns& persons = world.persons;
        persons.in_case[slot] = case_slot;
        persons.next[slot] = no_slot;
        persons.birth[slot] = at(person.birth, world.pathway->start);
        persons.ended[slot] = never;
        persons.outcome[slot] = StateId();
        persons.member[slot] = static_cast<Member>(i);
        persons.role[slot] = person.role;
        persons.sex[slot] = person.sex;
        persons.present[slot] = 1;
        (last == no_slot ? world.cases.first_person[case_slot] : persons.next[last]) =
            slot;
        last = slot;
    }
}

Slot add_case(World& world, CaseKey key, SimTime arrived, const model::NewCase& fresh) {
    const Slot slot = new_case_slot(world);
    CaseColumns& cases = world.cases;
    const auto& cohorts = world.pathway->cohort_times;
    const bool is_stock = world.pathway->sources[key.source_index()].is_stock;
    const auto begun = is_stock
                           ? cohorts.begin()
                           : std::upper_bound(cohorts.begin(), cohorts.end(), arrived);
    cases.key[slot] = key;
    cases.arrived[slot] = arrived;
    cases.known[slot] = fresh.known;
    cases.source[slot] = SourceId(key.source_index());
    cases.cohort[slot] = static_cast<std::uint8_t>(begun - cohorts.begin());
    cases.version[slot] =
        &world.pathway->version(world.everyone_epoch, cases.cohort[slot]);
    cases.present[slot] = static_cast<std::uint8_t>(fresh.persons.size());
    cases.children_present[slot] = static_cast<std::uint8_t>(fresh.children);
    cases.open[slot] = 1;
    cases.wake_time[slot] = never;
    cases.first_person[slot] = no_slot;
    add_persons(world, slot, fresh);
    return slot;
}

template <class Visit>
void for_each_unit(const World& world, Slot case_slot, TrackId track, Visit&& visit) {
    if (world.pathway->tracks[track].shared) {
        visit(Unit{case_slot, no_slot});
        return;
    }
    for_each_person(world, case_slot, [&](Slot person) {
        if (world.persons.present[person] != 0) {
            visit(Unit{case_slot, person});
        }
    });
}

void open_requests(World& world, const Unit& unit, TrackId track) {
    const model::Version& version = world.version(unit.case_slot);
    const model::StateRule& rule = version.states[world.state(unit, track)];
    for (std::size_t k = 0; k < rule.exit_count; ++k) {
        const ExitId id(rule.first_exit + k);
        if (version.exits[id].trigger == model::Trigger::request &&
            is_open(world, unit, version.exits[id].gate)) {
            open_request(world, unit, track, id);
        }
    }
}

/// Stock is in its state already: a prohibition of the first day finds it inside.
StateId first_state(World& world, const Unit& unit, TrackId track, StateId named) {
    const CaseKey key = world.cases.key[unit.case_slot];
    const bool is_inside =
        world.pathway->sources[key.source_index()].is_stock &&
        world.version(unit.case_slot).states[named].kind == StateKind::stay;
    return is_inside ? named : resolve(world, unit, track, named);
}

/// All tracks are entered before any clock starts, so gates and effects see the whole
/// case. A track whose first choice leads to an end ends the unit last.
void start_tracks(World& world, Slot case_slot, Seconds elapsed) {
    const CaseKey key = world.cases.key[case_slot];
    const auto& first_states = world.pathway->sources[key.source_index()].enter;

    struct Ending {
        Unit unit;
        TrackId track;
        StateId outcome;
    };

    std::vector<Ending> endings;
    for (std::size_t t = 0; t < first_states.size(); ++t) {
        for_each_unit(world, case_slot, TrackId(t), [&](const Unit& unit) {
            const StateId to = first_state(world, unit, TrackId(t), first_states[t]);
            if (world.version(case_slot).states[to].kind == StateKind::end) {
                endings.push_back({unit, TrackId(t), to});
            } else {
                enter(world, unit, TrackId(t), to, world.now - elapsed);
            }
        });
    }
    for (std::size_t t = 0; t < first_states.size(); ++t) {
        for_each_unit(world, case_slot, TrackId(t), [&](const Unit& unit) {
            if (world.state(unit, TrackId(t)).is_set()) {
                start_clocks(world, unit, TrackId(t), elapsed);
                open_requests(world, unit, TrackId(t));
            }
        });
    }
    const auto is_still = [&] {
        return world.cases.open[case_slot] != 0 && world.cases.key[case_slot] == key;
    };
    for (const Ending& ending : endings) {
        const bool gone =
            !ending.unit.is_case() && world.persons.present[ending.unit.person] == 0;
        if (is_still() && !gone) {
            finish(world, ending.unit, ending.track, ending.outcome);
        }
    }
    if (is_still()) {
        schedule(world, case_slot);
    }
}

struct StockCase {
    CaseKey key;
    Seconds elapsed{0};
    model::NewCase fresh;
};

std::vector<StockCase> draw_stock(const World& world, SourceId id) {
    const model::SourceRule& source = world.pathway->sources[id.index()];
    std::vector<StockCase> stock;
    std::uint64_t counted = 0;
    for (std::uint64_t i = 0; counted < source.count; ++i) {
        StockCase one{CaseKey(id, i), Seconds{0}, {}};
        one.fresh = model::draw_case(
            *world.pathway, source, world.chance, one.key, world.pathway->start);
        const double u =
            uniform_at(world.chance,
                       {.purpose = static_cast<std::uint16_t>(Purpose::stock_elapsed),
                        .case_key = one.key.value()});
        one.elapsed = round_span(source.stationary ? source.elapsed.stationary_age(u)
                                                   : source.elapsed.sample(u));
        counted += source.counts == StockCount::cases ? 1 : one.fresh.children;
        stock.push_back(std::move(one));
    }
    // Those who came first ask first.
    std::stable_sort(stock.begin(), stock.end(), [](const auto& a, const auto& b) {
        return a.elapsed > b.elapsed;
    });
    return stock;
}

}  // namespace

void create_stock(World& world) {
    const auto& sources = world.pathway->sources;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!sources[i].is_stock) {
            continue;
        }
        for (const StockCase& one : draw_stock(world, SourceId(i))) {
            const Slot slot =
                add_case(world, one.key, world.now - one.elapsed, one.fresh);
            start_tracks(world, slot, one.elapsed);
        }
    }
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!sources[i].is_stock) {
            world.arrivals.emplace_back(sources[i], SourceId(i), world.chance);
        }
    }
}

SimTime next_arrival(const World& world) {
    SimTime next = never;
    for (const auto& arrivals : world.arrivals) {
        next = std::min(next, arrivals.next());
    }
    return next;
}

void create_arrivals(World& world) {
    for (auto& arrivals : world.arrivals) {
        while (arrivals.next() == world.now) {
            const CaseKey key = arrivals.take();
            const auto& source = world.pathway->sources[key.source_index()];
            const Date day = date_of(world.now, world.pathway->start);
            const model::NewCase fresh =
                model::draw_case(*world.pathway, source, world.chance, key, day);
            ++world.record.events;
            start_tracks(world, add_case(world, key, world.now, fresh), Seconds{0});
        }
    }
}

}  // namespace atd::engine
