#include <cmath>

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// One child, one exit with a rate of 0.1 per day, and a track `g` that is `on` on
// [2, 5). E is the unit exponential that the exit's clock consumes: nothing is redrawn,
// so the day it fires is a piecewise linear function of E.

using namespace atd;
using namespace atd::test;

namespace {

double threshold(std::uint32_t replication, std::uint64_t occurrence = 0,
                 Member member = whole_case) {
    const std::string name = "r.w.go";
    return unit_exponential(
        uniform_at({.seed = 1, .replication = replication},
                   {.purpose = static_cast<std::uint16_t>(Purpose::rate_threshold),
                    .occurrence = occurrence,
                    .case_key = 0,
                    .member = member,
                    .name = hash_name(name)}));
}

std::string world(const std::string& exit_keys, const std::string& effects) {
    return world_text("2100-01-01") + stock("a", 1, "child") + track("g", "before") +
           exit_after("g.before.starts", "on", "2 days") +
           exit_after("g.on.stops", "after", "3 days") + stay("g.after") + track("r", "w") +
           exit_rate("r.w.go", "x", "0.1 per day", exit_keys) + end_state("r.x") + effects;
}

std::string effect(const std::string& name, const std::string& ratio,
                   const std::string& more = "when.g = [\"on\"]") {
    return "[effects." + name + "]\non = \"r.w.go\"\n" + more + "\nratio = " + given(ratio) + "\n";
}

/// Integral of the hazard up to day t with hazard `during` on [2, 5) and 0.1 elsewhere.
double fires_on(double e, double during) {
    if (e <= 0.2) {
        return e / 0.1;
    }
    if (e <= 0.2 + 3 * during) {
        return 2 + (e - 0.2) / during;
    }
    return 5 + (e - 0.2 - 3 * during) / 0.1;
}

void check_all(const std::string& text, double during) {
    int early = 0, inside = 0, late = 0;
    const params::Scenario scenario = read_world(text);
    for (std::uint32_t replication = 0; replication < 40; ++replication) {
        const Ran ran = run_world(text, replication);
        const double expected = fires_on(threshold(replication), during);
        REQUIRE(ran.record.persons.size() == 1);
        const double day = in_days(ran.record.persons[0].ended - sim_start);
        CHECK(std::fabs(day - expected) * seconds_per_day <= 0.51);
        (expected <= 2 ? early : expected <= 5 ? inside : late) += 1;
    }
    CHECK(early > 0);
    CHECK(late > 0);
    CHECK((during == 0 || inside > 0));
}

}  // namespace

TEST_CASE("an effect stretches a running clock", "[engine][rates]") {
    check_all(world("", effect("three", "3")), 0.3);
    check_all(world("", effect("third", "0.25")), 0.025);
}

TEST_CASE("effects on one exit multiply", "[engine][rates]") {
    check_all(world("", effect("two", "2") + effect("three", "3")), 0.6);
}

TEST_CASE("a ratio of zero pauses the clock", "[engine][rates]") {
    check_all(world("", effect("none", "0")), 0.0);
}

TEST_CASE("a closed gate pauses a rate", "[engine][rates]") {
    check_all(world("unless.g = [\"on\"]", ""), 0.0);
}

TEST_CASE("a floor holds up the product of effects", "[engine][rates]") {
    check_all(world("floor = " + given("0.5"), effect("tenth", "0.1")), 0.05);
}

TEST_CASE("an effect acts on whom it names", "[engine][rates]") {
    const std::string who = "who.case_type = [\"pair\"]\nwhen.g = [\"on\"]";
    check_all(world("", effect("others", "3", who)), 0.1);
    const std::string child = "who.case_type = [\"child\"]\nwhen.g = [\"on\"]";
    check_all(world("", effect("child", "3", child)), 0.3);
}

TEST_CASE("each stay in a state has a clock of its own", "[engine][rates]") {
    // Back in w three days after each exit: the n-th stay lasts E_n / 0.1.
    const std::string text = world_text("2100-01-01") + stock("a", 1, "child") + track("r", "w") +
                             exit_rate("r.w.go", "x", "0.1 per day") +
                             exit_after("r.x.back", "w", "3 days");
    const Ran ran = run_world(text);
    std::uint64_t stays = 0;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (row.state == StateId(0) && row.to.is_set()) {
            const double expected = threshold(0, stays++) / 0.1;
            CHECK(std::fabs(in_days(row.left - row.entered) - expected) * seconds_per_day <= 0.51);
        }
    });
    CHECK(stays > 1000);
}

TEST_CASE("each member that moves alone has a clock of its own", "[engine][rates]") {
    const Ran ran = run_world(world_text("2100-01-01") + stock("a", 1, "parents") +
                              track("r", "w", "unit = \"person\"\nmoves = \"alone\"") +
                              exit_rate("r.w.go", "x", "0.1 per day") + end_state("r.x"));
    std::size_t rows = 0;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        const double expected = threshold(0, 0, row.member) / 0.1;
        CHECK(std::fabs(in_days(row.left - sim_start) - expected) * seconds_per_day <= 0.51);
        ++rows;
    });
    CHECK(rows == 5);
}
