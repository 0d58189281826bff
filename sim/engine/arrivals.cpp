#include "sim/engine/arrivals.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/engine/first_states.hpp"
#include "sim/engine/returns.hpp"
#include "sim/engine/world/attributes.hpp"
#include "sim/engine/world/slots.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

Slot add_case(World& world, CaseKey key, SimTime arrived, const model::NewCase& fresh) {
    const Slot slot = open_case(world, key, arrived);
    Case& the_case = world.cases[slot];
    the_case.current = fresh.known;
    the_case.at_arrival = fresh.known;
    the_case.members_made = fresh.known.members;
    the_case.present = static_cast<std::uint8_t>(fresh.persons.size());
    the_case.children_present = static_cast<std::uint8_t>(fresh.children);
    Slot after = no_slot;
    for (std::size_t i = fresh.persons.size(); i-- > 0;) {
        const Slot person = add_person(world, fresh.persons[i], static_cast<Member>(i));
        world.persons[person].next = std::exchange(after, person);
    }
    the_case.first_person = after;
    draw_attributes(world, slot);
    return slot;
}

Seconds draw_elapsed(const World& world, const model::SourceRule& source, CaseKey key) {
    const double u = uniform_at(
        world.chance,
        {.purpose = static_cast<std::uint16_t>(Purpose::stock_elapsed), .case_key = key.value()});
    return round_span(source.stationary ? source.elapsed.stationary_age(u)
                                        : source.elapsed.sample(u));
}

void create_stock_of(World& world, SourceId id) {
    const model::SourceRule& source = world.pathway->sources[id.index()];
    const model::AgesOn ages(world.pathway->start);
    std::vector<model::NewCase> stock;
    std::vector<std::pair<Seconds, std::uint64_t>> order;  // since when, number
    for (std::uint64_t counted = 0; counted < source.count;) {
        const CaseKey key(id, stock.size());
        stock.push_back(model::draw_case(*world.pathway, source, world.chance, key, ages));
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
    if (world.ages.day != day) {
        world.ages = model::AgesOn(day);
    }
    for (auto& arrivals : world.arrivals) {
        while (arrivals.next() == world.now) {
            const CaseKey key = arrivals.take();
            const auto& source = world.pathway->sources[key.source_index()];
            const model::NewCase fresh =
                model::draw_case(*world.pathway, source, world.chance, key, world.ages);
            ++world.record.event_count;
            const Slot slot = add_case(world, key, world.now, fresh);
            start_tracks(world, slot, source.enter, Seconds{0});
        }
    }
    while (const auto back = next_return(world)) {
        start_tracks(world, back->slot, *back->enter, Seconds{0});
    }
}

}  // namespace atd::engine
