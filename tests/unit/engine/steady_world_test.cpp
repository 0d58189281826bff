#include "sim/engine/simulate.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

TEST_CASE("events of cases that ended do not pile up", "[engine][queue]") {
    // 40 a day could be lost in 500 days in the mean, get a place in the second they
    // come, and leave for good a day later: 12,000 events in 300 days, of which 40 still
    // hold.
    const auto scenario =
        read_world(world_text("2010-01-01") + arrivals("a", "40 per day", "child") +
                   track("r", "w") + exit_rate("r.w.lost", "x", "0.002 per day") +
                   end_state("r.x") + track("g", "ask") + exit_request("g.ask.place", "\"home\"") +
                   pool("beds", 10000) + exit_after("g.home.leave", "out", "1 days") +
                   holding("g.home", "beds", "amount = 1") + end_state("g.out"));
    const model::Pathway pathway = model::lower(scenario);
    engine::World world = engine::start(pathway, {.seed = 1});
    engine::run_until(world, sim_start + 300 * one_day);
    CHECK(world.record.cases.size() > 11000);
    CHECK(world.cases.size() < 200);
    CHECK(world.queue.size() <= engine::fewest_events_to_purge + 2 * world.cases.size());
}
