#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

std::string branch(const std::string& path, const std::string& body) {
    const auto first = path.find('.');
    const auto second = path.find('.', first + 1);
    return "[tracks." + path.substr(0, first) + ".states." +
           path.substr(first + 1, second - first - 1) + ".branches." + path.substr(second + 1) +
           "]\n" + body + "\n";
}

double chance_of(const std::string& state, std::uint64_t number, std::uint64_t visit) {
    return uniform_at({.seed = 1, .replication = 0},
                      {.purpose = static_cast<std::uint16_t>(Purpose::branch),
                       .occurrence = visit,
                       .case_key = number,
                       .member = whole_case,
                       .name = hash_name(state)});
}

}  // namespace

TEST_CASE("a choice by rules takes the first branch that fits", "[engine][choices]") {
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "child") + stock("b", 1, "three") +
        stock("c", 1, "parents") + track("r", "sort") + stay("r.sort", "kind = \"choice\"") +
        branch("r.sort.alone", "to = \"x\"\nwho.members_to = 1") +
        branch("r.sort.few", "to = \"y\"\nwho.members_to = 3") +
        branch("r.sort.rest", "to = \"z\"") + stay("r.x") + stay("r.y") + stay("r.z"));
    CHECK(spells(ran, "r") == Lines{"a0 x 0-31 end", "b0 y 0-31 end", "c0 z 0-31 end"});
    CHECK(decisions(ran) ==
          Lines{"a0 0 choice sort>x", "b0 0 choice sort>y", "c0 0 choice sort>z"});
}

TEST_CASE("a branch can ask the state of other tracks", "[engine][choices]") {
    // Asked on day 5; the plan of a is decided on day 3, that of b never.
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "child") + stock("b", 1, "pair") +
        track("r", "w") + exit_after("r.w.go", "sort", "5 days") +
        stay("r.sort", "kind = \"choice\"") +
        branch("r.sort.with", "to = \"x\"\nwhen.plan = [\"decided\"]") +
        branch("r.sort.without", "to = \"y\"") + stay("r.x") + stay("r.y") + track("plan", "none") +
        exit_after("plan.none.decided", "decided", "3 days", "who.case_type = [\"child\"]") +
        stay("plan.decided"));
    CHECK(decisions(ran) == Lines{"a0 5 choice sort>x", "b0 5 choice sort>y"});
}

TEST_CASE("a choice by shares takes no time and a draw of its own", "[engine][choices]") {
    // Back after two days: visits on days 1, 4, 7, ...; x below 0.3, y below 0.8.
    const Ran ran = run_world(
        world_text("2000-03-01") + stock("a", 5, "child") + track("r", "w") +
        exit_after("r.w.go", "sort", "1 days") + stay("r.sort", "kind = \"choice\"") +
        branch("r.sort.x", "to = \"x\"\nshare = " + given("0.3")) +
        branch("r.sort.y", "to = \"y\"\nshare = " + given("0.5")) +
        branch("r.sort.z", "to = \"z\"\nrest = true") + exit_after("r.x.back", "w", "2 days") +
        exit_after("r.y.back", "w", "2 days") + exit_after("r.z.back", "w", "2 days"));
    std::size_t seen = 0;
    for (std::uint64_t number = 0; number < 5; ++number) {
        for (std::uint64_t visit = 0; visit < 20; ++visit, ++seen) {
            const double u = chance_of("r.sort", number, visit);
            const std::string to = u < 0.3 ? "x" : u < 0.8 ? "y" : "z";
            REQUIRE(decisions(ran).size() == 100);
            CHECK(decisions(ran)[seen] == "a" + std::to_string(number) + " " +
                                              std::to_string(1 + 3 * visit) + " choice sort>" + to);
        }
    }
    // The spell before a choice names the state after it.
    CHECK(spells(ran, "r")[0].find("a0 w 0-1 go>sort") == std::string::npos);
}

TEST_CASE("choices follow on each other", "[engine][choices]") {
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "child") + track("r", "one") +
        stay("r.one", "kind = \"choice\"") + branch("r.one.all", "to = \"two\"") +
        stay("r.two", "kind = \"choice\"") + branch("r.two.all", "to = \"x\"") + end_state("r.x"));
    CHECK(spells(ran, "r").empty());
    CHECK(decisions(ran) == Lines{"a0 0 choice one>two", "a0 0 choice two>x"});
    CHECK(outcomes(ran) == Lines{"a0.0 0 r.x"});
    CHECK(closings(ran) == Lines{"a0 closed 0"});
}

TEST_CASE("a person ends once where two tracks end at the start", "[engine][choices]") {
    const std::string alone = "unit = \"person\"\nmoves = \"alone\"";
    const auto ends = [&](const std::string& name) {
        return track(name, "sort", alone) + stay(name + ".sort", "kind = \"choice\"") +
               branch(name + ".sort.all", "to = \"x\"") + end_state(name + ".x");
    };
    const Ran ran = run_world(world_text("2000-02-01") + stock("a", 1, "three") + ends("r") +
                              ends("s") + track("t", "w") + stay("t.w"));
    CHECK(outcomes(ran) == Lines{"a0.0 0 r.x", "a0.1 0 r.x", "a0.2 0 r.x"});
    CHECK(closings(ran) == Lines{"a0 closed 0"});
    CHECK(spells(ran, "t") == Lines{"a0 w 0-0 ended"});
}

TEST_CASE("who may not enter a setting goes elsewhere", "[engine][prohibition]") {
    const std::string prohibited = "prohibited = { who = { case_type = [\"child\"] }, to = \"x\" }";
    const Ran ran = run_world(world_text("2000-02-01") + stock("a", 1, "child", "at.r = \"d2\"") +
                              stock("b", 1, "pair", "at.r = \"d2\"") + track("r", "d2") +
                              exit_after("r.d2.go", "cell", "2 days") + stay("r.cell", prohibited) +
                              stay("r.x"));
    CHECK(spells(ran, "r") ==
          Lines{"a0 d2 0-2 go>x", "a0 x 2-31 end", "b0 d2 0-2 go>cell", "b0 cell 2-31 end"});
    CHECK(decisions(ran) == Lines{"a0 2 redirected cell>x"});
}

TEST_CASE("stock is inside when a prohibition of the first day begins", "[engine][prohibition]") {
    const auto world = [](const std::string& inside) {
        return run_world(
            world_text("2000-02-01") + stock("a", 1, "child", "at.r = \"cell\"", "5 days") +
            track("r", "cell") +
            stay("r.cell", "prohibited = { who = {}, inside = \"" + inside + "\", to = \"x\" }") +
            stay("r.x"));
    };
    CHECK(spells(world("move"), "r") == Lines{"a0 cell -5-0 prohibited>x", "a0 x 0-31 end"});
    CHECK(spells(world("stay"), "r") == Lines{"a0 cell -5-31 end"});
}
