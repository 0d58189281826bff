#include <cmath>

#include "sim/model/virtual_clock.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Workers: how long they have been there, and what happens when one leaves.

using namespace atd;
using namespace atd::test;

namespace {

std::vector<double> change_days(const Ran& ran) {
    std::vector<double> days;
    ran.record.decisions.for_each([&](const record::DecisionRow& row) {
        if (row.kind == record::DecisionKind::worker_changed) {
            days.push_back(in_days(row.time - sim_start));
        }
    });
    return days;
}

/// One case with a worker for years. `b.settled` hears of a new worker, for 10 days.
std::string accompanied(const std::string& turnover, int minutes, const std::string& more = "") {
    return world_text("2020-01-01") + stock("a", 1, "child") +
           pool("workers", minutes, "when_full = \"stretch\"\nturnover = " + turnover) +
           track("support", "with") + stay("support.with") +
           holding("support.with", "workers", "amount = 60") + track("b", "settled") +
           exit("b.settled.changes", "to = \"fresh\"\non = \"worker_changed\"") +
           exit_after("b.fresh.settles", "settled", "10 days") + more;
}

std::string leaving(const std::string& rate, const std::string& pressure = "") {
    return "{ rate = " + quantity(rate) +
           (pressure.empty() ? "" : ", pressure = " + given(pressure)) + " }";
}

}  // namespace

TEST_CASE("a case hears that its worker has changed", "[engine][workers]") {
    const Ran ran = run_world(accompanied(leaving("1 per year"), 60));
    const auto days = change_days(ran);
    REQUIRE(days.size() > 5);
    const Lines heard = spells(ran, "b");
    // Each change is heard unless the last is less than 10 days old.
    std::size_t fresh = 0;
    double last = -100;
    for (const double day : days) {
        fresh += day - last > 10 ? 1 : 0;
        last = day - last > 10 ? day : last;
    }
    CHECK(heard.size() == 2 * fresh + 1);
    CHECK(spells(ran, "support").size() == 1);  // the state itself goes on
}

TEST_CASE("workers who leave twice as often halve every time between", "[engine][workers]") {
    const auto slow = change_days(run_world(accompanied(leaving("1 per year"), 60)));
    const auto quick = change_days(run_world(accompanied(leaving("2 per year"), 60)));
    REQUIRE(quick.size() >= slow.size());
    REQUIRE(!slow.empty());
    for (std::size_t i = 0; i < slow.size(); ++i) {
        CHECK(quick[i] == Approx(slow[i] / 2).margin(2e-5));
    }
    // Twice the load per worker with exponent 1 does the same.
    CHECK(change_days(run_world(accompanied(leaving("1 per year", "1.0"), 30))) == quick);
}

TEST_CASE("a reform of turnover bends the clocks that run", "[engine][workers]") {
    // From day 10 nobody leaves.
    const Ran ran = run_world(accompanied(
        leaving("0.5 per day"), 60,
        reform("pay", "2000-01-11", "pools.workers.turnover.rate = " + quantity("0 per day"))));
    const auto days = change_days(ran);
    const auto before = change_days(run_world(accompanied(leaving("0.5 per day"), 60)));
    REQUIRE(!days.empty());
    CHECK(days.back() < 10);
    CHECK(before[days.size()] > 10);
    CHECK(std::equal(days.begin(), days.end(), before.begin()));
}

TEST_CASE("new staff do by tenure what experienced ones do at once", "[engine][workers]") {
    // Nobody until day 1, then new staff with tau = 10 days. What they do by their n-th
    // day is n - tau (1 - exp(-n / tau)): 10 / e = 3.6787944117 days of work by n = 10.
    const std::string world =
        world_text("2000-03-01") + stock("a", 1, "child") + track("r", "work") +
        exit_after("r.work.done", "out", "3.6787944117 days", "served_by = \"staff\"") +
        holding("r.work", "staff", "amount = 60") + end_state("r.out");
    const auto staff = [](const std::string& tenure) {
        return "[pools.staff]\nwhen_full = \"stretch\"\n" + tenure +
               "capacity.none.places = " + given("0") +
               "\ncapacity.hired = { from = 2000-01-02, places = " + given("60") + " }\n";
    };
    CHECK(spells(run_world(world + staff("tenure = " + quantity("10 days") + "\n")), "r") ==
          Lines{"a0 work 0-11 done>out"});
    CHECK(spells(run_world(world + staff("")), "r") ==
          Lines{"a0 work 0-4.678796296296296 done>out"});
}

TEST_CASE("a pool of slots is paced by the tenure of its staff alone", "[engine][workers]") {
    // Four slots from day 0 with experienced staff; from day 1 four more with new ones.
    // In the mean of day 1 the new ones do 1 - tau (1 - exp(-1 / tau)) of a day.
    const std::string world =
        world_text("2000-02-01") + stock("a", 1, "child") +
        "[pools.judges]\ntenure = " + quantity("2 days") + "\ncapacity.old.places = " + given("4") +
        "\ncapacity.hired = { from = 2000-01-02, places = " + given("8") + " }\n" +
        track("r", "w") + exit_request("r.w.ask", "\"heard\"") +
        exit_after("r.heard.done", "out", "1.6 days", "served_by = \"judges\"") +
        holding("r.heard", "judges") + end_state("r.out");
    const double pace = (4 + 4 * (1 - 2 * (1 - std::exp(-0.5)))) / 8;
    const Ran ran = run_world(world);
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] == "r.heard") {
            CHECK(in_days(row.left - row.entered) == Approx(1 + 0.6 / pace).margin(1e-5));
        }
    });
    CHECK(closings(ran).front().find("closed 1.") != std::string::npos);
}

TEST_CASE("staff who go are of every tenure alike", "[model][workers]") {
    model::Staff staff;
    staff.start(10);
    staff.change(sim_start, 20);
    staff.change(sim_start, 10);
    CHECK(staff.learns());
    // Five experienced and five new ones; these do 1 - tau (1 - exp(-1 / tau)) of a day
    // in their first, with tau = 1 day.
    CHECK(staff.at_work(sim_start, 86400) == Approx(5 + 5 * (1 - (1 - std::exp(-1.0)))));
    CHECK(staff.at_work(sim_start + 40 * one_day, 86400) == Approx(10));
}

TEST_CASE("progress by hours per case as the evidence has it", "[model][workers]") {
    // 22.5 hours of direct work a week, one hour for a standard case.
    model::PoolRule pool;
    pool.stretches = true;
    pool.pace = PaceCurve::hours;
    const auto progress = [&](double cases) {
        return speed_of(pool, {PoolId(0), model::VirtualClockKind::pace, 0},
                        {cases * 60, 1350, 1350, 0});
    };
    CHECK(progress(9) == Approx(1.25));
    CHECK(progress(25) == Approx(0.9643).margin(1e-4));
    CHECK(progress(100) == Approx(0.4655).margin(1e-4));
    pool.pace = PaceCurve::share;
    CHECK(progress(45) == Approx(0.5));
    CHECK(progress(9) == 1);
}
