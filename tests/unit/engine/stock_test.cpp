#include <algorithm>

#include "sim/base/duration_distribution.hpp"
#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

TEST_CASE("stock has been in its states before the start", "[engine][stock]") {
    // Five days in a stay of twelve: seven are left. The next stay is a new one.
    const Ran ran = run_world(world_text("2000-02-01") + stock("a", 1, "child", "", "5 days") +
                              track("r", "w") + exit_after("r.w.go", "x", "12 days") +
                              exit_after("r.x.back", "w", "3 days"));
    CHECK(spells(ran, "r") == Lines{"a0 w -5-7 go>x", "a0 x 7-10 back>w", "a0 w 10-22 go>x",
                                    "a0 x 22-25 back>w", "a0 w 25-31 end"});
    CHECK(ran.record.cases[0].arrived == sim_start - 5 * one_day);
}

TEST_CASE("what is left of a law is drawn given the time spent", "[engine][stock]") {
    const std::string text =
        world_text("2200-01-01") + stock("a", 200, "child", "", "40 days") + track("r", "w") +
        exit("r.w.go", "to = \"x\"\nafter = { distribution = \"weibull\", scale = " +
                           quantity("50 days") + ", shape = " + given("2.0") + " }") +
        end_state("r.x");
    const Ran ran = run_world(text);
    const DurationDistribution distribution(WeibullDistribution{2, 50});
    const std::string name = "r.w.go";
    REQUIRE(ran.record.spells.size() == 200);
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        const double u =
            uniform_at({.seed = 1}, {.purpose = static_cast<std::uint16_t>(Purpose::stay),
                                     .case_key = row.case_key.value(),
                                     .member = whole_case,
                                     .name = hash_name(name)});
        CHECK(row.left == later(sim_start, round_stay(distribution.residual(40, u))));
        CHECK(row.entered == sim_start - 40 * one_day);
    });
}

TEST_CASE("a limit counts the time before the start", "[engine][stock]") {
    const auto world = [](const std::string& elapsed) {
        return spells(
            run_world(world_text("2000-02-01") + stock("a", 1, "child", "", elapsed) +
                      track("r", "w") +
                      exit("r.w.limit", "to = \"x\"\nlimit.after = " + quantity("20 days") +
                                            "\nlimit.counts = \"total\"") +
                      exit_after("r.x.back", "w", "1 days")),
            "r");
    };
    CHECK(world("15 days").front() == "a0 w -15-5 limit>x");
    // Longer than the limit: it fires in the first second.
    CHECK(world("30 days").front().substr(0, 9) == "a0 w -30-");
    CHECK(run_world(world_text("2000-02-01") + stock("a", 1, "child", "", "30 days") +
                    track("r", "w") +
                    exit("r.w.limit", "to = \"x\"\nlimit.after = " + quantity("20 days")) +
                    end_state("r.x"))
              .record.spells[0]
              .left == sim_start + Seconds{1});
}

TEST_CASE("stock is counted in cases or in children", "[engine][stock]") {
    const auto cases = [](const std::string& counts, int count) {
        return run_world(world_text("2000-01-02") +
                         stock("a", count, "three", "counts = \"" + counts + "\"") +
                         track("r", "w") + stay("r.w"))
            .record.cases.size();
    };
    CHECK(cases("cases", 4) == 4);
    CHECK(cases("children", 4) == 2);
    CHECK(cases("children", 6) == 2);
    CHECK(cases("children", 7) == 3);
    CHECK(cases("cases", 0) == 0);
}

TEST_CASE("of the stock, who came first asks first", "[engine][stock]") {
    // One bed a day: the order of grants is that of the elapsed stays.
    const std::string elapsed =
        "[stock.a]\ncount = " + given("12") + "\nmix.child = " + given("1.0") +
        "\nelapsed = { distribution = \"exponential\", mean = " + quantity("30 days") + " }\n";
    const Ran ran =
        run_world(world_text("2000-02-01") + elapsed + pool("beds", 1) + track("r", "w") +
                  exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds") +
                  exit_after("r.home.leave", "out", "1 days") + end_state("r.out"));
    std::vector<std::pair<SimTime, SimTime>> waits;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] == "r.w") {
            waits.emplace_back(row.entered, row.left);
        }
    });
    REQUIRE(waits.size() == 12);
    std::sort(waits.begin(), waits.end());
    for (std::size_t i = 0; i < waits.size(); ++i) {
        CHECK(waits[i].first < sim_start);
        CHECK(waits[i].second == sim_start + static_cast<int>(i) * one_day);
    }
}
