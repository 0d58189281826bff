#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Capacity by date. 2000-01-11 is day 10.

using namespace atd;
using namespace atd::test;

namespace {

std::string homes(const std::string& span = "10 days") {
    return track("r", "w") + exit_request("r.w.ask", "\"home\"") +
           exit_after("r.home.leave", "out", span) + holding("r.home", "beds") + end_state("r.out");
}

std::string step(const std::string& name, const std::string& from, int places) {
    return "capacity." + name + " = { from = " + from +
           ", places = " + given(std::to_string(places)) + " }\n";
}

}  // namespace

TEST_CASE("new places are given out on their day", "[engine][capacity]") {
    const Ran ran = run_world(world_text("2000-02-01") + stock("a", 3, "child") +
                              pool("beds", 1, step("more", "2000-01-05", 2)) + homes());
    CHECK(decisions(ran) ==
          Lines{"a0 0 placement w>home 0", "a1 4 placement w>home 0", "a2 10 placement w>home 0"});
    // 4 days of one place and 27 of two; waiting 4 + 10.
    CHECK(pool_sums(ran, "beds") == PoolSums{30, 14, 58, 3});
}

TEST_CASE("fewer places move nobody, and admit when enough have left", "[engine][capacity]") {
    // Three beds until day 4, then one. Two leave on day 10 and the third, who stays
    // for 20 days, on day 20: only then is use below one.
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 2, "child", "at.r = \"home\"") +
        stock("b", 1, "child", "at.r = \"long\"") + stock("c", 1, "child") +
        pool("beds", 3, step("less", "2000-01-05", 1)) + homes() + holding("r.long", "beds") +
        exit_after("r.long.leave", "out", "20 days") + exit_after("r.d5.comes", "w", "5 days") +
        stock("d", 1, "child", "at.r = \"d5\""));
    CHECK(decisions(ran) == Lines{"c0 20 placement w>home 0", "d0 30 placement w>home 5"});
}

TEST_CASE("a pool may start over capacity and then admits nobody", "[engine][capacity]") {
    // Three in one bed, all leave on day 10; two wait.
    const Ran ran = run_world(world_text("2000-02-01") + stock("a", 3, "child", "at.r = \"home\"") +
                              stock("b", 2, "child") + pool("beds", 1) + homes());
    CHECK(decisions(ran) == Lines{"b0 10 placement w>home 0", "b1 20 placement w>home 0"});
    CHECK(pool_sums(ran, "beds") == PoolSums{50, 30, 31, 2});
}

TEST_CASE("without money nobody is admitted", "[engine][capacity]") {
    // Funded until day 10: the bed that comes free on that day stays empty.
    const auto granted = [](const std::string& until) {
        return pool_sums(run_world(world_text("2000-02-01") + stock("a", 3, "child") +
                                   pool("beds", 1, "funded_until = " + until) + homes()),
                         "beds");
    };
    CHECK(granted("2000-01-11") == PoolSums{10, 31 + 31, 10, 1});
    // One day more: the second is in on day 10 and stays after the money has ended.
    CHECK(granted("2000-01-12") == PoolSums{20, 10 + 31, 11, 2});
}

TEST_CASE("a pool that admits when full never refuses", "[engine][capacity]") {
    const Ran ran = run_world(world_text("2000-02-01") + stock("a", 3, "child") +
                              pool("beds", 1, "when_full = \"admit\"") + homes());
    CHECK(decisions(ran) ==
          Lines{"a0 0 placement w>home 0", "a1 0 placement w>home 0", "a2 0 placement w>home 0"});
    CHECK(pool_sums(ran, "beds") == PoolSums{30, 0, 31, 3});
}

TEST_CASE("levels stand at the end of each day", "[engine][capacity]") {
    const Ran ran =
        run_world(world_text("2000-01-13") + stock("a", 2, "child") + pool("beds", 1) + homes());
    REQUIRE(ran.record.pool_levels.size() == 12);
    const auto& day = ran.record.pool_levels;
    CHECK(day[0].granted == 1);
    CHECK(day[0].used == 1);
    CHECK(day[0].waiting == 1);
    CHECK(day[0].used_seconds == 86400);
    CHECK(day[9].waiting == 1);  // the second is in from the first second of day 10 on
    CHECK(day[10].waiting == 0);
    CHECK(day[10].granted == 1);
    CHECK(day[10].day == sim_start + 10 * one_day);
    CHECK(day[11].used == 1);
}

TEST_CASE("a case of two adults and three children holds per case, person or child",
          "[engine][capacity]") {
    const auto used = [](const std::string& hold) {
        return pool_sums(
                   run_world(world_text("2000-01-11") + stock("a", 1, "parents") +
                             pool("beds", 20) + track("r", "w") +
                             exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds", hold)),
                   "beds")
            .used;
    };
    CHECK(used("amount = 2") == 20);
    CHECK(used("per = \"person\"") == 50);
    CHECK(used("per = \"child\"\namount = 2") == 60);
}
