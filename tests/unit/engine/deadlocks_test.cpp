#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// A place that is kept while the next one is waited for, units that wait for each other for ever,
// and clocks of two tracks that meet in one second.

using namespace atd;
using namespace atd::test;

namespace {

/// Two places in a row, one for each of two cases: the stay in the first lasts a day, in the second
/// three. Who is done in the first keeps it until the second is free.
std::string tandem(const std::string& more = "") {
    return world_text("2000-02-01") + stock("a", 3, "child") + pool("first", 1) +
           pool("second", 1) + track("r", "line") + exit_request("r.line.in", "\"one\"") +
           holding("r.one", "first") + exit_after("r.one.done", "kept", "1 days") +
           holding("r.kept", "first") + exit_request("r.kept.on", "\"two\"") +
           holding("r.two", "second") + exit_after("r.two.done", "out", "3 days") +
           end_state("r.out") + more;
}

/// Cases that hold `x` ask for `y` on day 2 and the other way round. `left` and `right` start with
/// one case each.
std::string swap(int places, const std::string& more = "") {
    return world_text("2000-02-01") + stock("a", 1, "child", "at.r = \"in_x\"") +
           stock("b", 1, "child", "at.r = \"in_y\"") + pool("x", places) + pool("y", places) +
           track("r", "line") + exit_request("r.line.in", "\"in_x\"") + holding("r.in_x", "x") +
           exit_after("r.in_x.turns", "x_to_y", "2 days") + holding("r.x_to_y", "x") +
           exit_request("r.x_to_y.on", "\"last_y\"") + holding("r.in_y", "y") +
           exit_after("r.in_y.turns", "y_to_x", "2 days") + holding("r.y_to_x", "y") +
           exit_request("r.y_to_x.on", "\"last_x\"") + holding("r.last_x", "x") +
           exit_after("r.last_x.ends", "gone", "1 days") + holding("r.last_y", "y") +
           exit_after("r.last_y.ends", "gone", "1 days") + end_state("r.gone") + more;
}

}  // namespace

TEST_CASE("a place is kept while the next one is waited for", "[engine][requests]") {
    const Ran ran = run_world(tandem());
    CHECK(spells(ran, "r") ==
          Lines{"a0 line 0-0 in>one", "a0 one 0-1 done>kept", "a0 kept 1-1 on>two",
                "a0 two 1-4 done>out", "a1 line 0-1 in>one", "a1 one 1-2 done>kept",
                "a1 kept 2-4 on>two", "a1 two 4-7 done>out", "a2 line 0-4 in>one",
                "a2 one 4-5 done>kept", "a2 kept 5-7 on>two", "a2 two 7-10 done>out"});
    const PoolSums first = pool_sums(ran, "first");
    CHECK(first.used == Approx(7));  // from 0 to 7 without a break
    CHECK(first.granted == 3);
    CHECK(pool_sums(ran, "second").used == Approx(9));
    CHECK(ran.record.deadlocked == 0);
}

TEST_CASE("a kept place may be reached by a choice", "[engine][requests]") {
    std::string text = tandem();
    const std::string was = "to = \"kept\"";
    text.replace(text.find(was), was.size(), "to = \"sort\"");
    const Ran ran = run_world(
        text + stay("r.sort", "kind = \"choice\"\nbranches.all = { to = \"kept\", rest = true }"));
    CHECK(pool_sums(ran, "first").used == Approx(7));
}

TEST_CASE("units that wait for each other for ever are counted", "[engine][requests]") {
    CHECK(run_world(swap(1)).record.deadlocked == 2);
    CHECK(run_world(swap(2)).record.deadlocked == 0);
    // Those who wait for one of them and hold nothing are not held by each other.
    CHECK(run_world(swap(1, stock("c", 3, "child", "at.r = \"line\""))).record.deadlocked == 2);
    // Another way out, here or where the case can end, and it is a wait and not a deadlock.
    CHECK(run_world(swap(1, exit_rate("r.x_to_y.leaves", "gone", "0.00001 per day")))
              .record.deadlocked == 0);
    CHECK(
        run_world(swap(1, track("l", "asks") + exit_rate("l.asks.ends", "over", "0.00001 per day") +
                              end_state("l.over")))
            .record.deadlocked == 0);
}

TEST_CASE("one unit in a circle whom a free place lets go breaks it", "[engine][requests]") {
    const std::string more = stock("c", 1, "child", "at.r = \"in_x\"");
    // With two places of `x` and two who hold them, `y` is the one that has none left.
    const std::string text = swap(
        1, more + reform("more", "2000-01-10", "pools.y.capacity.opening.places = " + given("2")));
    CHECK(run_world(text).record.deadlocked == 0);
    CHECK(run_world(swap(1, more)).record.deadlocked == 3);
}

TEST_CASE("a case that asks for more of what it holds can be in a deadlock", "[engine][requests]") {
    const auto text = [](int places) {
        return world_text("2000-02-01") + stock("a", 2, "child", "at.r = \"one\"") +
               pool("x", places) + track("r", "line") + stay("r.line") + holding("r.one", "x") +
               exit_request("r.one.more", "\"two\"") + holding("r.two", "x", "amount = 2") +
               exit_after("r.two.ends", "gone", "1 days") + end_state("r.gone");
    };
    CHECK(run_world(text(2)).record.deadlocked == 2);
    CHECK(run_world(text(3)).record.deadlocked == 0);
    // No capacity is ever enough: that is not waiting for each other.
    CHECK(run_world(text(1)).record.deadlocked == 0);
}

TEST_CASE("clocks of two tracks in one second are counted", "[engine][exits]") {
    const auto text = [](const std::string& second) {
        return world_text("2000-02-01") + stock("a", 4, "child") + track("r", "w") +
               exit_after("r.w.go", "v", "2 days") + exit_after("r.v.go", "w", "2 days") +
               track("s", "w") + exit_after("s.w.go", "v", second) + stay("s.v");
    };
    CHECK(run_world(text("2 days")).record.ties == 4);
    CHECK(run_world(text("6 days")).record.ties == 4);
    CHECK(run_world(text("3 days")).record.ties == 0);
    // Exits of one state compete by their order in the file: no tie of tracks.
    CHECK(run_world(world_text("2000-02-01") + stock("a", 4, "child") + track("r", "w") +
                    exit_after("r.w.go", "v", "2 days") + exit_after("r.w.stop", "v", "2 days") +
                    stay("r.v"))
              .record.ties == 0);
}
