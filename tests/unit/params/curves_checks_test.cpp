#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/warnings/warnings.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/worlds.hpp"

// What a curve, a place that is kept and a circle of pools must be like, and what is said of those
// that are not.

namespace atd::test {
namespace {

std::string bands(const std::string& by, const std::string& from, const std::string& factors) {
    return "[curves.c]\nby = \"" + by + "\"\nbands = { from = " + from + ", factors = " + factors +
           ", assumed = \"test\" }\n";
}

/// A child who leaves at a rate, or by a choice with a share of 0.5.
std::string world_with(const std::string& curve, const std::string& exit_keys = "curve = \"c\"\n",
                       const std::string& types = "child") {
    return world_text() + stock("a", 1, types) + track("r", "w") +
           exit_rate("r.w.go", "sort", "0.1 per day", exit_keys) +
           stay("r.sort",
                "kind = \"choice\"\nbranches.left = { to = \"x\", curve = \"c\", share = " +
                    given("0.5") + " }\nbranches.right = { to = \"x\", rest = true }") +
           end_state("r.x") + curve;
}

std::string replaced(std::string text, const std::string& was, const std::string& now) {
    const auto at = text.find(was);
    REQUIRE(at != std::string::npos);
    return text.replace(at, was.size(), now);
}

/// Only cases of one child.
std::string single(const std::string& text) {
    std::string only = text;
    for (const char* const type : {"pair", "three", "parents"}) {
        const auto from = only.find("[case_types." + std::string(type) + "]");
        REQUIRE(from != std::string::npos);
        const auto until = only.find("\n[", from + 1);
        only.erase(from, until + 1 - from);
    }
    return only;
}

std::string warnings_of(const std::string& text) {
    std::string found;
    for (const auto& warning : params::warnings_in(read_world(text))) {
        found += to_text(warning) + "\n";
    }
    return found;
}

const std::string by_time = bands("time", "[0, 100]", "[1, 2]");

}  // namespace

TEST_CASE("a sound curve is accepted and needs no warning", "[params][curves]") {
    CHECK(messages_of_text(world_with(by_time)).empty());
    CHECK(warnings_of(world_with(by_time)).empty());
    CHECK(messages_of_text(single(world_with(bands("age", "[0, 12]", "[1, 2]")))).empty());
}

TEST_CASE("bands begin at 0 and ascend", "[params][curves]") {
    const auto messages = [](const std::string& by, const std::string& from) {
        return messages_of_text(single(world_with(bands(by, from, "[1, 2]"))));
    };
    CHECK_THAT(
        messages("time", "[1, 2]"),
        Catch::Contains("curves.c.bands.from: expected a first band that begins at 0, got 1"));
    CHECK_THAT(messages("time", "[0, 0]"),
               Catch::Contains("expected beginnings of bands in ascending order"));
    CHECK_THAT(messages("age", "[0, 2.5]"), Catch::Contains("expected ages in whole years"));
    CHECK_THAT(messages("age", "[0, 130]"), Catch::Contains("up to 120"));
    CHECK_THAT(messages("time", "[0, 1, 2]"),
               Catch::Contains("expected as many bands as factors, got 2 factors and 3 bands"));
    CHECK_THAT(messages("time", "[0, -1]"), Catch::Contains("expected a value at least 0"));
    CHECK_THAT(messages("time", "[]"), Catch::Contains("expected an array of numbers"));
    CHECK_THAT(messages("years", "[0, 1]"), Catch::Contains("expected age or time"));
}

TEST_CASE("a curve needs a source", "[params][curves]") {
    CHECK_THAT(messages_of_text(replaced(world_with(by_time), ", assumed = \"test\" }\n", " }\n")),
               Catch::Contains("expected evidence (an id) or assumed (a reason)"));
}

TEST_CASE("what follows a curve names one and has a rate or a share", "[params][curves]") {
    CHECK_THAT(messages_of_text(world_with(by_time, "curve = \"d\"\n")),
               Catch::Contains("tracks.r.states.w.exits.go.curve: expected the name of a curve, "
                               "got 'd'; did you mean 'c'?"));
    CHECK_THAT(messages_of_text(replaced(world_with(by_time), "rate = " + quantity("0.1 per day"),
                                         "limit.after = " + quantity("9 days"))),
               Catch::Contains("exits.go.curve: expected an exit with a rate, got"));
    CHECK_THAT(messages_of_text(
                   world_with(by_time, "curve = \"c\"\nhazard_rises_with = \"p\"\npressure = " +
                                           given("1") + "\n") +
                   pool("p", 3, "when_full = \"stretch\"")),
               Catch::Contains("without served_by and hazard_rises_with"));
    CHECK_THAT(messages_of_text(replaced(world_with(by_time), "branches.right = { to = \"x\", ",
                                         "branches.right = { to = \"x\", curve = \"c\", ")),
               Catch::Contains("branches.right.curve: expected a branch with a share, got 'c'"));
    CHECK_THAT(
        messages_of_text(replaced(world_with(by_time), "rest = true", "share = " + given("0.5"))),
        Catch::Contains("expected a branch with rest = true"));
}

TEST_CASE("a share or a rate may not become too large", "[params][curves]") {
    CHECK_THAT(messages_of_text(world_with(bands("time", "[0, 40, 80]", "[1, 3, 2]"))),
               Catch::Contains("tracks.r.states.sort.branches: expected shares of at most 1 "
                               "together, each times its factor, got a sum of 1.5 from day 40"));
    CHECK_THAT(messages_of_text(single(world_with(bands("age", "[0, 12]", "[1, 2.5]")))),
               Catch::Contains("a sum of 1.25 from age 12"));
    CHECK_THAT(messages_of_text(replaced(world_with(by_time), "0.1 per day", "50000 per day")),
               Catch::Contains("exits.go.curve: expected a rate of at most 86400 per day with "
                               "every factor, got 100000 per day"));
}

TEST_CASE("a curve by age needs a person", "[params][curves]") {
    const std::string by_age = bands("age", "[0, 12]", "[1, 2]");
    CHECK_THAT(messages_of_text(world_with(by_age)),
               Catch::Contains("exits.go.curve: expected a curve by time, or cases of one member "
                               "without births, got 'c', which is by age"));
    CHECK(messages_of_text(replaced(world_with(by_age), "start = \"w\"",
                                    "start = \"w\"\nunit = \"person\"\nmoves = \"alone\""))
              .empty());
    CHECK_THAT(
        messages_of_text(single(world_with(by_age)) + exit_rate("r.w.birth", "", "0.1 per day",
                                                                "repeats = true\nbirths = true\n")),
        Catch::Contains("without births"));
}

TEST_CASE("curves without use and bands that nobody reaches are told", "[params][curves]") {
    CHECK_THAT(warnings_of(world_with(by_time + replaced(by_time, "curves.c", "curves.d"))),
               Catch::Contains("curves.d: no rate and no share follows it"));
    // The world has 366 days, and children of up to 18 years.
    CHECK_THAT(warnings_of(world_with(bands("time", "[0, 366]", "[1, 2]"))),
               Catch::Contains("curves.c.bands.from: the scenario ends before day 366"));
    CHECK(warnings_of(world_with(bands("time", "[0, 365]", "[1, 2]"))).empty());
    const auto by_age = [](const std::string& age) {
        return warnings_of(single(world_with(bands("age", "[0, " + age + "]", "[1, 2]"))));
    };
    CHECK_THAT(by_age("20"), Catch::Contains("nobody reaches the age of 20"));
    CHECK(by_age("18").empty());
}

TEST_CASE("a place is kept only by who holds as many in the same way", "[params][requests]") {
    const auto tandem = [](const std::string& first, const std::string& kept) {
        return messages_of_text(
            world_text() + stock("a", 1, "child") + pool("p", 2) + track("r", "line") +
            exit_request("r.line.in", "\"one\"") + holding("r.one", "p", first) +
            exit_after("r.one.done", "kept", "1 days") + holding("r.kept", "p", kept) +
            exit_after("r.kept.done", "out", "1 days") + end_state("r.out"));
    };
    CHECK(tandem("amount = 1", "amount = 1").empty());
    CHECK(tandem("amount = 2", "amount = 1").empty());
    CHECK_THAT(tandem("amount = 1", "amount = 2"),
               Catch::Contains("exits.done.to: expected a state that needs no place in a pool with "
                               "a queue, got 'kept', which holds places of 'p'"));
    CHECK_THAT(tandem("amount = 1", "per = \"person\""), Catch::Contains("or from a state"));
}

TEST_CASE("a choice gives no places to who holds none", "[params][requests]") {
    const std::string text =
        world_text() + stock("a", 1, "child") + pool("p", 2) + track("r", "line") +
        exit_request("r.line.in", "\"one\"") + holding("r.one", "p") +
        exit_after("r.one.done", "sort", "1 days") +
        stay("r.sort", "kind = \"choice\"\nbranches.all = { to = \"kept\", rest = true }") +
        holding("r.kept", "p") + exit_after("r.kept.done", "out", "1 days") + end_state("r.out");
    const std::string refused =
        "tracks.r.states.sort.branches.all.to: expected a state that needs no place";
    CHECK(messages_of_text(text).empty());
    CHECK_THAT(messages_of_text(text + exit_after("r.line.skips", "sort", "9 days")),
               Catch::Contains(refused));
    CHECK_THAT(messages_of_text(replaced(text, "to = [\"one\"]", "to = [\"one\", \"sort\"]")),
               Catch::Contains(refused));
    CHECK_THAT(messages_of_text(replaced(text, "start = \"line\"", "start = \"sort\"")),
               Catch::Contains(refused));
}

TEST_CASE("circles of pools are told", "[params][warnings]") {
    const auto text = [](const std::string& back, const std::string& more) {
        return world_text() + stock("a", 1, "child") + pool("x", 1) + pool("y", 1) + pool("z", 1) +
               track("r", "line") + exit_request("r.line.in", "\"a\", \"c\"") +
               holding("r.a", "x") + exit_after("r.a.turns", "b", "1 days") + holding("r.b", "x") +
               exit_request("r.b.on", "\"c\"") + holding("r.c", "y") +
               exit_after("r.c.turns", "d", "1 days") + holding("r.d", "y") +
               exit_request("r.d.on", back) + holding("r.e", "z") +
               exit_after("r.e.ends", "out", "1 days") + end_state("r.out") + more;
    };
    CHECK(warnings_of(text("\"e\"", "")).empty());
    CHECK_THAT(warnings_of(text("\"a\"", "")),
               Catch::Contains("tracks.r.states.b.exits.on.request.rules.all.to: cases that hold "
                               "places of 'x' and wait here for places of 'y' can wait for each "
                               "other for ever") &&
                   Catch::Contains("places of 'y' and wait here for places of 'x'"));
    CHECK(warnings_of(text("\"a\"", exit_limit("r.b.leaves", "out", "9 days"))).empty());
    CHECK(warnings_of(text("\"a\", \"out\"", "")).empty());
}

}  // namespace atd::test
