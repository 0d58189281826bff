#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// A track `e` calls "ping" on day 5; others hear it, or not.

using namespace atd;
using namespace atd::test;

namespace {

std::string caller(const std::string& type = "child") {
    return world_text("2000-02-01") + stock("a", 1, type) + track("e", "quiet") +
           exit_after("e.quiet.call", "done", "5 days", "emits = [\"ping\"]") + stay("e.done");
}

std::string hears(const std::string& path, const std::string& to, const std::string& more = "") {
    return exit(path, "to = \"" + to + "\"\non = \"ping\"\n" + more);
}

}  // namespace

TEST_CASE("a signal is heard at once", "[engine][signals]") {
    const Ran ran = run_world(caller() + track("r", "w") + hears("r.w.go", "x") + stay("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-5 go>x", "a0 x 5-31 end"});
}

TEST_CASE("of two exits that hear, the first in the file fires", "[engine][signals]") {
    const Ran ran = run_world(caller() + track("r", "w") + hears("r.w.second", "y") +
                              hears("r.w.first", "x") + stay("r.x") + stay("r.y"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-5 second>y", "a0 y 5-31 end"});
}

TEST_CASE("who listens too late hears nothing", "[engine][signals]") {
    const Ran ran =
        run_world(caller() + track("r", "deaf") + exit_after("r.deaf.wakes", "w", "6 days") +
                  hears("r.w.go", "x") + stay("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 deaf 0-6 wakes>w", "a0 w 6-31 end"});
}

TEST_CASE("a signal passes one state of a track, not two", "[engine][signals]") {
    const Ran ran = run_world(caller() + track("r", "w") + hears("r.w.go", "x") +
                              hears("r.x.on", "y") + stay("r.y"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-5 go>x", "a0 x 5-31 end"});
}

TEST_CASE("behind a closed gate a signal is not heard, then or later", "[engine][signals]") {
    const Ran ran =
        run_world(caller() + track("g", "shut") + exit_after("g.shut.opens", "open", "7 days") +
                  stay("g.open") + track("r", "w") + hears("r.w.go", "x", "when.g = [\"open\"]") +
                  stay("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-31 end"});
}

TEST_CASE("signals pass on within the same second", "[engine][signals]") {
    const Ran ran = run_world(
        caller() + track("p", "w") + exit("p.w.pass", "to = \"x\"\non = \"pong\"") + stay("p.x") +
        track("r", "w") + hears("r.w.go", "x", "emits = [\"pong\"]") + stay("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-5 go>x", "a0 x 5-31 end"});
    CHECK(spells(ran, "p") == Lines{"a0 w 0-5 pass>x", "a0 x 5-31 end"});
}

TEST_CASE("every member that moves alone hears", "[engine][signals]") {
    const Ran ran =
        run_world(caller("three") + track("s", "w", "unit = \"person\"\nmoves = \"alone\"") +
                  hears("s.w.go", "x") + stay("s.x"));
    CHECK(spells(ran, "s") == Lines{"a0.0 w 0-5 go>x", "a0.0 x 5-31 end", "a0.1 w 0-5 go>x",
                                    "a0.1 x 5-31 end", "a0.2 w 0-5 go>x", "a0.2 x 5-31 end"});
}

TEST_CASE("only the same case hears", "[engine][signals]") {
    // The second case starts in `done`, where nobody calls.
    const Ran ran = run_world(caller() + stock("b", 1, "child", "at.e = \"done\"") +
                              track("r", "w") + hears("r.w.go", "x") + stay("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-5 go>x", "a0 x 5-31 end", "b0 w 0-31 end"});
}

TEST_CASE("a signal can end the case", "[engine][signals]") {
    const Ran ran = run_world(caller("three") + track("r", "w", "unit = \"person\"") +
                              hears("r.w.go", "x") + end_state("r.x"));
    CHECK(closings(ran) == Lines{"a0 closed 5"});
    CHECK(outcomes(ran) == Lines{"a0.0 5 r.x", "a0.1 5 r.x", "a0.2 5 r.x"});
    CHECK(spells(ran, "e") == Lines{"a0 quiet 0-5 call>done", "a0 done 5-5 ended"});
}
