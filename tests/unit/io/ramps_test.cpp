#include <string>
#include <vector>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

// Ramps: the value at every step by hand. The baseline has a decision rate of 0.02 per
// day and an effect of ratio 1.5; reforms of its own begin on 2020-05-01 and later.

namespace atd::test {
namespace {

double decision_rate(const params::Model& model) {
    return model.tracks[1].value.states[0].value.exits[0].value.by<params::Rate>()->value.value;
}

params::Model version(const params::Scenario& scenario, std::size_t number) {
    return params::model_of(scenario, params::version_id(scenario, number));
}

std::string ramp(const std::string& start, const std::string& days, const std::string& set,
                 const std::string& more = "") {
    return "\n[reforms.ramped]\ntitle = \"Step by step\"\nstart = " + start + "\nramp = \"" + days +
           "\"\n" + more + "\nset." + set + "\n";
}

constexpr const char* rate_path = "tracks.legal.states.pending.exits.decision.rate = ";

}  // namespace

TEST_CASE("a ramp goes in equal daily steps from old to new", "[io][ramps]") {
    // 0.02 to 0.06 in 4 days: 0.03 on the first day, 0.06 on the fourth.
    const auto scenario = io::read_scenario_text(
        two_beds_and(ramp("2020-02-01", "4 days",
                          std::string(rate_path) +
                              "{ value = \"0.06 per day\", low = \"0.05 per day\", "
                              "assumed = \"example\" }")),
        "text");
    const std::size_t cohorts = scenario.cohort_dates.size() + 1;
    REQUIRE(scenario.everyone_dates.size() == 5);
    CHECK(to_text(scenario.everyone_dates[0]) == "2020-02-01");
    CHECK(to_text(scenario.everyone_dates[3]) == "2020-02-04");
    const std::vector<double> rates{0.02, 0.03, 0.04, 0.05, 0.06, 0.06};
    for (std::size_t e = 0; e < rates.size(); ++e) {
        CHECK(decision_rate(version(scenario, e * cohorts)) == Approx(rates[e]));
    }
}

TEST_CASE("a ramp of counts steps in whole numbers and ends at once", "[io][ramps]") {
    // From 2 to 12 places in 4 days: 4.5, 7, 9.5, 12, rounded away from 0; after 5 days
    // back to 2.
    const auto scenario = io::read_scenario_text(
        two_beds_and(ramp("2020-02-01", "4 days",
                          "pools.places.capacity.opening.places = { value = 12, assumed = "
                          "\"example\" }",
                          "lasts = \"5 days\"")),
        "text");
    const std::size_t cohorts = scenario.cohort_dates.size() + 1;
    const std::vector<std::int64_t> places{2, 5, 7, 10, 12, 2};
    REQUIRE(scenario.everyone_dates.size() >= 5);
    CHECK(to_text(scenario.everyone_dates[4]) == "2020-02-06");
    for (std::size_t e = 0; e < places.size(); ++e) {
        CHECK(version(scenario, e * cohorts).pools[0].value.capacity[0].value.places.value.value ==
              places[e]);
    }
}

TEST_CASE("a ramp of a cohort gives each day's cases their step", "[io][ramps]") {
    const auto scenario = io::read_scenario_text(
        two_beds_and(ramp("2020-02-01", "2 days",
                          "effects.placed_is_reached.ratio = { value = 2, assumed = "
                          "\"example\" }",
                          "binds = \"cohort\"")),
        "text");
    REQUIRE(scenario.cohort_dates.size() == 4);
    const auto ratio = [&](std::size_t cohort) {
        return version(scenario, cohort).effects[0].value.ratio.value.value;
    };
    CHECK(ratio(0) == 1.5);
    CHECK(ratio(1) == 1.75);
    CHECK(ratio(2) == 2);
}

TEST_CASE("a ramp that began before the first day goes on", "[io][ramps]") {
    // Four days from 2019-12-30 (the scenario begins on 2020-01-01, its third day).
    const auto scenario = io::read_scenario_text(
        two_beds_and(
            ramp("2019-12-30", "4 days",
                 std::string(rate_path) + "{ value = \"0.06 per day\", assumed = \"example\" }")),
        "text");
    CHECK(decision_rate(version(scenario, 0)) == Approx(0.05));
    CHECK(to_text(scenario.everyone_dates[0]) == "2020-01-02");
    CHECK(decision_rate(version(scenario, scenario.cohort_dates.size() + 1)) == Approx(0.06));
}

TEST_CASE("a later reform acts on where a ramp has come to", "[io][ramps]") {
    // The ramp's second step, on the same path, starts from what the first one left.
    const auto scenario = io::read_scenario_text(
        two_beds_and(
            ramp("2020-02-01", "2 days",
                 std::string(rate_path) + "{ value = \"0.04 per day\", assumed = \"example\" }") +
            "[reforms.second]\ntitle = \"b\"\nstart = 2020-02-02\nramp = \"2 "
            "days\"\nset." +
            rate_path + "{ value = \"0.08 per day\", assumed = \"example\" }\n"),
        "text");
    const std::size_t cohorts = scenario.cohort_dates.size() + 1;
    CHECK(decision_rate(version(scenario, 1 * cohorts)) == Approx(0.03));
    CHECK(decision_rate(version(scenario, 2 * cohorts)) == Approx(0.06));
    CHECK(decision_rate(version(scenario, 3 * cohorts)) == Approx(0.08));
}

}  // namespace atd::test
