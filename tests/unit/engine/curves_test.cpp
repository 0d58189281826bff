#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

// One child and one exit with a rate of 0.1 per day that follows a curve. E is the unit exponential
// that its clock consumes, so the day on which it fires is where the integral of the hazard,
// computed here day by day, comes to E.

using namespace atd;
using namespace atd::test;

namespace {

double threshold(std::uint32_t replication, std::uint64_t occurrence = 0,
                 Member member = whole_case) {
    return unit_exponential(
        uniform_at({.seed = 1, .replication = replication},
                   {.purpose = static_cast<std::uint16_t>(Purpose::rate_threshold),
                    .occurrence = occurrence,
                    .case_key = 0,
                    .member = member,
                    .name = hash_name("r.w.go")}));
}

std::string curve(const std::string& by, const std::string& from, const std::string& factors) {
    return "[curves.c]\nby = \"" + by + "\"\nbands = { from = " + from + ", factors = " + factors +
           ", assumed = \"test\" }\n";
}

/// A track `g` that is `on` on [2, 5), and the exit.
std::string world(const std::string& curve, const std::string& more = "",
                  const std::string& exit_keys = "") {
    return world_text("2100-01-01") + stock("a", 1, "child") + track("g", "before") +
           exit_after("g.before.starts", "on", "2 days") +
           exit_after("g.on.stops", "after", "3 days") + stay("g.after") + track("r", "w") +
           exit_rate("r.w.go", "x", "0.1 per day", "curve = \"c\"\n" + exit_keys) +
           end_state("r.x") + curve + more;
}

const std::string alone = "unit = \"person\"\nmoves = \"alone\"";

using Hazard = std::function<double(double)>;

/// Where the integral of a hazard that changes at whole days only comes to `amount`; `never` days
/// where it does not.
double day_of(const Hazard& hazard, double amount) {
    constexpr double horizon = 36525;
    for (double day = 0; day < horizon; ++day) {
        if (amount < hazard(day)) {
            return day + amount / hazard(day);
        }
        amount -= hazard(day);
    }
    return horizon;
}

/// The days on which the child of 40 replications leaves, against those by hand. Returns how many
/// leave at all.
int check_all(const std::string& text, const Hazard& hazard) {
    int leave = 0;
    for (std::uint32_t replication = 0; replication < 40; ++replication) {
        const Ran ran = run_world(text, replication);
        REQUIRE(ran.record.persons.size() == 1);
        const SimTime ended = ran.record.persons[0].ended;
        const double expected = day_of(hazard, threshold(replication));
        if (ended == never) {
            CHECK(expected >= 36525);
            continue;
        }
        ++leave;
        CHECK(std::fabs(in_days(ended - sim_start) - expected) * seconds_per_day <= 0.51);
    }
    return leave;
}

bool is_on(double day) {
    return day >= 2 && day < 5;
}

}  // namespace

TEST_CASE("a rate follows a curve by time at the instant of each band", "[engine][curves]") {
    const auto factor = [](double day) { return day < 3 ? 1.0 : day < 10 ? 4.0 : 0.5; };
    CHECK(check_all(world(curve("time", "[0, 3, 10]", "[1, 4, 0.5]")),
                    [&](double day) { return 0.1 * factor(day); }) == 40);
}

TEST_CASE("a factor of zero pauses the clock, at the end for ever", "[engine][curves]") {
    CHECK(check_all(world(curve("time", "[0, 2, 20]", "[1, 0, 3]")), [](double day) {
              return day < 2 ? 0.1 : day < 20 ? 0.0 : 0.3;
          }) == 40);
    const int leave = check_all(world(curve("time", "[0, 8]", "[1, 0]")),
                                [](double day) { return day < 8 ? 0.1 : 0.0; });
    CHECK(leave > 0);
    CHECK(leave < 40);
}

TEST_CASE("effects and gates act on a clock that follows a curve", "[engine][curves]") {
    const auto factor = [](double day) { return day < 4 ? 1.0 : day < 6 ? 0.0 : 2.0; };
    const std::string bands = curve("time", "[0, 4, 6]", "[1, 0, 2]");
    const std::string effect =
        "[effects.three]\non = \"r.w.go\"\nwhen.g = [\"on\"]\nratio = " + given("3") + "\n";
    check_all(world(bands, effect),
              [&](double day) { return 0.1 * factor(day) * (is_on(day) ? 3 : 1); });
    check_all(world(bands, "", "unless.g = [\"on\"]\n"),
              [&](double day) { return is_on(day) ? 0.0 : 0.1 * factor(day); });
    // What is left when the factor is 0 for ever is not lost: an effect that ends before.
    check_all(world(curve("time", "[0, 5]", "[1, 0]"), effect),
              [&](double day) { return day < 5 ? (is_on(day) ? 0.3 : 0.1) : 0.0; });
}

TEST_CASE("a reform of a curve acts on running clocks from its date", "[engine][curves]") {
    const std::string change =
        reform("more", "2000-01-05",
               "curves.c.bands = { from = [0, 12], factors = [5, 1], assumed = \"t\" }");
    check_all(world(curve("time", "[0, 2]", "[1, 0]"), change), [](double day) {
        return day < 2 ? 0.1 : day < 4 ? 0.0 : day < 12 ? 0.5 : 0.1;
    });
    const std::string faster = reform("faster", "2000-01-05",
                                      "tracks.r.states.w.exits.go.rate = " + quantity("1 per day"));
    check_all(world(curve("time", "[0, 2]", "[1, 0.2]"), faster), [](double day) {
        return day < 2 ? 0.1 : day < 4 ? 0.02 : 0.2;
    });
}

TEST_CASE("an event draws anew and goes on along the curve", "[engine][curves]") {
    const std::string text =
        world_text("2000-03-01") + stock("a", 1, "child") + track("r", "w") +
        exit("r.w.go", "repeats = true\ncurve = \"c\"\nrate = " + quantity("0.5 per day")) +
        curve("time", "[0, 5, 30]", "[1, 0, 2]");
    const Hazard hazard = [](double day) { return day < 5 ? 0.5 : day < 30 ? 0.0 : 1.0; };
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        const Ran ran = run_world(text, replication);
        REQUIRE(ran.record.events.size() > 10);
        double sum = 0;
        for (std::uint64_t k = 0; k < 10; ++k) {
            sum += threshold(replication, k << 16);
            const double day = in_days(ran.record.events[k].time - sim_start);
            // Each firing is rounded to a second, and so is the start of the next clock.
            CHECK(std::fabs(day - day_of(hazard, sum)) * seconds_per_day <= 30);
        }
    }
}

TEST_CASE("a rate follows a curve by age from birthday to birthday", "[engine][curves]") {
    const std::string text =
        world_text("2100-01-01") + stock("a", 1, "child") + track("r", "w", alone) +
        exit_rate("r.w.go", "x", "0.1 per day", "curve = \"c\"\n") + end_state("r.x") +
        curve("age", "[0, 3, 9, 15]", "[0.002, 0.02, 0, 0.01]");
    int leave = 0;
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
        const Ran ran = run_world(text, replication);
        REQUIRE(ran.record.persons.size() == 1);
        const Date start = ran.scenario.start;
        const Date birth = date_of(ran.record.persons[0].birth, start);
        const auto factor = [&](double day) {
            const int age = age_on(birth, start + std::chrono::days{static_cast<int>(day)});
            return age < 3 ? 0.002 : age < 9 ? 0.02 : age < 15 ? 0.0 : 0.01;
        };
        const double expected =
            day_of([&](double day) { return 0.1 * factor(day); }, threshold(replication, 0, 0));
        const double got = in_days(ran.record.persons[0].ended - sim_start);
        CHECK(std::fabs(got - expected) * seconds_per_day <= 0.51);
        leave += got > 30 ? 1 : 0;
    }
    CHECK(leave == 60);
}

TEST_CASE("each member of a family has the factor of their own age", "[engine][curves]") {
    const std::string text = world_text("2000-02-01") + stock("a", 20, "parents") +
                             track("p", "in", alone) +
                             exit_rate("p.in.go", "out", "100 per day", "curve = \"c\"\n") +
                             end_state("p.out") + curve("age", "[0, 18]", "[0, 1]");
    const Ran ran = run_world(text);
    REQUIRE(ran.record.persons.size() == 100);
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        const bool turns_18 = at(anniversary(date_of(row.birth, ran.scenario.start), 18),
                                 ran.scenario.start) < ran.pathway.horizon;
        CHECK((row.ended != never) == (row.role != PersonRole::child || turns_18));
    });
}

TEST_CASE("shares of branches follow curves and rest takes what is left", "[engine][curves]") {
    const auto text = [](const std::string& by, const std::string& from, const std::string& factors,
                         const std::string& shares) {
        return world_text("2000-03-01") + arrivals("a", "100 per day", "child") +
               track("r", "sort", alone) +
               stay("r.sort",
                    "kind = \"choice\"\nbranches.left = { to = \"left\", curve = \"c\", share = " +
                        given(shares) + " }\nbranches.other = { to = \"other\", share = " +
                        given("0.25") + " }\nbranches.right = { to = \"right\", rest = true }") +
               end_state("r.left") + end_state("r.other") + end_state("r.right") +
               curve(by, from, factors);
    };
    const auto shares_of = [](const Ran& ran, auto&& counts) {
        std::size_t left = 0, other = 0, all = 0;
        ran.record.decisions.for_each([&](const record::DecisionRow& row) {
            if (counts(row)) {
                ++all;
                left += ran.pathway.state_names[row.to.index()] == "r.left" ? 1 : 0;
                other += ran.pathway.state_names[row.to.index()] == "r.other" ? 1 : 0;
            }
        });
        REQUIRE(all > 1000);
        const auto n = static_cast<double>(all);
        return std::pair{static_cast<double>(left) / n, static_cast<double>(other) / n};
    };
    // Shares of some 3,000 differ from theirs by at most 5 standard errors of 0.01.
    const Ran by_time = run_world(text("time", "[0, 30]", "[0.2, 1.5]", "0.5"));
    const SimTime switched = sim_start + 30 * one_day;
    const auto before = shares_of(by_time, [&](const auto& row) { return row.time < switched; });
    const auto after = shares_of(by_time, [&](const auto& row) { return row.time >= switched; });
    CHECK(before.first == Approx(0.1).margin(0.03));
    CHECK(before.second == Approx(0.25).margin(0.04));
    CHECK(after.first == Approx(0.75).margin(0.04));
    CHECK(after.second == Approx(0.25).margin(0.04));

    const Ran by_age = run_world(text("age", "[0, 6, 12]", "[0, 1, 1.5]", "0.5"));
    std::map<CaseKey, int> ages;
    by_age.record.persons.for_each([&](const record::PersonRow& row) {
        ages[row.case_key] = age_on(date_of(row.birth, by_age.scenario.start),
                                    date_of(row.ended, by_age.scenario.start));
    });
    const auto between = [&](int from, int below) {
        return shares_of(by_age, [&, from, below](const auto& row) {
            return ages.at(row.case_key) >= from && ages.at(row.case_key) < below;
        });
    };
    CHECK(between(0, 6).first == 0);
    CHECK(between(6, 12).first == Approx(0.5).margin(0.06));
    CHECK(between(12, 18).first == Approx(0.75).margin(0.06));
}
