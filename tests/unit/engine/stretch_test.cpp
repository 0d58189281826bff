#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Pools that stretch: everyone is admitted, and progress goes at the pool's pace. Cases
// do four days of work in `work`; whoever comes later waits first in `d1` or `d2`.

using namespace atd;
using namespace atd::test;

namespace {

const std::string paced = "served_by = \"hours\"";

std::string hours(int minutes, const std::string& more = "") {
    return pool("hours", minutes, "when_full = \"stretch\"\n" + more);
}

std::string office(const std::string& minutes = "60") {
    return track("r", "work") + exit_after("r.d1.comes", "work", "1 days") +
           exit_after("r.d2.comes", "work", "2 days") +
           exit_after("r.work.done", "out", "4 days", paced) +
           holding("r.work", "hours", "amount = " + minutes) + end_state("r.out");
}

std::string in(const std::string& name, const std::string& state, int count = 1) {
    return stock(name, count, "child", "at.r = \"" + state + "\"");
}

/// Seconds that the first stay in a state lasted.
double seconds_in(const Ran& ran, const std::string& state) {
    double seconds = -1;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] == state && seconds < 0) {
            seconds = static_cast<double>((row.left - row.entered).count());
        }
    });
    return seconds;
}

/// One case whose work is done at a rate, in a pool with so many minutes a week.
std::string rated(int minutes, const std::string& more = "") {
    return world_text("2010-01-01") + in("a", "work") + hours(minutes) + track("r", "work") +
           exit_rate("r.work.done", "out", "0.1 per day", paced) +
           holding("r.work", "hours", "amount = 60") + end_state("r.out") + more;
}

}  // namespace

TEST_CASE("work above capacity slows everybody alike", "[engine][stretch]") {
    // Time for one, and two at it: half pace. On day 2 each has done 1 of 4 days of
    // work. The third comes: pace 1/3, so 3 days of work take until day 11. The third
    // has then done 3 of its 4 days, and does the last one alone until day 12.
    const Ran ran = run_world(world_text("2000-02-01") + in("a", "work", 2) + in("c", "d2") +
                              hours(60) + office());
    CHECK(spells(ran, "r") == Lines{"a0 work 0-11 done>out", "a1 work 0-11 done>out",
                                    "c0 d2 0-2 comes>work", "c0 work 2-12 done>out"});
    // 120 minutes for 2 days, 180 for 9, 60 for 1.
    CHECK(pool_sums(ran, "hours").used == 120 * 2 + 180 * 9 + 60 * 1);
    CHECK(pool_sums(ran, "hours").waiting == 0);
}

TEST_CASE("time to spare does not speed work up", "[engine][stretch]") {
    const Ran ran =
        run_world(world_text("2000-02-01") + in("a", "work", 2) + hours(6000) + office());
    CHECK(spells(ran, "r") == Lines{"a0 work 0-4 done>out", "a1 work 0-4 done>out"});
}

TEST_CASE("a case takes its own amount of work a week", "[engine][stretch]") {
    // 150 minutes for one and 30 for the other are wanted, 90 are there: half pace
    // until both leave on day 8.
    const Ran ran =
        run_world(world_text("2000-02-01") + in("a", "work") + in("b", "light") + hours(90) +
                  office("150") + exit_after("r.light.done", "out", "4 days", paced) +
                  holding("r.light", "hours", "amount = 30"));
    CHECK(spells(ran, "r") == Lines{"a0 work 0-8 done>out", "b0 light 0-8 done>out"});
}

TEST_CASE("pace follows capacity by date and stops without any", "[engine][stretch]") {
    // Full pace on [0, 2), none on [2, 5), half from day 5: 2 days of work done on day
    // 2, the others take 4 days.
    const Ran ran = run_world(world_text("2000-02-01") + in("a", "work") + office() +
                              "[pools.hours]\nwhen_full = \"stretch\"\n[pools.hours.capacity]\n"
                              "a.places = " +
                              given("60") + "\nb = { from = 2000-01-03, places = " + given("0") +
                              " }\nc = { from = 2000-01-06, places = " + given("30") + " }\n");
    CHECK(spells(ran, "r") == Lines{"a0 work 0-9 done>out"});
}

TEST_CASE("a reform of capacity changes the pace of those inside", "[engine][stretch]") {
    // One of 4 days done at half pace on day 2; full pace from then on.
    const Ran ran = run_world(
        world_text("2000-02-01") + in("a", "work", 2) + hours(60) + office() +
        reform("hire", "2000-01-03", "pools.hours.capacity.opening.places = " + given("120")));
    CHECK(spells(ran, "r") == Lines{"a0 work 0-5 done>out", "a1 work 0-5 done>out"});
}

TEST_CASE("the curve of hours gives less and less for more", "[engine][stretch]") {
    // x = 30/60: 1.5 x / (x + 0.5) = 0.75, so 4 days of work take 5 1/3 days.
    const Ran ran = run_world(world_text("2000-02-01") + in("a", "work") +
                              hours(30, "pace = \"hours\"") + office());
    CHECK(seconds_in(ran, "r.work") == 460800);  // 4 / 0.75 * 86400
    // x = 120/60: 1.5 * 2 / 2.5 = 1.2.
    const Ran spare = run_world(world_text("2000-02-01") + in("a", "work") +
                                hours(120, "pace = \"hours\"") + office());
    CHECK(seconds_in(spare, "r.work") == 288000);  // 4 / 1.2 * 86400
}

TEST_CASE("half the pace doubles a stay that ends at a rate", "[engine][stretch]") {
    const double full = seconds_in(run_world(rated(60)), "r.work");
    const double half = seconds_in(run_world(rated(30)), "r.work");
    CHECK(full > 1000);
    CHECK(half == Approx(2 * full).margin(2));  // each is rounded to the second
    // The pace of a pool with time to spare is real time, to the second.
    std::string plain = rated(60);
    plain.erase(plain.find(paced), paced.size());
    CHECK(full == seconds_in(run_world(plain), "r.work"));
}

TEST_CASE("an effect on one case bends its own clock only", "[engine][stretch]") {
    // Half pace. The effect triples the rate from day 2, when 1 day of work is done: of
    // the T days that it would take, T - 1 are left and go three times as quickly.
    const std::string help =
        track("help", "none") + exit_after("help.none.comes", "some", "2 days") +
        stay("help.some") +
        "[effects.helped]\non = \"r.work.done\"\nwhen.help = [\"some\"]\nratio = " + given("3.0") +
        "\n";
    const double full = seconds_in(run_world(rated(60)), "r.work") / 86400;
    REQUIRE(full > 1);
    const double got = seconds_in(run_world(rated(30, help)), "r.work") / 86400;
    CHECK(got == Approx(2 * (1 + (full - 1) / 3)).margin(2.0 / 86400));
}

TEST_CASE("a gate holds back a clock on the pool's time", "[engine][stretch]") {
    // The gate is open from day 3 on. The work of 2 days took until day 4 at half pace;
    // that of 1 day was over on day 2 and ends when the gate opens.
    const auto world = [](const std::string& work) {
        return world_text("2000-02-01") + stock("a", 1, "child") + hours(30) + track("r", "work") +
               exit_after("r.work.done", "out", work, paced + "\nwhen.ok = [\"yes\"]") +
               holding("r.work", "hours", "amount = 60") + end_state("r.out") + track("ok", "no") +
               exit_after("ok.no.turns", "yes", "3 days") + stay("ok.yes");
    };
    CHECK(spells(run_world(world("2 days")), "r") == Lines{"a0 work 0-4 done>out"});
    CHECK(spells(run_world(world("1 days")), "r") == Lines{"a0 work 0-3 done>out"});
}

TEST_CASE("a gate stops and starts a rate on the pool's time", "[engine][stretch]") {
    // Closed on [2, 3): one day longer.
    const std::string gate = track("ok", "first") + exit_after("ok.first.turns", "no", "2 days") +
                             exit_after("ok.no.turns", "yes", "1 days") + stay("ok.yes");
    std::string world = rated(30, gate);
    world.insert(world.find(paced), "unless.ok = [\"no\"]\n");
    const double half = seconds_in(run_world(rated(30)), "r.work");
    REQUIRE(half > 2 * 86400);
    CHECK(seconds_in(run_world(world), "r.work") == Approx(half + 86400).margin(1));
}

TEST_CASE("leaving the state discards its clock", "[engine][stretch]") {
    // Back in work on day 3, after 1 day of work and 1 day away: 4 days anew, at half
    // pace, until day 11.
    const Ran ran =
        run_world(world_text("2000-02-01") + in("a", "work") + hours(30) + office() +
                  exit_after("r.work.calls", "away", "2 days", "unless.once = [\"yes\"]") +
                  exit_after("r.away.back", "work", "1 days") + track("once", "no") +
                  exit_after("once.no.turns", "yes", "2.5 days") + stay("once.yes"));
    CHECK(spells(ran, "r") ==
          Lines{"a0 work 0-2 calls>away", "a0 away 2-3 back>work", "a0 work 3-11 done>out"});
}

TEST_CASE("clocks of real and of virtual time fire in the order of the file", "[engine][stretch]") {
    // Both are due at the start of day 4; the first in the file wins, either way.
    const auto world = [](const std::string& exits) {
        return world_text("2000-02-01") + in("a", "work") + hours(60) + track("r", "work") + exits +
               holding("r.work", "hours", "amount = 60") + end_state("r.out") +
               end_state("r.other");
    };
    const std::string done = exit_after("r.work.done", "out", "4 days", paced);
    const std::string plain = exit_after("r.work.stops", "other", "4 days");
    CHECK(spells(run_world(world(done + plain)), "r") == Lines{"a0 work 0-4 done>out"});
    CHECK(spells(run_world(world(plain + done)), "r") == Lines{"a0 work 0-4 stops>other"});
}

TEST_CASE("persons who move alone have clocks of their own in a pool", "[engine][stretch]") {
    // Three children learn at once, 60 minutes each for 90 there: half pace.
    const Ran ran =
        run_world(world_text("2000-02-01") + stock("a", 1, "three") + hours(90) +
                  track("s", "learns", "unit = \"person\"\nmoves = \"alone\"") +
                  exit_after("s.learns.done", "able", "4 days", paced) + stay("s.able") +
                  holding("s.learns", "hours", "amount = 60\nper = \"person\""));
    CHECK(spells(ran, "s") == Lines{"a0.0 learns 0-8 done>able", "a0.0 able 8-31 end",
                                    "a0.1 learns 0-8 done>able", "a0.1 able 8-31 end",
                                    "a0.2 learns 0-8 done>able", "a0.2 able 8-31 end"});
}

TEST_CASE("a hazard rises with the caseload of a pool", "[engine][stretch]") {
    // (240 / 60)^0.5 = 2: twice the rate, half the time.
    const auto world = [](const std::string& keys, int minutes) {
        return world_text("2010-01-01") + in("a", "work") + hours(minutes) + track("r", "work") +
               exit_rate("r.work.lost", "out", "0.1 per day", keys) +
               holding("r.work", "hours", "amount = 240") + end_state("r.out");
    };
    const std::string pressed = "hazard_rises_with = \"hours\"\npressure = " + given("0.5") + "\n";
    const double alone = seconds_in(run_world(world("", 60)), "r.work");
    const double even = seconds_in(run_world(world(pressed, 240)), "r.work");
    const double busy = seconds_in(run_world(world(pressed, 60)), "r.work");
    CHECK(even == alone);
    CHECK(busy == Approx(alone / 2).margin(1));
}
