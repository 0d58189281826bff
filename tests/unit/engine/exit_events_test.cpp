#include <cmath>

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Exits that keep their state, and what ought to have come first.

using namespace atd;
using namespace atd::test;

namespace {

std::string event_after(const std::string& path, const std::string& span,
                        const std::string& more = "") {
    return exit(path, "repeats = true\nafter = { distribution = \"fixed\", mean = " +
                          quantity(span) + " }\n" + more);
}

std::string one(const std::string& end = "2000-01-11") {
    return world_text(end) + stock("a", 1, "child");
}

}  // namespace

TEST_CASE("an event leaves its state and comes again", "[engine][events]") {
    // Every 3 days within [0, 10): days 3, 6 and 9. The stay is one row.
    const Ran ran = run_world(one() + track("r", "w") + event_after("r.w.review", "3 days"));
    CHECK(events(ran) == Lines{"a0 3 w.review", "a0 6 w.review", "a0 9 w.review"});
    CHECK(spells(ran, "r") == Lines{"a0 w 0-10 end"});
}

TEST_CASE("a new stay starts the clock of an event anew", "[engine][events]") {
    // In w on [0, 4) and [5, 9): reviews at 3 and 5 + 3; the rest of a span is lost.
    const Ran ran =
        run_world(one() + track("r", "w") + event_after("r.w.review", "3 days") +
                  exit_after("r.w.out", "b", "4 days") + exit_after("r.b.back", "w", "1 days"));
    CHECK(events(ran) == Lines{"a0 3 w.review", "a0 8 w.review"});
}

TEST_CASE("the stock is met between two reviews", "[engine][events]") {
    // In w since day -7: reviews would have been on -4 and -1, the next on 2, 5 and 8.
    const Ran ran = run_world(world_text("2000-01-11") + stock("a", 1, "child", "", "7 days") +
                              track("r", "w") + event_after("r.w.review", "3 days"));
    CHECK(events(ran) == Lines{"a0 2 w.review", "a0 5 w.review", "a0 8 w.review"});
}

TEST_CASE("each firing of a law draws anew", "[engine][events]") {
    // The k-th gap is the quantile at u(entry 0, firing k); times add up.
    const Ran ran = run_world(
        one("2000-02-01") + track("r", "w") +
        exit("r.w.visit", "repeats = true\nafter = { distribution = \"exponential\", mean = " +
                              quantity("4 days") + " }"));
    REQUIRE(ran.record.events.size() >= 3);
    const std::string name = "r.w.visit";
    Seconds sum{0};
    for (std::uint64_t k = 0; k < 3; ++k) {
        const double u =
            uniform_at({.seed = 1}, {.purpose = static_cast<std::uint16_t>(Purpose::stay),
                                     .occurrence = k << 16,
                                     .case_key = 0,
                                     .member = whole_case,
                                     .name = hash_name(name)});
        sum += round_stay(-4.0 * std::log1p(-u));
        CHECK(ran.record.events[k].time == sim_start + sum);
    }
}

TEST_CASE("events by a rate come as often as it says", "[engine][events]") {
    // 400 cases, 0.1 a day, 100 days: 4,000 expected, standard deviation 63.
    const Ran ran =
        run_world(world_text("2000-04-10") + stock("a", 400, "child") + track("r", "w") +
                  exit("r.w.harm", "repeats = true\nrate = " + quantity("0.1 per day")));
    CHECK(std::abs(static_cast<double>(ran.record.events.size()) - 4000) < 4 * 63);
    // The counts of cases vary like a Poisson number: variance 10, not 0.
    std::vector<int> counts(400);
    ran.record.events.for_each(
        [&](const record::EventRow& row) { ++counts[row.case_key.number()]; });
    double squares = 0;
    for (const int count : counts) {
        squares += (count - 10.0) * (count - 10.0);
    }
    CHECK(squares / 400 > 7);
    CHECK(squares / 400 < 13);
}

TEST_CASE("a gate holds an event back and lets one through", "[engine][events]") {
    // Due on day 2 behind a gate that opens on day 5: fires on 5, then every 2 days.
    const Ran ran = run_world(
        one() + track("g", "shut") + exit_after("g.shut.opens", "open", "5 days") + stay("g.open") +
        track("r", "w") + event_after("r.w.e", "2 days", "when.g = [\"open\"]"));
    CHECK(events(ran) == Lines{"a0 5 w.e", "a0 7 w.e", "a0 9 w.e"});
}

TEST_CASE("a birthday and a day of the stay come once", "[engine][events]") {
    // Born on 1990-01-01 at the latest, so the 10th birthday is past: no event. Day 4
    // of the stay comes once, though the stay goes on.
    const std::string ten =
        "[case_types.ten]\nkind = \"unaccompanied_child\"\n"
        "child_age = { values = [11], shares = [1.0], assumed = \"test\" }\n";
    const Ran ran =
        run_world(world_text("2000-01-11") + ten + stock("a", 1, "ten") + track("r", "w") +
                  exit("r.w.birthday", "repeats = true\nat_age = " + quantity("10 years")) +
                  exit("r.w.notice", "repeats = true\nlimit.after = " + quantity("4 days")));
    CHECK(events(ran) == Lines{"a0 4 w.notice"});
}

TEST_CASE("a person's birthday is an event", "[engine][events]") {
    // 11 to 17 on arrival, two years: those who turn 18 do so on their birthday.
    const Ran ran =
        run_world(world_text("2002-01-01") +
                  "[case_types.teen]\nkind = \"unaccompanied_child\"\n"
                  "child_age = { values = [17], shares = [1.0], assumed = \"test\" }\n" +
                  stock("a", 20, "teen") + track("r", "w", "unit = \"person\"\nmoves = \"alone\"") +
                  exit("r.w.eighteen", "repeats = true\nat_age = " + quantity("18 years")));
    REQUIRE(ran.record.events.size() == 20);
    std::vector<SimTime> birthdays(20);
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        birthdays[row.case_key.number()] =
            at(anniversary(date_of(row.birth, ran.scenario.start), 18), ran.scenario.start);
    });
    ran.record.events.for_each(
        [&](const record::EventRow& row) { CHECK(row.time == birthdays[row.case_key.number()]); });
}

TEST_CASE("events hear signals and emit them", "[engine][events]") {
    // The hearing of day 4 is noted in b each time and releases the child from r.
    const Ran ran = run_world(one() + track("legal", "open") +
                              event_after("legal.open.hearing", "4 days", "emits = [\"heard\"]") +
                              track("b", "w") + exit("b.w.note", "repeats = true\non = \"heard\"") +
                              track("r", "held") +
                              exit("r.held.out", "to = \"free\"\non = \"heard\"") + stay("r.free"));
    CHECK(events(ran) ==
          Lines{"a0 4 open.hearing", "a0 4 w.note", "a0 8 open.hearing", "a0 8 w.note"});
    CHECK(spells(ran, "r") == Lines{"a0 held 0-4 out>free", "a0 free 4-10 end"});
}

TEST_CASE("a signal that an event answers with itself is stopped", "[engine][events]") {
    const std::string world = one() + track("r", "w") +
                              event_after("r.w.first", "1 days", "emits = [\"s\"]") +
                              exit("r.w.echo", "repeats = true\non = \"s\"\nemits = [\"s\"]");
    CHECK_THROWS_WITH(run_world(world), Catch::Contains("more than 1,000 moves"));
}

TEST_CASE("a case that goes to and fro from second to second is stopped", "[engine][events]") {
    const auto to_and_fro = [](const std::string& state, const std::string& to) {
        return exit("r." + state + ".go", "to = \"" + to +
                                              "\"\nafter = { distribution = \"fixed\", mean = { "
                                              "value = \"0.00001 days\", assumed = \"a test\" } }");
    };
    const std::string world =
        one() + track("r", "here") + to_and_fro("here", "there") + to_and_fro("there", "here");
    CHECK_THROWS_WITH(run_world(world),
                      Catch::Contains("more than 1,000 moves per case in one day") &&
                          Catch::Contains("case 0 of a, state") && Catch::Contains("r.here") &&
                          Catch::Contains("r.there"));
}

TEST_CASE("a day of many short cases is not stopped", "[engine][events]") {
    // 30,000 moves in few slots, as each case has ended before the next comes.
    const std::string world = world_text("2000-01-02") + arrivals("a", "30000 per day", "child") +
                              track("r", "here") +
                              exit("r.here.go",
                                   "to = \"over\"\nafter = { distribution = \"fixed\", mean = { "
                                   "value = \"0.00001 days\", assumed = \"a test\" } }") +
                              end_state("r.over");
    CHECK(run_world(world).record.cases.size() > 25'000);
}

TEST_CASE("events of a track of persons are a row for each", "[engine][events]") {
    const Ran ran =
        run_world(world_text("2000-01-06") + stock("a", 1, "pair") +
                  track("r", "w", "unit = \"person\"") + event_after("r.w.review", "4 days"));
    CHECK(events(ran) == Lines{"a0.0 4 w.review", "a0.1 4 w.review"});
}

TEST_CASE("a reform changes an event from its next firing on", "[engine][events]") {
    // Every 4 days, every 2 from day 5 on: 4 and 8 were drawn before, then 10, 12.
    const Ran ran =
        run_world(one("2000-01-14") + track("r", "w") + event_after("r.w.review", "4 days") +
                  reform("often", "2000-01-06",
                         "tracks.r.states.w.exits.review.after.mean = " + quantity("2 days")));
    CHECK(events(ran) ==
          Lines{"a0 4 w.review", "a0 8 w.review", "a0 10 w.review", "a0 12 w.review"});
}

TEST_CASE("a decision before its safeguard is written for each child", "[engine][events]") {
    // Two adults and three children (members 2 to 4) are returned on day 4; the best
    // interests of each child are decided on day 6, or on day 3.
    const auto world = [](const std::string& decided) {
        return world_text("2000-01-11") + stock("a", 1, "parents") + track("bid", "not_yet") +
               exit_after("bid.not_yet.decide", "done", decided) + stay("bid.done") +
               track("r", "w", "unit = \"person\"") +
               exit_after("r.w.return", "home", "4 days", "required_first.bid = [\"done\"]") +
               end_state("r.home");
    };
    CHECK(decisions(run_world(world("6 days"))) == Lines{"a0.2 4 without_safeguard w>home",
                                                         "a0.3 4 without_safeguard w>home",
                                                         "a0.4 4 without_safeguard w>home"});
    CHECK(decisions(run_world(world("3 days"))).empty());
}

TEST_CASE("a safeguard of each child is looked at child by child", "[engine][events]") {
    // Both children ask for one assessor; the first is done on day 2, the second waits
    // until then and is done on day 4. The transfer of day 3 is early for the second.
    const Ran ran = run_world(
        world_text("2000-01-11") + stock("a", 1, "pair") + pool("assessors", 1) +
        track("bid", "ask", "unit = \"person\"\nmoves = \"alone\"") +
        exit_request("bid.ask.start", "\"talk\"") + holding("bid.talk", "assessors") +
        exit_after("bid.talk.decide", "done", "2 days") + stay("bid.done") + track("r", "w") +
        exit_after("r.w.transfer", "far", "3 days", "required_first.bid = [\"done\"]") +
        stay("r.far"));
    const Lines all = decisions(ran);
    CHECK(std::count(all.begin(), all.end(), "a0.1 3 without_safeguard w>far") == 1);
    CHECK(std::count(all.begin(), all.end(), "a0.0 3 without_safeguard w>far") == 0);
}

TEST_CASE("nothing is early about an adult", "[engine][events]") {
    // The child turns 18 in the first year; the decision comes after two.
    const Ran ran = run_world(
        world_text("2003-01-01") +
        "[case_types.teen]\nkind = \"unaccompanied_child\"\n"
        "child_age = { values = [17], shares = [1.0], assumed = \"test\" }\n" +
        stock("a", 1, "teen") + track("bid", "not_yet") +
        exit_after("bid.not_yet.decide", "done", "9 years") + stay("bid.done") + track("r", "w") +
        exit_after("r.w.return", "home", "2 years", "required_first.bid = [\"done\"]") +
        end_state("r.home"));
    CHECK(outcomes(ran).front().find("r.home") != std::string::npos);
    CHECK(decisions(ran).empty());
}
