#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Reforms on 2000-01-11, which is day 10. Cases that come later wait in `d20` first.

using namespace atd;
using namespace atd::test;

namespace {

const std::string day_10 = "2000-01-11";

Ran reformed(const std::string& world, const std::string& set, const std::string& more = "") {
    return run_world(world_text("2001-01-01") + world + reform("change", day_10, set, more));
}

std::string two_stocks() {
    return stock("a", 1, "child", "at.r = \"w\"") + stock("b", 1, "child", "at.r = \"d20\"") +
           track("r", "w") + exit_after("r.d20.comes", "w", "20 days") + end_state("r.x");
}

}  // namespace

TEST_CASE("a reform changes what begins after it, not what was drawn", "[engine][reforms]") {
    const std::string set = "tracks.r.states.w.exits.go.after.mean = " + quantity("7 days");
    const std::string world = two_stocks() + exit_after("r.w.go", "x", "30 days");
    CHECK(spells(reformed(world, set), "r") ==
          Lines{"a0 w 0-30 go>x", "b0 d20 0-20 comes>w", "b0 w 20-27 go>x"});
    // Until day 15 only: the second stay begins under the old distribution again.
    CHECK(spells(reformed(world, set, "end = 2000-01-16"), "r") ==
          Lines{"a0 w 0-30 go>x", "b0 d20 0-20 comes>w", "b0 w 20-50 go>x"});
}

TEST_CASE("a reform may add a state and lead there while it is in force", "[engine][reforms]") {
    const Ran ran = reformed(two_stocks() + exit_after("r.w.go", "x", "12 days"),
                             "tracks.r.states.y.kind = \"end\"\n"
                             "tracks.r.states.y.outcome = \"durable\"\n"
                             "tracks.r.states.w.exits.go.to = \"y\"",
                             "end = 2000-01-26");
    CHECK(spells(ran, "r") == Lines{"a0 w 0-12 go>y", "b0 d20 0-20 comes>w", "b0 w 20-32 go>x"});
}

TEST_CASE("a reform of a cohort never binds the stock", "[engine][reforms]") {
    const Ran ran = reformed(two_stocks() + exit_after("r.w.go", "x", "30 days"),
                             "tracks.r.states.w.exits.go.after.mean = " + quantity("7 days"),
                             "binds = \"cohort\"");
    CHECK(spells(ran, "r") == Lines{"a0 w 0-30 go>x", "b0 d20 0-20 comes>w", "b0 w 20-50 go>x"});
}

TEST_CASE("a cohort begins on the first day at the earliest, after the stock",
          "[engine][reforms]") {
    // In force before the scenario starts: whoever is there on day 0 is still not
    // bound.
    const std::string world = stock("a", 1, "child", "at.r = \"w\"") +
                              arrivals("b", "0.5 per day", "child") + track("r", "w") +
                              exit_after("r.w.go", "x", "30 days") + end_state("r.x");
    const Ran ran =
        run_world(world_text("2001-01-01") + world +
                  reform("early", "1999-06-01",
                         "tracks.r.states.w.exits.go.after.mean = " + quantity("7 days"),
                         "binds = \"cohort\""));
    int arrived = 0;
    ran.record.cases.for_each([&](const record::CaseRow& row) {
        if (row.closed != never) {
            const bool is_stock = row.source == SourceId(0);
            arrived += is_stock ? 0 : 1;
            CHECK(row.closed - row.arrived == (is_stock ? 30 : 7) * one_day);
        }
    });
    CHECK(arrived > 50);
}

TEST_CASE("a reform of a cohort binds who arrives between its dates", "[engine][reforms]") {
    const Ran ran = reformed(arrivals("a", "0.5 per day", "child") + track("r", "w") +
                                 exit_after("r.w.go", "x", "200 days") + end_state("r.x"),
                             "tracks.r.states.w.exits.go.after.mean = " + quantity("7 days"),
                             "binds = \"cohort\"\nend = 2000-04-10");
    int bound = 0;
    ran.record.cases.for_each([&](const record::CaseRow& row) {
        const double day = in_days(row.arrived - sim_start);
        const bool is_bound = day >= 10 && day < 100;
        bound += is_bound ? 1 : 0;
        if (is_bound) {
            CHECK(in_days(row.closed - row.arrived) == 7);
        } else if (row.closed != never) {
            CHECK(in_days(row.closed - row.arrived) == 200);
        }
    });
    CHECK(bound > 20);
}

TEST_CASE("a changed limit counts from the later of entry and date", "[engine][reforms]") {
    const auto world = [](const std::string& days) {
        return spells(reformed(two_stocks() + exit("r.w.limit", "to = \"x\"\nlimit.after = " +
                                                                    quantity("50 days")),
                               "tracks.r.states.w.exits.limit.limit.after = " + quantity(days)),
                      "r");
    };
    // In since day 0: 10 + 5, not 5 days after an entry long past.
    CHECK(world("5 days") ==
          Lines{"a0 w 0-15 limit>x", "b0 d20 0-20 comes>w", "b0 w 20-25 limit>x"});
    CHECK(world("90 days") ==
          Lines{"a0 w 0-100 limit>x", "b0 d20 0-20 comes>w", "b0 w 20-110 limit>x"});
}

TEST_CASE("a changed rate stretches the running clock", "[engine][reforms]") {
    // The same luck at 0.01 per day: E = 0.01 t. With 0.03 from day 10 on the exit is
    // on day 10 + (E - 0.1) / 0.03.
    const auto ended = [](const Ran& ran) {
        return in_days(ran.record.persons[0].ended - sim_start);
    };
    const std::string world = stock("a", 1, "child") + track("r", "w") +
                              exit_rate("r.w.go", "x", "0.01 per day") + end_state("r.x");
    const double t = ended(run_world(world_text("2020-01-01") + world));
    REQUIRE(t > 10);
    const double changed =
        ended(reformed(world, "tracks.r.states.w.exits.go.rate = " + quantity("0.03 per day")));
    CHECK(changed == Approx(10 + (t - 10) / 3).margin(2e-5));
}

TEST_CASE("a reform that opens a gate lets overdue exits fire", "[engine][reforms]") {
    const std::string world =
        stock("a", 1, "child") + track("g", "no") + exit_after("g.no.later", "yes", "300 days") +
        stay("g.yes") + track("r", "w") +
        exit_after("r.w.go", "x", "3 days", "when.g = [\"yes\"]") + end_state("r.x");
    CHECK(spells(reformed(world, "tracks.r.states.w.exits.go.when.g = [\"no\"]"), "r") ==
          Lines{"a0 w 0-10 go>x"});
}

TEST_CASE("a prohibition moves those inside on its date", "[engine][reforms]") {
    // Opened by the reform for pairs first, for everyone by a second one on day 15.
    const std::string cell =
        "prohibited = { who.case_type = [\"three\"], inside = \"move\", to = \"x\" }";
    const std::string world =
        stock("a", 1, "child", "at.r = \"cell\"") + stock("b", 1, "pair", "at.r = \"cell\"") +
        stock("c", 1, "child", "at.r = \"d20\"") + track("r", "cell") +
        exit_after("r.d20.go", "cell", "20 days") + stay("r.cell", cell) + stay("r.x");
    const std::string set = "tracks.r.states.cell.prohibited.who.case_type = ";
    const std::string second =
        reform("all", "2000-01-16", set + "[\"child\", \"pair\", \"three\"]");
    const Ran ran = run_world(world_text("2000-02-01") + world +
                              reform("change", day_10, set + "[\"pair\", \"three\"]") + second);
    CHECK(spells(ran, "r") == Lines{"a0 cell 0-15 prohibited>x", "a0 x 15-31 end",
                                    "b0 cell 0-10 prohibited>x", "b0 x 10-31 end",
                                    "c0 d20 0-20 go>x", "c0 x 20-31 end"});
}

TEST_CASE("a prohibition may leave those inside where they are", "[engine][reforms]") {
    const std::string set =
        "[reforms.change.set.tracks.r.states.cell.prohibited]\nwho = {}\ninside = "
        "\"stay\"\nto = \"x\"";
    const Ran ran = reformed(
        stock("a", 1, "child", "at.r = \"cell\"") + stock("b", 1, "child", "at.r = \"d20\"") +
            track("r", "cell") + exit_after("r.d20.go", "cell", "20 days") +
            exit_after("r.cell.leave", "out", "15 days") + stay("r.out") + stay("r.x"),
        set);
    CHECK(spells(ran, "r") == Lines{"a0 cell 0-15 leave>out", "a0 out 15-366 end",
                                    "b0 d20 0-20 go>x", "b0 x 20-366 end"});
}

TEST_CASE("a prohibition gives places back", "[engine][reforms]") {
    const std::string set =
        "[reforms.change.set.tracks.r.states.cell.prohibited]\nwho.case_type = "
        "[\"child\"]\ninside = \"move\"\nto = \"x\"";
    const Ran ran =
        reformed(stock("a", 1, "child", "at.r = \"cell\"") + stock("b", 1, "pair") +
                     pool("cells", 1) + track("r", "w") + exit_request("r.w.ask", "\"cell\"") +
                     "request.rules.all.who.case_type = [\"pair\"]\n" + holding("r.cell", "cells") +
                     stay("r.x"),
                 set);
    CHECK(decisions(ran) == Lines{"b0 10 placement w>cell 0"});
}

TEST_CASE("a reform changes where those in line may go", "[engine][reforms]") {
    const Ran ran =
        reformed(stock("a", 1, "child") + pool("beds", 0) + pool("rooms", 1) + track("r", "w") +
                     exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds") +
                     holding("r.hostel", "rooms"),
                 "tracks.r.states.w.exits.ask.request.rules.all.to = [\"home\", \"hostel\"]");
    CHECK(decisions(ran) == Lines{"a0 10 placement w>hostel 0"});
}

TEST_CASE("a changed age binds those who are waiting for their birthday", "[engine][reforms]") {
    const std::string nearly =
        "[case_types.nearly]\nkind = \"unaccompanied_child\"\n"
        "child_age = { values = [17], shares = [1.0], "
        "assumed = \"test\" }\n";
    const Ran ran = run_world(
        world_text("2005-01-01") + nearly + stock("a", 1, "nearly") + track("r", "w") +
        exit("r.w.adult", "to = \"x\"\nat_age = " + quantity("18 years")) + end_state("r.x") +
        reform("older", "2000-01-02",
               "tracks.r.states.w.exits.adult.at_age = " + quantity("21 years")));
    const auto& row = ran.record.persons[0];
    const Date birth = date_of(row.birth, ran.scenario.start);
    CHECK(row.ended == at(anniversary(birth, 21), ran.scenario.start));
}
