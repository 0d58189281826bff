#include <cmath>

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// One child, one exit with a Weibull distribution of shape 2 and scale 10 days, and a track `g`
// that is `on` on [2, 5). The cumulative hazard is (t/10)^2; the exit fires where it
// reaches E, the unit exponential of its uniform.

using namespace atd;
using namespace atd::test;

namespace {

double uniform_for(Purpose purpose, const std::string& name, std::uint32_t replication) {
    return uniform_at({.seed = 1, .replication = replication},
                      {.purpose = static_cast<std::uint16_t>(purpose),
                       .occurrence = 0,
                       .case_key = 0,
                       .member = whole_case,
                       .name = hash_name(name)});
}

double threshold(std::uint32_t replication) {
    return -std::log1p(-uniform_for(Purpose::stay, "r.w.go", replication));
}

std::string weibull(const std::string& more = "") {
    return "distribution = \"weibull\"\nscale = " + quantity("10 days") +
           "\nshape = " + given("2") + "\n" + more;
}

std::string exit_distribution(const std::string& path, const std::string& to,
                              const std::string& distribution) {
    const auto dot = path.rfind('.');
    const auto state = path.substr(path.find('.') + 1, dot - path.find('.') - 1);
    return exit(path, "to = \"" + to + "\"") + "[tracks.r.states." + state + ".exits." +
           path.substr(dot + 1) + ".after]\n" + distribution;
}

std::string world(const std::string& distribution, const std::string& effects) {
    return world_text("2100-01-01") + stock("a", 1, "child") + track("g", "before") +
           exit_after("g.before.starts", "on", "2 days") +
           exit_after("g.on.stops", "after", "3 days") + stay("g.after") + track("r", "w") +
           exit_distribution("r.w.go", "x", distribution) + end_state("r.x") + effects;
}

std::string effect(const std::string& acts, const std::string& ratio,
                   const std::string& more = "when.g = [\"on\"]") {
    return "[effects.e]\non = \"r.w.go\"\nacts = \"" + acts + "\"\n" + more +
           "\nratio = " + given(ratio) + "\n";
}

double left_on(const Ran& ran) {
    double left = -1;
    ran.record.persons.for_each(
        [&](const record::PersonRow& row) { left = in_days(row.ended - sim_start); });
    return left;
}

/// Day on which (t/10)^2 with `ratio` times its growth on [2, 5) reaches e.
double by_hazard(double e, double ratio) {
    const double before = 0.04;
    const double during = ratio * (0.25 - 0.04);
    if (e <= before) {
        return 10 * std::sqrt(e);
    }
    return e <= before + during ? 10 * std::sqrt(0.04 + (e - before) / ratio)
                                : 10 * std::sqrt(0.25 + e - before - during);
}

double by_speed(double e, double ratio) {
    const double plain = 10 * std::sqrt(e);
    if (plain <= 2) {
        return plain;
    }
    return plain <= 2 + 3 * ratio ? 2 + (plain - 2) / ratio : 5 + plain - 2 - 3 * ratio;
}

constexpr double two_seconds = 2.0 / 86400;

template <class Expected>
void check_days(const std::string& text, Expected expected) {
    int inside = 0;
    for (std::uint32_t replication = 0; replication < 40; ++replication) {
        const double day = left_on(run_world(text, replication));
        CHECK(day == Approx(expected(threshold(replication))).margin(two_seconds));
        inside += day > 2 && day < 5 ? 1 : 0;
    }
    CHECK(inside > 0);
}

}  // namespace

TEST_CASE("a ratio of hazards acts on what is left of a law's hazard", "[engine][effects]") {
    for (const double ratio : {0.5, 3.0}) {
        check_days(world(weibull(), effect("hazard", std::to_string(ratio))),
                   [&](double e) { return by_hazard(e, ratio); });
    }
}

TEST_CASE("a ratio of hazards from the start gives the stay of the slower law",
          "[engine][effects]") {
    // T = F^-1(1 - (1-u)^(1/r)): (T/10)^2 = E / 0.25.
    const std::string text = world(weibull(), effect("hazard", "0.25", ""));
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
        CHECK(left_on(run_world(text, replication)) ==
              Approx(10 * std::sqrt(4 * threshold(replication))).margin(two_seconds));
    }
}

TEST_CASE("a ratio of speeds acts on the time left", "[engine][effects]") {
    for (const double ratio : {0.5, 3.0}) {
        check_days(world(weibull(), effect("speed", std::to_string(ratio))),
                   [&](double e) { return by_speed(e, ratio); });
    }
}

TEST_CASE("a ratio of zero holds a law until it ends", "[engine][effects]") {
    for (const char* acts : {"hazard", "speed"}) {
        const bool hazard = std::string(acts) == "hazard";
        for (std::uint32_t replication = 0; replication < 20; ++replication) {
            const double e = threshold(replication);
            const double plain = 10 * std::sqrt(e);
            const double later_on = hazard ? 10 * std::sqrt(0.25 + e - 0.04) : plain + 3;
            const Ran ran = run_world(world(weibull(), effect(acts, "0")), replication);
            CHECK(left_on(ran) == Approx(plain <= 2 ? plain : later_on).margin(two_seconds));
        }
    }
}

TEST_CASE("a ratio of one changes nothing", "[engine][effects]") {
    for (const char* acts : {"hazard", "speed"}) {
        CHECK(first_difference(all_rows(run_world(world(weibull(), "")).record),
                               all_rows(run_world(world(weibull(), effect(acts, "1"))).record)) ==
              "none");
    }
}

TEST_CASE("a share of stays is all that a law can end", "[engine][effects]") {
    const std::string text = world(weibull("share = " + given("0.3") + "\n"), "");
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
        const double u = uniform_for(Purpose::stay, "r.w.go", replication);
        const SimTime ended = run_world(text, replication).record.persons[0].ended;
        if (u < 0.3) {
            CHECK(in_days(ended - sim_start) ==
                  Approx(10 * std::sqrt(-std::log1p(-u / 0.3))).margin(two_seconds));
        } else {
            CHECK(ended == never);
        }
    }
}

TEST_CASE("a stock stay that a law might not end is drawn given survival", "[engine][effects]") {
    // After 10 days 1 - 1/e of the 0.3 have left; the rest of these are u below
    // 0.3/e / (1 - 0.3 (1 - 1/e)).
    const std::string text =
        world_text("2100-01-01") + stock("a", 1, "child", "", "10 days") + track("r", "w") +
        exit_distribution("r.w.go", "x", weibull("share = " + given("0.3") + "\n")) +
        end_state("r.x");
    const double gone = 1 - std::exp(-1.0);
    const double limit = 0.3 * (1 - gone) / (1 - 0.3 * gone);
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
        const double u = uniform_for(Purpose::stay, "r.w.go", replication);
        const SimTime ended = run_world(text, replication).record.persons[0].ended;
        if (u < limit) {
            // S(10 + r) / S(10) = 1 - u / limit
            const double stay = 10 * std::sqrt(1 - std::log1p(-u / limit));
            CHECK(in_days(ended - sim_start) == Approx(stay - 10).margin(two_seconds));
        } else {
            CHECK(ended == never);
        }
    }
}

TEST_CASE("odds act on the shares of a choice", "[engine][effects]") {
    // Shares 0.5, 0.3 and the rest; odds x 3 on the first: 1.5 : 0.3 : 0.2.
    const auto text = [](const std::string& when) {
        return world_text("2000-02-01") + stock("a", 1, "child") + track("g", "on") + stay("g.on") +
               track("r", "sort") +
               "[tracks.r.states.sort]\nkind = \"choice\"\n"
               "branches.left = { to = \"left\", share = " +
               given("0.5") + " }\nbranches.middle = { to = \"middle\", share = " + given("0.3") +
               " }\nbranches.right = { to = \"right\", rest = true }\n" + stay("r.left") +
               stay("r.middle") + stay("r.right") +
               "[effects.e]\non = \"r.sort.left\"\nacts = \"odds\"\nratio = " + given("3") + "\n" +
               when;
    };
    const auto state_at = [](const Ran& ran) { return spells(ran, "r")[0].substr(3, 4); };
    for (std::uint32_t replication = 0; replication < 60; ++replication) {
        const double u = uniform_for(Purpose::branch, "r.sort", replication);
        CHECK(state_at(run_world(text(""), replication)) == (u < 0.75  ? "left"
                                                             : u < 0.9 ? "midd"
                                                                       : "righ"));
        CHECK(state_at(run_world(text("when.g = [\"off\"]\n[tracks.g.states.off]\n"),
                                 replication)) == (u < 0.5   ? "left"
                                                   : u < 0.8 ? "midd"
                                                             : "righ"));
    }
}
