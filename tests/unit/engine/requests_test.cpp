#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Places and lines. People wait in `w` and stay in `home`, which holds places of the
// pool `beds`, for ten days. Who comes later waits first in `d1`, `d2` or `d10`.

using namespace atd;
using namespace atd::test;

namespace {

/// Everyone asks on reaching w; `extra` are further keys of the request.
std::string homes(const std::string& hold = "amount = 1") {
    return track("r", "w") + exit_after("r.d1.comes", "w", "1 days") +
           exit_after("r.d2.comes", "w", "2 days") + exit_after("r.d10.comes", "w", "10 days") +
           exit_request("r.w.ask", "\"home\"") + exit_after("r.home.leave", "out", "10 days") +
           holding("r.home", "beds", hold) + end_state("r.out");
}

std::string comes(const std::string& name, const std::string& type, int day) {
    const std::string state = day == 0 ? "w" : "d" + std::to_string(day);
    return stock(name, 1, type, "at.r = \"" + state + "\"");
}

/// Spells in `w` and `home` of the residence track.
Lines waits(const Ran& ran) {
    Lines lines;
    for (const std::string& line : spells(ran, "r")) {
        if (line.find(" w ") != line.npos) {
            lines.push_back(line);
        }
    }
    return lines;
}

const std::string per_child = "per = \"child\"";

}  // namespace

TEST_CASE("places are granted in the order of asking", "[engine][requests]") {
    // One bed, stays of ten days: free on days 0, 10 and 20.
    const Ran ran =
        run_world(world_text("2000-03-01") + comes("c", "child", 0) + comes("b", "child", 2) +
                  comes("a", "child", 1) + pool("beds", 1) + homes());
    CHECK(waits(ran) == Lines{"c0 w 0-0 ask>home", "b0 w 2-20 ask>home", "a0 w 1-10 ask>home"});
    CHECK(decisions(ran) ==
          Lines{"c0 0 placement w>home 0", "b0 20 placement w>home 2", "a0 10 placement w>home 1"});
    // Used on [0, 30) of 60 days; waiting 9 + 18 days; three grants.
    CHECK(pool_sums(ran, "beds") == PoolSums{30, 27, 60, 3});
}

TEST_CASE("three children need two beds: whole or nothing", "[engine][requests]") {
    const Ran ran = run_world(world_text("2000-02-01") + comes("a", "three", 0) + pool("beds", 2) +
                              homes(per_child));
    CHECK(waits(ran) == Lines{"a0 w 0-31 end"});
    CHECK(pool_sums(ran, "beds") == PoolSums{0, 31, 62, 0});
}

TEST_CASE("a family at the head waits and blocks", "[engine][requests]") {
    // Three beds; a pair takes two on day 0; the three children wait for day 10; the
    // single child behind them could have had the third bed on day 2.
    const std::string world = world_text("2000-03-01") + comes("p", "pair", 0) +
                              comes("t", "three", 1) + comes("c", "child", 2) + homes(per_child);
    CHECK(waits(run_world(world + pool("beds", 3))) ==
          Lines{"p0 w 0-0 ask>home", "t0 w 1-10 ask>home", "c0 w 2-20 ask>home"});
    // With backfill the child overtakes, and the three wait until its bed is free
    // again.
    CHECK(waits(run_world(world + pool("beds", 3, "backfill = true"))) ==
          Lines{"p0 w 0-0 ask>home", "t0 w 1-12 ask>home", "c0 w 2-2 ask>home"});
}

TEST_CASE("backfill overtakes nobody who fits", "[engine][requests]") {
    // The bed is free again on day 10, in the second in which the third child asks.
    const Ran ran =
        run_world(world_text("2000-03-01") + comes("a", "child", 0) + comes("b", "child", 1) +
                  comes("c", "child", 10) + pool("beds", 1, "backfill = true") + homes());
    CHECK(waits(ran) == Lines{"a0 w 0-0 ask>home", "b0 w 1-10 ask>home", "c0 w 10-20 ask>home"});
}

TEST_CASE("backfill with a second choice overtakes nobody who fits", "[engine][requests]") {
    // On day 10 beds of both pools come free at once; the child who would take either
    // has asked after the one who wants the second.
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "pair", "at.r = \"one\"") +
        stock("b", 1, "pair", "at.r = \"two\"") + stock("c", 1, "child", "at.r = \"wants_two\"") +
        stock("d", 1, "child", "at.r = \"d1\"") + pool("ones", 0, "backfill = true") +
        pool("twos", 1, "backfill = true") + track("r", "d1") +
        exit_after("r.d1.comes", "wants_any", "1 days") +
        exit_request("r.wants_two.ask", "\"two\"") +
        exit_request("r.wants_any.ask", "\"one\", \"two\"") +
        exit_after("r.one.leave", "out", "10 days") + holding("r.one", "ones") +
        exit_after("r.two.leave", "out", "10 days") + holding("r.two", "twos") +
        end_state("r.out"));
    CHECK(spells(ran, "r") == Lines{"a0 one 0-10 leave>out", "b0 two 0-10 leave>out",
                                    "c0 wants_two 0-10 ask>two", "c0 two 10-20 leave>out",
                                    "d0 d1 0-1 comes>wants_any", "d0 wants_any 1-20 ask>two",
                                    "d0 two 20-30 leave>out"});
}

TEST_CASE("alternatives are tried in order of preference", "[engine][requests]") {
    const Ran ran =
        run_world(world_text("2000-02-01") + stock("a", 3, "child") + pool("beds", 1) +
                  pool("rooms", 1) + track("r", "w") +
                  exit_request("r.w.ask", "\"home\", \"hostel\"") + holding("r.home", "beds") +
                  holding("r.hostel", "rooms") + exit_after("r.home.leave", "out", "20 days") +
                  exit_after("r.hostel.leave", "out", "5 days") + end_state("r.out"));
    CHECK(decisions(ran) == Lines{"a0 0 placement w>home 0", "a1 0 placement w>hostel 0",
                                  "a2 5 placement w>hostel 0"});
    // The third waits in both lines.
    CHECK(pool_sums(ran, "beds") == PoolSums{20, 5, 31, 1});
    CHECK(pool_sums(ran, "rooms") == PoolSums{10, 5, 31, 2});
}

TEST_CASE("the first rule that fits decides where a case may go", "[engine][requests]") {
    const std::string ask =
        "request.rules.pairs = { who = { case_type = [\"pair\"] }, to = [\"hostel\"] "
        "}\n"
        "request.rules.all = { to = [\"home\"] }";
    const Ran ran =
        run_world(world_text("2000-02-01") + comes("p", "pair", 0) + comes("c", "child", 0) +
                  pool("beds", 5) + pool("rooms", 5) + track("r", "w") + exit("r.w.ask", ask) +
                  holding("r.home", "beds") + holding("r.hostel", "rooms"));
    CHECK(decisions(ran) == Lines{"p0 0 placement w>hostel 0", "c0 0 placement w>home 0"});
}

TEST_CASE("places of several pools are taken together or not at all", "[engine][requests]") {
    // A bed is free from the start, the worker from day 10 on: nothing is held before.
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "child", "at.r = \"visited\"") +
        stock("b", 1, "child", "at.r = \"w\"") + pool("beds", 1) + pool("workers", 1) +
        track("r", "w") + exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds") +
        holding("r.home", "workers") + holding("r.visited", "workers") +
        exit_after("r.visited.leave", "out", "10 days") +
        exit_after("r.home.leave", "out", "4 days") + end_state("r.out"));
    CHECK(waits(ran) == Lines{"b0 w 0-10 ask>home"});
    CHECK(pool_sums(ran, "beds") == PoolSums{4, 10, 31, 1});
    CHECK(pool_sums(ran, "workers") == PoolSums{14, 10, 31, 1});
}

TEST_CASE("a case keeps what it holds until it is granted more", "[engine][requests]") {
    // Two in cells; the only bed goes to the first, then on day 10 to the second.
    const Ran ran = run_world(world_text("2000-02-01") + stock("a", 2, "child") +
                              pool("cells", 0, "when_full = \"admit\"") + pool("beds", 1) +
                              homes() + holding("r.w", "cells"));
    CHECK(waits(ran) == Lines{"a0 w 0-0 ask>home", "a1 w 0-10 ask>home"});
    CHECK(pool_sums(ran, "cells") == PoolSums{10, 0, 0, 0});
    CHECK(pool_sums(ran, "beds") == PoolSums{20, 10, 31, 2});
}

TEST_CASE("who waits may leave by another exit", "[engine][requests]") {
    // The second gives up after three days; the third then has the bed of day 10.
    const Ran ran =
        run_world(world_text("2000-02-01") + comes("a", "child", 0) + comes("b", "pair", 1) +
                  comes("c", "child", 2) + pool("beds", 1) + homes() +
                  exit_after("r.w.gives_up", "gone", "8.5 days") + end_state("r.gone"));
    CHECK(waits(ran) ==
          Lines{"a0 w 0-0 ask>home", "b0 w 1-9.5 gives_up>gone", "c0 w 2-10 ask>home"});
}

TEST_CASE("an exit of the waiting case goes before a place of the same second",
          "[engine][requests]") {
    const Ran ran = run_world(world_text("2000-02-01") + comes("a", "child", 0) +
                              comes("b", "child", 1) + pool("beds", 1) + homes() +
                              exit_after("r.w.gives_up", "gone", "9 days") + end_state("r.gone"));
    CHECK(waits(ran) == Lines{"a0 w 0-0 ask>home", "b0 w 1-10 gives_up>gone"});
}

TEST_CASE("priority classes go before the order of asking", "[engine][requests]") {
    const std::string first = "priority.first.who.case_type = [\"child\"]";
    const Ran ran =
        run_world(world_text("2000-03-01") + comes("a", "pair", 0) + comes("b", "pair", 1) +
                  comes("c", "child", 2) + pool("beds", 1, first) + homes());
    CHECK(waits(ran) == Lines{"a0 w 0-0 ask>home", "b0 w 1-20 ask>home", "c0 w 2-10 ask>home"});
}

TEST_CASE("a request stands in line only while its gate is open", "[engine][requests]") {
    // The gate of the first case shuts on day 4 and opens on day 6: it has lost its
    // place in line to the second, who asked on day 1.
    const Ran ran = run_world(
        world_text("2000-03-01") +
        stock("h", 1, "child",
              "at = { r = \"home\", g = "
              "\"still\" }") +
        stock("a", 1, "child", "at.g = \"open\"") +
        stock("b", 1, "child", "at = { r = \"d1\", g = \"still\" }") + pool("beds", 1) +
        track("r", "w") + exit_after("r.d1.comes", "w", "1 days") +
        exit_request("r.w.ask", "\"home\"", "unless.g = [\"shut\"]") +
        exit_after("r.home.leave", "out", "10 days") + holding("r.home", "beds") +
        end_state("r.out") + track("g", "open") + exit_after("g.open.shuts", "shut", "4 days") +
        exit_after("g.shut.opens", "still", "2 days") + stay("g.still"));
    CHECK(waits(ran) == Lines{"a0 w 0-20 ask>home", "b0 w 1-10 ask>home"});
    CHECK(decisions(ran) == Lines{"a0 20 placement w>home 6", "b0 10 placement w>home 1"});
    CHECK(pool_sums(ran, "beds").waiting == 4 + 14 + 9);
}

TEST_CASE("a smaller request is tried again when a member leaves", "[engine][requests]") {
    // Three siblings want three of two beds. When the first of them has left, the other
    // two fit; nobody leaves home.
    const Ran ran = run_world(
        world_text("2001-01-01") + stock("a", 1, "three") + pool("beds", 2) + track("r", "w") +
        exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds", per_child) +
        track("s", "here", "unit = \"person\"\nmoves = \"alone\"") +
        exit_rate("s.here.goes", "gone", "0.1 per day", "unless.r = [\"home\"]") +
        end_state("s.gone"));
    SimTime first = never;
    int gone = 0;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        first = std::min(first, row.ended);
        gone += row.ended == never ? 0 : 1;
    });
    CHECK(gone == 1);
    REQUIRE(ran.record.decisions.size() == 1);
    CHECK(ran.record.decisions[0].time == first);
    CHECK(pool_sums(ran, "beds").used == 2 * (366 - in_days(first - sim_start)));
}

TEST_CASE("who wants fewer places than when it asked is served when they come free",
          "[engine][requests]") {
    // Three siblings wait behind a pair for the two beds with backfill. One of them leaves
    // before day 20, when the pair does.
    const Ran ran = run_world(
        world_text("2001-01-01") + stock("a", 1, "three") +
        stock("b", 1, "pair", "at.r = \"home\"") + pool("beds", 2, "backfill = true") +
        track("r", "w") + exit_request("r.w.ask", "\"home\"") +
        holding("r.home", "beds", per_child) + exit_after("r.home.leave", "out", "20 days") +
        end_state("r.out") + track("s", "here", "unit = \"person\"\nmoves = \"alone\"") +
        exit_rate("s.here.goes", "gone", "0.01 per day", "unless.r = [\"home\"]") +
        end_state("s.gone"));
    int gone = 0;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        gone += row.ended < sim_start + 20 * one_day ? 1 : 0;
    });
    REQUIRE(gone == 1);
    CHECK(waits(ran) == Lines{"a0 w 0-20 ask>home"});
}

TEST_CASE("a grant may end other requests of the same line", "[engine][requests]") {
    // The first sibling's bed is a signal on which the second goes without.
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "pair") + stock("b", 1, "child") +
        pool("beds", 1, "backfill = true") +
        track("r", "w", "unit = \"person\"\nmoves = \"alone\"") +
        exit_request("r.w.ask", "\"home\"", "emits = [\"placed\"]") +
        exit("r.w.stops", "to = \"street\"\non = \"placed\"") + holding("r.home", "beds") +
        exit_after("r.home.leave", "out", "10 days") + stay("r.street") + stay("r.out"));
    CHECK(spells(ran, "r") == Lines{"a0.0 w 0-0 ask>home", "a0.0 home 0-10 leave>out",
                                    "a0.0 out 10-31 end", "a0.1 w 0-0 stops>street",
                                    "a0.1 street 0-31 end", "b0.0 w 0-10 ask>home",
                                    "b0.0 home 10-20 leave>out", "b0.0 out 20-31 end"});
}

TEST_CASE("a move within a full house waits for the worker alone", "[engine][requests]") {
    // One bed, held while waiting for the worker and with the worker. The worker is
    // busy until day 5 with b, who sleeps elsewhere. c asks for the bed on day 1 and
    // cannot keep a from the worker; a leaves on day 5 + 10 and c follows.
    const std::string text =
        world_text("2000-03-01") + pool("beds", 1) + pool("workers", 1) +
        stock("a", 1, "child", "at.r = \"first\"") + stock("b", 1, "child", "at.r = \"busy\"") +
        stock("c", 1, "child", "at.r = \"later\"") + track("r", "w") +
        exit_after("r.later.comes", "w", "1 days") + exit_request("r.w.ask", "\"first\"") +
        holding("r.first", "beds") + exit_request("r.first.meet", "\"supported\"") +
        holding("r.supported", "beds") +
        "[tracks.r.states.supported.holds.workers]\namount = 1\norder = 2\n" +
        exit_after("r.supported.leave", "out", "10 days") + holding("r.busy", "workers") +
        exit_after("r.busy.leave", "out", "5 days") + end_state("r.out");
    CHECK(spells(run_world(text), "r") ==
          Lines{"a0 first 0-5 meet>supported", "a0 supported 5-15 leave>out",
                "b0 busy 0-5 leave>out", "c0 later 0-1 comes>w", "c0 w 1-15 ask>first",
                "c0 first 15-15 meet>supported", "c0 supported 15-25 leave>out"});
}
