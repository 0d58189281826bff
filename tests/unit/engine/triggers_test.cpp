#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Reforms that wait for a trigger; what is watched reaches it on a day that stocks in
// waiting rooms d20, d25, ... set.

using namespace atd;
using namespace atd::test;

namespace {

std::string triggered(const std::string& name, const std::string& trigger, const std::string& set,
                      const std::string& more = "") {
    return "[reforms." + name + "]\ntitle = \"" + name + "\"\ntrigger = { " + trigger + " }\n" +
           more + "\n[reforms." + name + ".set]\n" + set + "\n";
}

std::string comes(int day, const std::string& name) {
    const std::string room = "d" + std::to_string(day);
    return stock(name, 1, "child", "at.r = \"" + room + "\"") +
           exit_after("r." + room + ".comes", "w", std::to_string(day) + " days");
}

/// Two beds; one is taken on day 0, the other on day 20.
std::string town(const std::string& span = "500 days") {
    return world_text("2001-01-01") + stock("a", 1, "child") + pool("beds", 2) + track("r", "w") +
           comes(20, "b") + exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds") +
           exit_after("r.home.leave", "out", span) + end_state("r.out");
}

std::string beds(int places) {
    return "pools.beds.capacity.opening.places = " + given(std::to_string(places));
}

constexpr const char* nearly_full = "pool = \"beds\", occupancy_above = 0.9";

std::string after(const std::string& lag) {
    return std::string(nearly_full) + ", lag = \"" + lag + "\"";
}

}  // namespace

TEST_CASE("places open so many days after occupancy passes a share", "[engine][triggers]") {
    // Half full from day 0, full on day 20: 20 + 30 is day 50.
    const std::string world = town() + comes(25, "c");
    const Ran ran = run_world(world + triggered("more", after("30 days"), beds(3)));
    CHECK(decisions(ran) == Lines{"a0 0 placement w>home 0", "b0 20 placement w>home 20",
                                  "c0 50 placement w>home 25"});
    // 50 days of two places and 316 of three.
    CHECK(pool_sums(ran, "beds").places == 50 * 2 + 316 * 3);
    // Without the trigger nobody is placed on day 50.
    CHECK(decisions(run_world(world)).size() == 2);
}

TEST_CASE("a trigger without a lag takes force the next midnight", "[engine][triggers]") {
    const auto places = [](const std::string& trigger) {
        return pool_sums(run_world(town() + triggered("more", trigger, beds(3))), "beds").places;
    };
    CHECK(places(nearly_full) == 21 * 2 + 345 * 3);
    CHECK(places(after("12 hours")) == 21 * 2 + 345 * 3);
    CHECK(places(after("36 hours")) == 22 * 2 + 344 * 3);
}

TEST_CASE("a share that is only reached is not passed", "[engine][triggers]") {
    const auto places = [](const std::string& share) {
        return pool_sums(run_world(town() + triggered("more",
                                                      "pool = \"beds\", "
                                                      "occupancy_above = " +
                                                          share,
                                                      beds(3))),
                         "beds")
            .places;
    };
    CHECK(places("1") == 366 * 2);
    CHECK(places("0.5") == 21 * 2 + 345 * 3);
    CHECK(places("0.49") == 1 * 2 + 365 * 3);
}

TEST_CASE("a triggered reform lasts as long as it says, and comes once", "[engine][triggers]") {
    // In force on days 50 to 60; the third case keeps its place, the fourth waits until
    // somebody leaves: nobody does. Occupancy stays above the share: no second time.
    const std::string world = town() + comes(25, "c") + comes(70, "d");
    const Ran ran =
        run_world(world + triggered("more", after("30 days"), beds(3), "lasts = \"10 days\""));
    CHECK(decisions(ran).size() == 3);
    CHECK(pool_sums(ran, "beds").places == 356 * 2 + 10 * 3);
    const Ran dated =
        run_world(world + triggered("more", after("30 days"), beds(3), "end = 2000-02-25"));
    CHECK(pool_sums(dated, "beds").places == 361 * 2 + 5 * 3);
    const Ran never_comes =
        run_world(world + triggered("more", after("30 days"), beds(3), "end = 2000-02-20"));
    CHECK(pool_sums(never_comes, "beds").places == 366 * 2);
}

TEST_CASE("a trigger may wait for the end of money", "[engine][triggers]") {
    // Donor beds are paid until day 10, when nobody more is admitted. The state opens a
    // place five days later.
    const std::string world = world_text("2000-03-01") + stock("a", 2, "child") +
                              pool("donor", 1, "funded_until = 2000-01-11") + pool("state", 0) +
                              track("r", "w") + exit_request("r.w.ask", "\"given\", \"own\"") +
                              holding("r.given", "donor") + holding("r.own", "state");
    const Ran ran =
        run_world(world + triggered("state_opens", "money_ends = \"donor\", lag = \"5 days\"",
                                    "pools.state.capacity.opening.places = " + given("1")));
    CHECK(decisions(ran) == Lines{"a0 0 placement w>given 0", "a1 15 placement w>own 0"});
}

TEST_CASE("a trigger may wait for arrivals", "[engine][triggers]") {
    // One a day until day 100 and nobody in the second hundred days; 30 per month
    // passes 0.5 per day once the sixteenth case of the last 30 days has come.
    const std::string world = world_text("2001-01-01") + arrivals("a", "1 per day", "child") +
                              pool("beds", 1) + track("r", "w") + stay("r.w");
    const Ran ran = run_world(
        world + triggered("more", "arrivals = \"a\", arrivals_above = \"0.5 per day\"", beds(2)));
    std::vector<SimTime> come;
    run_world(world).record.cases.for_each(
        [&](const record::CaseRow& row) { come.push_back(row.arrived); });
    std::sort(come.begin(), come.end());
    std::size_t i = 15;
    while (come[i] - come[i - 15] >= 30 * one_day) {
        ++i;
    }
    const double day = std::ceil(in_days(come[i] - sim_start));
    CHECK(pool_sums(ran, "beds").places == day + (366 - day) * 2);
}

TEST_CASE("a triggered reform binds clocks, laws and arrivals from its date",
          "[engine][triggers]") {
    // Met on day 0 (one bed of one), in force on day 10.
    const std::string world = world_text("2001-01-01") + stock("a", 1, "child", "at.r = \"home\"") +
                              pool("beds", 1) + track("r", "out") + holding("r.home", "beds") +
                              stay("r.out");
    const auto from_day_10 = [&](const std::string& more, const std::string& set) {
        return run_world(world + more + triggered("change", after("10 days"), set));
    };
    SECTION("a law, in stays that begin later") {
        const std::string distributions =
            track("s", "one") + exit_after("s.one.go", "two", "20 days") +
            exit_after("s.two.go", "three", "20 days") + stay("s.three");
        const std::string set = "tracks.s.states.one.exits.go.after.mean = " + quantity("5 days") +
                                "\ntracks.s.states.two.exits.go.after.mean = " + quantity("5 days");
        CHECK(spells(from_day_10(distributions, set), "s") ==
              Lines{"a0 one 0-20 go>two", "a0 two 20-25 go>three", "a0 three 25-366 end"});
    }
    SECTION("a limit, from the later of entry and date") {
        const std::string limit =
            track("s", "in") +
            exit("s.in.limit", "to = \"out\"\nlimit.after = " + quantity("90 days")) +
            stay("s.out");
        CHECK(spells(from_day_10(limit, "tracks.s.states.in.exits.limit.limit.after = " +
                                            quantity("7 days")),
                     "s") == Lines{"a0 in 0-17 limit>out", "a0 out 17-366 end"});
    }
    SECTION("a rate stretches") {
        const std::string rate =
            track("s", "in") + exit_rate("s.in.go", "out", "0.01 per day") + end_state("s.out");
        const auto ended = [](const Ran& ran) {
            return in_days(ran.record.persons[0].ended - sim_start);
        };
        const std::string years =
            world_text("2020-01-01") + world.substr(world_text("2001-01-01").size());
        const double t = ended(run_world(years + rate));
        REQUIRE(t > 10);
        CHECK(ended(run_world(
                  years + rate +
                  triggered("change", after("10 days"),
                            "tracks.s.states.in.exits.go.rate = " + quantity("0.03 per day")))) ==
              Approx(10 + (t - 10) / 3).margin(2e-5));
    }
    SECTION("arrivals") {
        const Ran ran = from_day_10(arrivals("b", "2 per day", "child", "enter.r = \"out\""),
                                    "arrivals.b.cases.always.rate = " + quantity("0 per day"));
        std::size_t come = 0;
        ran.record.cases.for_each([&](const record::CaseRow& row) {
            come += row.source == SourceId(1) ? 1 : 0;
            CHECK(row.arrived < sim_start + 10 * one_day);
        });
        CHECK(come > 5);
    }
}

TEST_CASE("two triggers act each at its own time", "[engine][triggers]") {
    // Full on day 20: three places on day 30; the third is taken at once and the share
    // of 0.9 was passed before, so the second reform, of 40 days, opens on day 60.
    const Ran ran = run_world(town() + comes(25, "c") + comes(26, "d") +
                              triggered("first", after("10 days"), beds(3)) +
                              triggered("second", after("40 days"), beds(4)));
    CHECK(decisions(ran) == Lines{"a0 0 placement w>home 0", "b0 20 placement w>home 20",
                                  "c0 30 placement w>home 25", "d0 60 placement w>home 26"});
    CHECK(params::version_count(ran.scenario) == 4);
}

TEST_CASE("triggered reforms override dated ones", "[engine][triggers]") {
    const Ran ran = run_world(town() + triggered("trigger", after("10 days"), beds(5)) +
                              reform("dated", "2000-02-10", beds(3)));
    CHECK(pool_sums(ran, "beds").places == 30 * 2 + 336 * 5);
}

TEST_CASE("a triggered reform with the old values leaves no trace", "[engine][triggers]") {
    const std::string world =
        town("30 days") +
        arrivals("z", "1 per day", "child",
                 "seasonality = { amplitude = " + given("0.4") + ", peak_month = 2 }") +
        exit_rate("r.w.flee", "out", "0.02 per day");
    const auto baseline = all_rows(run_world(world).record);
    const std::string same = "arrivals.z.cases.always.rate = " + quantity("1 per day") + "\n" +
                             beds(2) +
                             "\ntracks.r.states.w.exits.flee.rate = " + quantity("0.02 per day");
    CHECK(first_difference(
              baseline,
              all_rows(run_world(world + triggered("same", after("3 days"), same)).record)) ==
          "none");
    CHECK(first_difference(
              baseline, all_rows(run_world(world + reform("same", "2000-03-03", same,
                                                          "ramp = \"20 days\"\nend = 2000-08-01"))
                                     .record)) == "none");
    // And one that changes something leaves one.
    CHECK(first_difference(
              baseline,
              all_rows(run_world(world + triggered("more", after("3 days"), beds(3))).record)) !=
          "none");
}

TEST_CASE("those who hold places hear when the money ends", "[engine][funding]") {
    // Paid until day 10. Who is in the home moves on; who is elsewhere hears nothing,
    // though the same signal is waited for in another state that holds other places.
    const std::string hears = "to = \"street\"\non = \"funding_ended\"\nemits = [\"lost\"]";
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "child", "at.r = \"home\"") +
        stock("b", 1, "child", "at.r = \"other\"") + stock("c", 1, "child", "at.r = \"deaf\"") +
        pool("beds", 3, "funded_until = 2000-01-11") + pool("rooms", 3) + track("r", "street") +
        holding("r.home", "beds") + exit("r.home.told", hears) + holding("r.other", "rooms") +
        exit("r.other.told", hears) + holding("r.deaf", "beds") + stay("r.street") +
        track("s", "calm") + exit("s.calm.hears", "to = \"search\"\non = \"lost\"") +
        stay("s.search"));
    CHECK(spells(ran, "r") == Lines{"a0 home 0-10 told>street", "a0 street 10-31 end",
                                    "b0 other 0-31 end", "c0 deaf 0-31 end"});
    CHECK(spells(ran, "s") == Lines{"a0 calm 0-10 hears>search", "a0 search 10-31 end",
                                    "b0 calm 0-31 end", "c0 calm 0-31 end"});
    // The one who heard nothing keeps the place: 2 until day 10, then 1.
    CHECK(pool_sums(ran, "beds").used == 10 * 2 + 21);
}

TEST_CASE("money that a reform prolongs ends later, and ends once", "[engine][funding]") {
    // Until day 10, prolonged on day 5 to day 20, and by another to day 25 on day 22,
    // when it has ended already: it ends again on day 25 for whoever came in between.
    const std::string world = world_text("2000-02-01") + stock("a", 1, "child", "at.r = \"home\"") +
                              comes(23, "b") + pool("beds", 3, "funded_until = 2000-01-11") +
                              track("r", "street") + holding("r.home", "beds") +
                              exit("r.home.told", "to = \"street\"\non = \"funding_ended\"") +
                              exit_request("r.w.ask", "\"home\"") + stay("r.street");
    const Ran ran =
        run_world(world + reform("longer", "2000-01-06", "pools.beds.funded_until = 2000-01-21") +
                  reform("again", "2000-01-23", "pools.beds.funded_until = 2000-01-26"));
    CHECK(spells(ran, "r") == Lines{"a0 home 0-20 told>street", "a0 street 20-31 end",
                                    "b0 d23 0-23 comes>w", "b0 w 23-23 ask>home",
                                    "b0 home 23-25 told>street", "b0 street 25-31 end"});
}
