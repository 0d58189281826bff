// Little's law along one path: the integral of the places in use is the sum of the
// overlaps of the stays, and that of the line the sum of the waits, to the second.
#include <algorithm>
#include <numeric>
#include <vector>

#include "sim/engine/simulate.hpp"

#include "tests/oracle/oracle_scenarios.hpp"
#include "tests/oracle/verdict.hpp"
#include "tests/support/catch.hpp"

using namespace atd;
using atd::test::require_equal;

namespace {

using SecondsByDay = std::vector<std::int64_t>;

/// Seconds of all stays in a state, by day of observation.
SecondsByDay stays_by_day(const record::ReplicationRecord& record,
                          std::size_t state,
                          std::size_t days) {
    SecondsByDay seconds(days);
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.state.index() != state) {
            return;
        }
        for (SimTime from = row.entered; from < row.left;) {
            const auto day = static_cast<std::size_t>((from - sim_start) / one_day);
            const SimTime next =
                sim_start + static_cast<std::int64_t>(day + 1) * one_day;
            const SimTime to = std::min(row.left, next);
            seconds[day] += (to - from).count();
            from = to;
        }
    });
    return seconds;
}

std::int64_t total(const SecondsByDay& seconds) {
    return std::accumulate(seconds.begin(), seconds.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("stays add up to the levels of the pool, exactly", "[oracle][little]") {
    // Two classes, three servers, impatient: every way in and out of line and pool.
    const auto pathway = model::lower(test::queue_scenario({.arrivals = 1.8,
                                                            .servers = 3,
                                                            .leave = 0.2,
                                                            .second_class = 1.5,
                                                            .end = "2010-01-01"}));
    const auto record = engine::simulate(pathway, {.seed = 901});
    const std::size_t days = record.pool_levels.size();
    REQUIRE(sim_start + static_cast<std::int64_t>(days) * one_day == pathway.horizon);
    REQUIRE(pathway.state_names[0] == "residence.waiting");
    REQUIRE(pathway.state_names[1] == "residence.served");
    const SecondsByDay waits = stays_by_day(record, 0, days);
    const SecondsByDay stays = stays_by_day(record, 1, days);
    SecondsByDay waiting(days);
    SecondsByDay used(days);
    for (std::size_t day = 0; day < days; ++day) {
        waiting[day] = record.pool_levels[day].waiting_seconds;
        used[day] = record.pool_levels[day].used_seconds;
    }
    CHECK(waiting == waits);
    CHECK(used == stays);
    require_equal("Little, place seconds less stays",
                  0,
                  static_cast<double>(total(used) - total(stays)),
                  0);
    require_equal("Little, line seconds less waits",
                  0,
                  static_cast<double>(total(waiting) - total(waits)),
                  0);
    CHECK(total(used) > 0);
    CHECK(total(waiting) > 0);
}
