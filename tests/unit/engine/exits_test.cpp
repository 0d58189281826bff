#include "sim/base/sim_time.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Exits of one child in one or two tracks; every time is a sum of fixed spans.

using namespace atd;
using namespace atd::test;

namespace {

std::string one_child() {
    return world_text() + stock("a", 1, "child");
}

/// A track `g` that is open on [from, to) and from `again` on.
std::string gate(const std::string& from, const std::string& to, const std::string& more) {
    return track("g", "shut") + exit_after("g.shut.opens", "open", from) +
           exit_after("g.open.closes", "shut_again", to) +
           exit_after("g.shut_again.opens", "open_again", more) + stay("g.open_again");
}

}  // namespace

TEST_CASE("the earliest exit wins", "[engine][exits]") {
    const Ran ran =
        run_world(one_child() + track("r", "w") + exit_after("r.w.slow", "x", "10 days") +
                  exit_after("r.w.fast", "y", "4 days") + end_state("r.x") + end_state("r.y"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-4 fast>y"});
    CHECK(closings(ran) == Lines{"a0 closed 4"});
    CHECK(outcomes(ran) == Lines{"a0.0 4 r.y"});
}

TEST_CASE("ties go to the exit that stands first in the file", "[engine][exits]") {
    const std::string slow = exit_after("r.w.distribution", "x", "4 days");
    const std::string limit = exit("r.w.limit", "to = \"y\"\nlimit.after = " + quantity("4 days"));
    const std::string ends = end_state("r.x") + end_state("r.y");
    const std::string head = one_child() + track("r", "w");
    CHECK(spells(run_world(head + slow + limit + ends), "r") == Lines{"a0 w 0-4 distribution>x"});
    CHECK(spells(run_world(head + limit + slow + ends), "r") == Lines{"a0 w 0-4 limit>y"});
}

TEST_CASE("a tie between tracks goes to the first in the file", "[engine][exits]") {
    // Both end on day 4; the first fixes the outcome, the second is closed by it.
    const Ran ran = run_world(one_child() + track("b", "w") + exit_after("b.w.go", "x", "4 days") +
                              end_state("b.x") + track("a", "w") +
                              exit_after("a.w.go", "y", "4 days") + end_state("a.y"));
    CHECK(spells(ran, "b") == Lines{"a0 w 0-4 go>x"});
    CHECK(spells(ran, "a") == Lines{"a0 w 0-4 ended"});
    CHECK(outcomes(ran) == Lines{"a0.0 4 b.x"});
}

TEST_CASE("observation ends at the horizon", "[engine][exits]") {
    // 2000-01-11 is day 10: the exit of day 10 itself is no longer seen.
    const std::string world = world_text("2000-01-11") + stock("a", 1, "child") + track("r", "w");
    const Ran censored = run_world(world + exit_after("r.w.go", "x", "10 days") + end_state("r.x"));
    CHECK(spells(censored, "r") == Lines{"a0 w 0-10 end"});
    CHECK(closings(censored) == Lines{"a0 open"});
    CHECK(outcomes(censored) == Lines{"a0.0 present"});
    const Ran seen = run_world(world + exit_after("r.w.go", "x", "9 days") + end_state("r.x"));
    CHECK(spells(seen, "r") == Lines{"a0 w 0-9 go>x"});
}

TEST_CASE("a limit on this stay starts anew with each stay", "[engine][exits]") {
    // Stays in w of 4 days with 3 days between them: a limit of 10 days is never met.
    const auto world = [](const std::string& counts) {
        return world_text("2000-01-21") + stock("a", 1, "child") + track("r", "w") +
               exit("r.w.limit", "to = \"z\"\nlimit.after = " + quantity("10 days") +
                                     "\nlimit.counts = \"" + counts + "\"") +
               exit_after("r.w.out", "b", "4 days") + exit_after("r.b.back", "w", "3 days") +
               end_state("r.z");
    };
    CHECK(spells(run_world(world("this_stay")), "r") ==
          Lines{"a0 w 0-4 out>b", "a0 b 4-7 back>w", "a0 w 7-11 out>b", "a0 b 11-14 back>w",
                "a0 w 14-18 out>b", "a0 b 18-20 end"});
    // 4 + 4 + 2 = 10 days in total.
    CHECK(spells(run_world(world("total")), "r") == Lines{"a0 w 0-4 out>b", "a0 b 4-7 back>w",
                                                          "a0 w 7-11 out>b", "a0 b 11-14 back>w",
                                                          "a0 w 14-16 limit>z"});
}

TEST_CASE("an age exit fires on the birthday", "[engine][exits]") {
    const std::string nearly =
        "[case_types.nearly]\nkind = \"unaccompanied_child\"\n"
        "child_age = { values = [17], shares = [1.0], "
        "assumed = \"test\" }\n";
    const Ran ran = run_world(
        world_text("2001-06-01") + nearly + stock("a", 20, "nearly") + track("r", "w") +
        exit("r.w.adult", "to = \"x\"\nat_age = " + quantity("18 years")) + end_state("r.x"));
    REQUIRE(ran.record.persons.size() == 20);
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        const Date birth = date_of(row.birth, ran.scenario.start);
        CHECK(row.ended == at(anniversary(birth, 18), ran.scenario.start));
    });
}

TEST_CASE("an age exit long past fires at once", "[engine][exits]") {
    // Older than 1 on arrival: one second later, so that stays are never empty.
    const std::string older =
        "[case_types.older]\nkind = \"unaccompanied_child\"\n"
        "child_age = { values = [10], shares = [1.0], "
        "assumed = \"test\" }\n";
    const Ran ran = run_world(world_text() + older + stock("a", 1, "older") + track("r", "w") +
                              exit("r.w.adult", "to = \"x\"\nat_age = " + quantity("1 years")) +
                              end_state("r.x"));
    REQUIRE(ran.record.spells.size() == 1);
    CHECK(ran.record.spells[0].left == sim_start + Seconds{1});
}

TEST_CASE("an exit due behind a closed gate fires when it opens", "[engine][gates]") {
    const auto left = [](const std::string& span, const std::string& test) {
        return spells(run_world(one_child() + gate("2 days", "2 days", "5 days") + track("r", "w") +
                                exit_after("r.w.go", "x", span, test) + end_state("r.x")),
                      "r");
    };
    const std::string open = "when.g = [\"open\", \"open_again\"]";
    // Open on [2, 4) and from 9 on.
    CHECK(left("1 days", open) == Lines{"a0 w 0-2 go>x"});
    CHECK(left("3 days", open) == Lines{"a0 w 0-3 go>x"});
    CHECK(left("6 days", open) == Lines{"a0 w 0-9 go>x"});
    CHECK(left("10 days", open) == Lines{"a0 w 0-10 go>x"});
    const std::string shut = "unless.g = [\"open\", \"open_again\"]";
    CHECK(left("1 days", shut) == Lines{"a0 w 0-1 go>x"});
    CHECK(left("3 days", shut) == Lines{"a0 w 0-4 go>x"});
}

TEST_CASE("limits wait behind a gate like laws", "[engine][gates]") {
    const Ran ran = run_world(
        one_child() + gate("5 days", "9 days", "1 days") + track("r", "w") +
        exit("r.w.limit", "to = \"x\"\nwhen.g = [\"open\"]\nlimit.after = " + quantity("3 days")) +
        end_state("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-5 limit>x"});
}

TEST_CASE("every test of a gate must hold", "[engine][gates]") {
    // g is open on [2, 4) and from 9 on, h from 3 on: both first hold on day 3.
    const Ran ran =
        run_world(one_child() + gate("2 days", "2 days", "5 days") + track("h", "no") +
                  exit_after("h.no.yes", "yes", "3 days") + stay("h.yes") + track("r", "w") +
                  exit_after("r.w.go", "x", "1 days", "when.g = [\"open\"]\nwhen.h = [\"yes\"]") +
                  end_state("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-3 go>x"});
}

TEST_CASE("a case gate on a person track needs one member", "[engine][gates]") {
    // All three children enter on day 5, the first exit in the file; then the case's
    // exit, which was due on day 2, fires in the same second.
    const Ran ran =
        run_world(world_text() + stock("a", 1, "three") +
                  track("s", "out", "unit = \"person\"\nmoves = \"alone\"") +
                  exit_after("s.out.enrol", "in", "5 days") + stay("s.in") + track("r", "w") +
                  exit_after("r.w.go", "x", "2 days", "when.s = [\"in\"]") + end_state("r.x"));
    CHECK(spells(ran, "r") == Lines{"a0 w 0-5 go>x"});
    CHECK(spells(ran, "s") == Lines{"a0.0 out 0-5 enrol>in", "a0.0 in 5-5 ended",
                                    "a0.1 out 0-5 enrol>in", "a0.1 in 5-5 ended",
                                    "a0.2 out 0-5 enrol>in", "a0.2 in 5-5 ended"});
}
