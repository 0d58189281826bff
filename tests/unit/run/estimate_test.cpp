#include "sim/run/estimate.hpp"

#include "sim/base/check.hpp"
#include "sim/report/make/estimate_text.hpp"
#include "sim/run/estimate_rows.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/measure_seconds.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using test::held_families;

namespace {

constexpr double gigabyte = 1e9;

run::Option absurd() {
    auto option = held_families("absurd", "40");
    auto& steps = option.scenario.model.arrivals[0].value.cases;
    steps[0].value.rate.value.value = 1e12;
    return option;
}

}  // namespace

TEST_CASE("an estimate grows with replications", "[study]") {
    const std::vector<run::Option> options{held_families("a", "40")};
    const auto one = run::estimate_work(options, {1, 1, 2, true});
    const auto ten = run::estimate_work(options, {10, 1, 2, true});
    REQUIRE(one.cases == Approx(181));
    REQUIRE(one.persons == Approx(362));
    REQUIRE(ten.events == Approx(10 * one.events));
    const auto hundred = run::estimate_work(options, {100, 1, 2, true});
    REQUIRE(hundred.disk - ten.disk == Approx(10 * (ten.disk - one.disk)));
    REQUIRE(run::estimate_work(options, {10, 1, 2, false}).disk == 0);
}

TEST_CASE("bytes and seconds are those of a replication times their number", "[study]") {
    const std::vector<run::Option> options{held_families("a", "40")};
    const auto one = run::estimate_work(options, {1, 1, 1, true});
    const auto ten = run::estimate_work(options, {10, 1, 1, true});
    CHECK(ten.seconds == Approx(10 * one.seconds));
    // What a level adds are rows; codes and scenario are there once.
    for (const std::size_t level : {1u, 2u, 3u}) {
        const auto rows = [&](const run::Estimate& estimate) {
            return estimate.disk_by_level.at(level) - estimate.disk_by_level.at(level - 1);
        };
        CHECK(rows(one) > 0);
        CHECK(rows(ten) == Approx(10 * rows(one)));
    }
}

TEST_CASE("what is too large is refused with what makes it so", "[study]") {
    const auto estimate = run::estimate_work({absurd()}, {200, 2, 4, true});
    std::string message;
    try {
        store::refuse_too_large(estimate, {16 * gigabyte, 100 * gigabyte});
    } catch (const RunError& error) {
        message = error.what();
    }
    REQUIRE(message.find("memory") != std::string::npos);
    REQUIRE(message.find("arrivals.new.cases") != std::string::npos);
}

TEST_CASE("a full disk is refused, a small run is not", "[study]") {
    const auto estimate = run::estimate_work({held_families("a", "40")}, {200, 2, 4, true});
    REQUIRE_NOTHROW(store::refuse_too_large(estimate, {gigabyte, gigabyte}));
    REQUIRE_THROWS_WITH(store::refuse_too_large(estimate, {gigabyte, 1000}),
                        Catch::Contains("on disk"));
    REQUIRE_NOTHROW(store::refuse_too_large(estimate, store::this_machine("results.h5")));
}

TEST_CASE("every table has its rows in an estimate", "[study]") {
    using namespace atd::test;
    const auto scenario = read_world(assessed_family("1", "1"));
    const auto rows = run::rows_of_case(scenario, {.adults = 2, .children = 1});
    CHECK(rows.cases == 4);  // the case and 3 members
    CHECK(rows.stays == 3);  // in half of 2 states
    CHECK(rows.attributes == 3);
    // Each of the two exits is taken in a quarter of all stays that begin.
    CHECK(rows.events == Approx(0.25 * 2 * 3));
    CHECK(rows.findings == Approx(0.25 * 3));
    CHECK(rows.separations == 0);
    CHECK(rows.assessments == 0);
}

TEST_CASE("a small run is timed, one beyond reason is not", "[study]") {
    const run::EstimateSettings settings{3, 1, 1, true};
    const std::vector<run::Option> small{held_families("a", "40")};
    auto estimate = run::estimate_work(small, settings);
    store::measure_seconds(estimate, small, settings);
    CHECK(estimate.measured_replications >= 1);
    CHECK(estimate.measured_replications <= 3);
    CHECK_THAT(report::estimate_text(estimate), Catch::Contains("run for this"));

    const std::vector<run::Option> huge{absurd()};
    auto beyond = run::estimate_work(huge, settings);
    const double guess = beyond.seconds;
    store::measure_seconds(beyond, huge, settings);
    CHECK(beyond.measured_replications == 0);
    CHECK(beyond.seconds == guess);
    CHECK_THAT(report::estimate_text(beyond), Catch::Contains("not measured"));
}
