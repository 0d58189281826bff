#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"

namespace atd::engine {

void check_conservation(const World& world) {
    std::vector<std::int64_t> held(world.pools.size());
    for (std::size_t s = 0; s < world.cases.size(); ++s) {
        for_each_stay(world,
                      static_cast<Slot>(s),
                      all_tracks(world),
                      [&](const Unit& unit, TrackId track) {
                          const StateId state = world.state(unit, track);
                          for (const auto& hold : world.rule(unit, state).holds) {
                              held[hold.pool.index()] += amount_of(world, unit, hold);
                          }
                      });
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
