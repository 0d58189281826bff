#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

// Reforms over time in whole worlds: borders closed for a year, a surge with a date, a
// ramp under a running clock, a pilot that becomes a roll-out.

using namespace atd;
using namespace atd::test;

namespace {

std::string residence() {
    return track("r", "in") + stay("r.in");
}

std::vector<SimTime> arrivals_of(const Ran& ran) {
    std::vector<SimTime> times;
    ran.record.cases.for_each([&](const record::CaseRow& row) { times.push_back(row.arrived); });
    return times;
}

std::size_t between(const std::vector<SimTime>& times, int from, int to) {
    return static_cast<std::size_t>(std::count_if(times.begin(), times.end(), [&](SimTime time) {
        return time >= sim_start + from * one_day && time < sim_start + to * one_day;
    }));
}

}  // namespace

TEST_CASE("borders closed for a year, under surges and seasons", "[engine][reforms][arrivals]") {
    // 2001-01-01 is day 366 and 2002-01-01 day 731.
    const std::string world =
        world_text("2004-01-01") +
        arrivals("a", "2 per day", "parents",
                 "surge = { persistence = " + given("0.9") + ", annual_log_sd = " + given("0.55") +
                     " }\nseasonality = { amplitude = " + given("0.15") + ", peak_month = 8 }") +
        residence();
    const Ran open = run_world(world);
    const Ran closed =
        run_world(world + reform("closed", "2001-01-01", "arrivals.a.factor = " + given("0"),
                                 "lasts = \"365 days\""));
    const auto open_times = arrivals_of(open);
    const auto closed_times = arrivals_of(closed);
    CHECK(between(closed_times, 0, 366) == between(open_times, 0, 366));
    CHECK(between(open_times, 366, 731) > 100);
    CHECK(between(closed_times, 366, 731) == 0);
    CHECK(between(closed_times, 731, 1461) > 100);
    // The case that would have come first in the closed year comes in the year after,
    // as the same family.
    const auto number = between(open_times, 0, 366);
    REQUIRE(open.record.persons[5 * number].sex == closed.record.persons[5 * number].sex);
    for (std::size_t i = 0; i < closed.record.cases.size(); ++i) {
        CHECK(closed.record.cases[i].key == open.record.cases[i].key);
    }
    for (std::size_t i = 0; i < closed.record.persons.size(); ++i) {
        const auto& one = closed.record.persons[i];
        const auto& other = open.record.persons[i];
        CHECK(one.sex == other.sex);
        CHECK(one.role == other.role);
        // The same age on arrival, in whole days.
        const auto age = [](const Ran& ran, std::size_t k) {
            const auto arrived = ran.record.cases[k / 5].arrived;
            return date_of(arrived, ran.scenario.start) -
                   date_of(ran.record.persons[k].birth, ran.scenario.start);
        };
        CHECK(std::abs((age(closed, i) - age(open, i)).count()) <= 1);
    }
}

TEST_CASE("a dated surge multiplies arrivals while it lasts", "[engine][reforms][arrivals]") {
    // Three times one a day for 182 days: 546 cases with a standard deviation of 23.
    const std::string world =
        world_text("2001-01-01") + arrivals("a", "1 per day", "child") + residence() +
        reform("surge", "2000-03-01", "arrivals.a.factor = " + given("3"), "lasts = \"182 days\"");
    std::vector<double> during, after;
    for (std::uint32_t k = 0; k < 60; ++k) {
        const auto times = arrivals_of(run_world(world, k));
        during.push_back(static_cast<double>(between(times, 60, 242)));
        after.push_back(static_cast<double>(between(times, 242, 366)));
    }
    CHECK(std::abs(z_of_mean(during, 546)) < z_critical(1e-4));
    CHECK(std::abs(z_of_mean(after, 124)) < z_critical(1e-4));
}

TEST_CASE("options meet the same path of a forecast and the same surges", "[engine][arrivals]") {
    const std::string world =
        world_text("2001-01-01") +
        arrivals("a", "1 per day", "child",
                 "surge = { persistence = " + given("0.5") + ", annual_log_sd = " + given("0.6") +
                     " }\nforecast.paths.low.first.rate = " + quantity("0.3 per day") +
                     "\nforecast.paths.high.first.rate = " + quantity("3 per day")) +
        pool("beds", 3) + track("r", "in") + exit_request("r.in.ask", "\"home\"") +
        holding("r.home", "beds");
    const std::string policy =
        reform("more", "2000-02-01", "pools.beds.capacity.opening.places = " + given("9"));
    std::size_t high = 0;
    for (std::uint32_t k = 0; k < 20; ++k) {
        auto without = arrivals_of(run_world(world, k));
        auto with = arrivals_of(run_world(world + policy, k));
        std::sort(without.begin(), without.end());
        std::sort(with.begin(), with.end());
        CHECK(without == with);
        high += without.size() > 350 ? 1 : 0;
    }
    CHECK(high > 3);
    CHECK(high < 17);
}

TEST_CASE("a running rate clock stretches at every step of a ramp", "[engine][reforms][ramps]") {
    // E = 0.01 t alone. From day 10 on 0.02, 0.03, 0.04 per day for a day each and 0.05
    // from then on: at the end of day 13 the clock has used 0.1 + 0.09, and the exit is
    // on day 13 + (E - 0.19) / 0.05.
    const std::string world = stock("a", 1, "child") + track("r", "w") +
                              exit_rate("r.w.go", "x", "0.01 per day") + end_state("r.x");
    const auto ended = [&](const std::string& more, std::uint32_t replication) {
        const Ran ran = run_world(world_text("2020-01-01") + world + more, replication);
        return in_days(ran.record.persons[0].ended - sim_start);
    };
    const std::string ramp = reform("ramp", "2000-01-11",
                                    "tracks.r.states.w.exits.go.rate = " + quantity("0.05 per day"),
                                    "ramp = \"4 days\"");
    int later = 0;
    for (std::uint32_t k = 0; k < 5; ++k) {
        const double t = ended("", k);
        if (t > 19) {
            ++later;
            CHECK(ended(ramp, k) == Approx(13 + (0.01 * t - 0.19) / 0.05).margin(4e-5));
        }
    }
    CHECK(later >= 2);
}

TEST_CASE("a ramp of capacity opens places day by day", "[engine][reforms][ramps]") {
    // 2 places, on days 10 to 14 one more each, in all 7 from day 14 on.
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 9, "child") + pool("beds", 2) + track("r", "w") +
        exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds") +
        reform("ramp", "2000-01-11", "pools.beds.capacity.opening.places = " + given("7"),
               "ramp = \"5 days\""));
    CHECK(decisions(ran) == Lines{"a0 0 placement w>home 0", "a1 0 placement w>home 0",
                                  "a2 10 placement w>home 0", "a3 11 placement w>home 0",
                                  "a4 12 placement w>home 0", "a5 13 placement w>home 0",
                                  "a6 14 placement w>home 0"});
}

TEST_CASE("a pilot with an intake filter becomes a roll-out", "[engine][reforms]") {
    // From day 10 pairs may go to host families, of which there is one from then on;
    // from day 30 everyone may, and there are three.
    const Ran ran =
        run_world(world_text("2000-04-01") + stock("a", 1, "child") + stock("b", 2, "pair") +
                  pool("hosts", 0) + pool("beds", 0) + track("r", "w") +
                  exit_request("r.w.ask", "\"shelter\"") + holding("r.shelter", "beds") +
                  holding("r.family", "hosts") +
                  reform("pilot", "2000-01-11",
                         "pools.hosts.capacity.opening.places = " + given("1") +
                             "\n[reforms.pilot.set.tracks.r.states.w.exits.ask.request.rules."
                             "pilot]\norder = 1\nwho.case_type = [\"pair\"]\nto = [\"family\"]") +
                  reform("roll_out", "2000-01-31",
                         "pools.hosts.capacity.opening.places = " + given("3") +
                             "\ntracks.r.states.w.exits.ask.request.rules.all.to = [\"family\"]"));
    CHECK(decisions(ran) == Lines{"a0 30 placement w>family 0", "b0 10 placement w>family 0",
                                  "b1 30 placement w>family 0"});
}
