#include "sim/params/parameter_values.hpp"

#include <algorithm>
#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/patches/reform_values.hpp"
#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

const params::ParameterValue* value_at(const std::vector<params::ParameterValue>& leaves,
                                       const std::string& path) {
    for (const auto& value : leaves) {
        if (value.path == path) {
            return &value;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("leaves carry path, text, meaning, bounds and source", "[params]") {
    const auto scenario = io::read_scenario(scenario_file("two_beds"));
    const auto leaves = params::values_of(scenario);
    const auto* rate = value_at(leaves, "tracks.legal.states.pending.exits.decision.rate");
    REQUIRE(rate != nullptr);
    CHECK(rate->value == "0.02 per day");
    CHECK(rate->low == "0.01 per day");
    CHECK(rate->sourced);
    CHECK(rate->source.assumed == "example");
    CHECK_FALSE(rate->meaning.empty());

    const auto* adults = value_at(leaves, "case_types.family.adults");
    REQUIRE(adults != nullptr);
    CHECK(adults->value == "1: 0.5, 2: 0.5");
    const auto* title = value_at(leaves, "reforms.two_more_beds.title");
    REQUIRE(title != nullptr);
    CHECK_FALSE(title->sourced);
    CHECK(value_at(leaves, "commitments") == nullptr);
}

TEST_CASE("numbers that reforms set are leaves too, a ramp once", "[params]") {
    auto scenario = io::read_scenario(scenario_file("two_beds"));
    scenario.reforms.clear();
    params::date_reforms(scenario);
    const std::size_t without = params::values_of(scenario).size();
    CHECK(params::values_with_reforms(scenario).size() == without);
    params::Reform ramp;
    ramp.start = scenario.start + std::chrono::days{30};
    ramp.ramp = Days{2};
    params::Sourced<Ratio> ratio{.value = Ratio{0.8}, .low = {}, .high = {}, .source = {}};
    ratio.source.assumed = "policy option";
    ramp.set = {{"effects.placed_is_reached.ratio", ratio}};
    scenario.reforms = {{"ramp", ramp}};
    params::date_reforms(scenario);
    const auto leaves = params::values_with_reforms(scenario);
    REQUIRE(leaves.size() > without);
    CHECK(std::count_if(leaves.begin(), leaves.end(), [](const auto& leaf) {
              return leaf.source.assumed == "policy option";
          }) == 1);
    CHECK(leaves.back().path == "effects.placed_is_reached.ratio");
    CHECK(leaves.back().value == "0.8");
    CHECK(leaves.back().source.assumed == "policy option");
}

TEST_CASE("changes are found in both directions", "[params]") {
    const auto before = io::read_scenario(scenario_file("two_beds")).model;
    auto after = before;
    after.pools[0].value.provider.clear();
    after.pools[0].value.backfill = true;
    after.effects[0].value.ratio.high.reset();
    after.case_types[0].value.label = "families";
    const auto changes =
        params::changes_between(params::values_of(before), params::values_of(after));
    REQUIRE(changes.size() == 4);
    CHECK(changes[0] == params::Change{"pools.places.provider", "a community house", ""});
    CHECK(changes[1] == params::Change{"pools.places.backfill", "false", "true"});
    CHECK(changes[2].path == "effects.placed_is_reached.ratio");
    CHECK(changes[3] == params::Change{"case_types.family.label", "", "families"});
    CHECK(params::changes_between(params::values_of(before), params::values_of(before)).empty());
}

}  // namespace atd::test
