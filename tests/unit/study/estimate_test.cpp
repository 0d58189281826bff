#include "sim/study/estimate.hpp"


#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/study/study_fixture.hpp"

using namespace atd;
using study::test::held_families;

namespace {

constexpr double gigabyte = 1e9;

study::Option absurd() {
    auto option = held_families("absurd", "40");
    auto& steps = option.scenario.model.arrivals[0].value.cases;
    steps[0].value.rate.value.value = 1e12;
    return option;
}

}  // namespace

TEST_CASE("an estimate grows with replications", "[study]") {
    const std::vector<study::Option> options{held_families("a", "40")};
    const auto one = study::estimate_work(options, {1, 1, 2, true});
    const auto ten = study::estimate_work(options, {10, 1, 2, true});
    REQUIRE(one.cases == Approx(181));
    REQUIRE(one.persons == Approx(362));
    REQUIRE(ten.events == Approx(10 * one.events));
    const auto hundred = study::estimate_work(options, {100, 1, 2, true});
    REQUIRE(hundred.disk - ten.disk == Approx(10 * (ten.disk - one.disk)));
    REQUIRE(study::estimate_work(options, {10, 1, 2, false}).disk == 0);
}

TEST_CASE("what is too large is refused with what makes it so", "[study]") {
    const auto estimate = study::estimate_work({absurd()}, {200, 2, 4, true});
    std::string message;
    try {
        study::refuse_too_large(estimate, {16 * gigabyte, 100 * gigabyte});
    } catch (const RunError& error) {
        message = error.what();
    }
    REQUIRE(message.find("memory") != std::string::npos);
    REQUIRE(message.find("arrivals.new.cases") != std::string::npos);
}

TEST_CASE("a full disk is refused, a small run is not", "[study]") {
    const auto estimate =
        study::estimate_work({held_families("a", "40")}, {200, 2, 4, true});
    REQUIRE_NOTHROW(study::refuse_too_large(estimate, {gigabyte, gigabyte}));
    REQUIRE_THROWS_WITH(study::refuse_too_large(estimate, {gigabyte, 1000}),
                        Catch::Contains("on disk"));
    REQUIRE_NOTHROW(
        study::refuse_too_large(estimate, study::this_machine("results.h5")));
}
