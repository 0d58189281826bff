#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"

namespace atd::engine {
namespace {

void add_holds(const World& world,
               const Unit& unit,
               TrackId track,
               std::vector<std::int64_t>& held) {
    const StateId state = world.state(unit, track);
    if (!state.is_set()) {
        return;
    }
    for (const auto& hold : world.version(unit.case_slot).states[state].holds) {
        held[hold.pool.index()] += amount_of(world, unit, hold);
    }
}

}  // namespace

void check_conservation(const World& world) {
    std::vector<std::int64_t> held(world.pools.size());
    for (std::size_t s = 0; s < world.cases.size(); ++s) {
        const auto slot = static_cast<Slot>(s);
        if (world.cases.open[slot] == 0) {
            continue;
        }
        for (std::size_t t = 0; t < world.pathway->tracks.size(); ++t) {
            const TrackId track(t);
            if (world.pathway->tracks[track].shared) {
                add_holds(world, Unit{slot, no_slot}, track, held);
                continue;
            }
            for_each_person(world, slot, [&](Slot person) {
                if (world.persons.present[person] != 0) {
                    add_holds(world, Unit{slot, person}, track, held);
                }
            });
        }
    }
    for (std::size_t i = 0; i < held.size(); ++i) {
        if (held[i] != world.pools.used(PoolId(i))) {
            throw RunError("places are not conserved: replication " +
                           std::to_string(world.chance.replication) + ", " +
                           to_text(date_of(world.now, world.pathway->start)) +
                           ", pool " + world.pathway->pools[PoolId(i)].name +
                           " counts " + std::to_string(world.pools.used(PoolId(i))) +
                           " in use, cases hold " + std::to_string(held[i]));
        }
    }
}

}  // namespace atd::engine
