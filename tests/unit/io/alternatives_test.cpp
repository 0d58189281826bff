#include <algorithm>
#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/patches/altered.hpp"
#include "sim/params/scenario_checks.hpp"
#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

// [alternatives.NAME]: read, written, inherited and applied. What is refused is in
// tests/bad_scenarios/additions/alternatives.changes.

namespace atd::test {
namespace {

const std::string head = R"(
[alternatives.other]
question = "Is it otherwise?"
instead = "it is otherwise"
plausibility = "likely"
why = "a test"
)";

params::Scenario with(const std::string& set) {
    return io::read_scenario_text(two_beds_and(head + set), "text");
}

params::Scenario under(const params::Scenario& scenario) {
    auto [changed, problems] = params::altered(scenario, scenario.alternatives.front().value.set);
    CHECK(problems.empty());
    CHECK(params::problems_in(changed).empty());
    return changed;
}

const params::Sourced<PerDay>& rate_in(const params::Model& model) {
    const auto* legal = params::find(model.tracks, "legal");
    const auto& exits = params::find(legal->states, "pending")->exits;
    return *params::find(exits, "decision")->by<params::Rate>();
}

}  // namespace

TEST_CASE("an alternative changes numbers, costs and what it takes away", "[io][alternatives]") {
    const auto scenario = with(R"(
set.tracks.legal.states.pending.exits.decision.rate = { value = "0.1 per day", assumed = "test" }
set.costs.detention.price = { value = "90 EUR_2020 per person_day", assumed = "test" }
set.stock.remove = ["first_day"]
)");
    const auto& alternative = scenario.alternatives.front().value;
    CHECK(alternative.question == "Is it otherwise?");
    CHECK(alternative.instead == "it is otherwise");
    CHECK(alternative.plausibility == params::Plausibility::likely);
    CHECK(rate_in(scenario.model).value == PerDay{0.02});
    const auto changed = under(scenario);
    CHECK(rate_in(changed.model).value == PerDay{0.1});
    CHECK(changed.model.stock.empty());
    CHECK(changed.costs[0].value.price->value.money.amount() == 90);
    CHECK(changed.costs[1].value == scenario.costs[1].value);
}

TEST_CASE("an alternative changes what a reform sets, and nothing else of it",
          "[io][alternatives]") {
    const auto scenario = with(R"(
set.reforms.faster_decisions.set.tracks.legal.states.pending.exits.decision.rate = { value = "0.08 per day", assumed = "test" }
)");
    const auto changed = under(scenario);
    CHECK(rate_in(changed.model).value == PerDay{0.02});
    const params::VersionId in_summer{0, 0, 1};
    CHECK(rate_in(params::model_of(scenario, in_summer)).value == PerDay{0.04});
    CHECK(rate_in(params::model_of(changed, in_summer)).value == PerDay{0.08});
    CHECK(changed.cohort_dates == scenario.cohort_dates);
}

TEST_CASE("what an alternative sets in a reform takes the place of what the reform says",
          "[io][alternatives]") {
    const auto changed = under(with(
        "set.reforms.two_more_beds.set.pools.places.capacity.second_house.places = { value = 9, "
        "assumed = \"test\" }\n"));
    const auto& set = params::find(changed.reforms, "two_more_beds")->set;
    const std::string path = "pools.places.capacity.second_house.places";
    CHECK(std::count_if(set.begin(), set.end(),
                        [&](const auto& edit) { return edit.path == path; }) == 1);
    CHECK(std::get<params::Sourced<Count>>(set.back().value).value == Count{9});
}

TEST_CASE("an alternative adds an exit to a state", "[io][alternatives]") {
    const auto changed = under(with(R"(
[alternatives.other.set.tracks.legal.states.pending.exits.withdrawn]
to = "closed"
rate = { value = "0.01 per day", assumed = "test" }
)"));
    const auto& pending = params::find(changed.model.tracks, "legal")->states.front().value;
    CHECK(params::names_of(pending.exits) == params::Names{"decision", "limit", "withdrawn"});
}

TEST_CASE("a scenario with alternatives reads back equal", "[io][alternatives]") {
    const auto scenario = with(R"(
set.tracks.legal.states.pending.exits.decision.rate = "numbers.fast"
set.reforms.two_more_beds.set.pools.places.capacity.second_house.places = { value = 9, assumed = "test" }
set.stock.remove = ["first_day"]
[numbers]
fast = { value = "0.1 per day", low = "0.05 per day", high = "0.2 per day", assumed = "test" }
)");
    const std::string text = io::write_scenario(scenario);
    const auto again = io::read_scenario_text(text, "again");
    CHECK(again == scenario);
    CHECK(io::write_scenario(again) == text);
    CHECK(rate_in(under(again).model).low == PerDay{0.05});
}

TEST_CASE("an option inherits alternatives, and changes or removes them", "[io][alternatives]") {
    const TemporaryFolder folder;
    folder.write("atd.root", "");
    folder.write("base.toml", two_beds_and(head + "set.stock.remove = [\"first_day\"]\n"));
    const auto extending = [&](const std::string& text) {
        return io::read_scenario(folder.write("option.toml", "extends = \"base.toml\"\n" + text));
    };
    CHECK(under(extending("")).model.stock.empty());
    const auto other = extending(R"(
[alternatives.other]
plausibility = "unlikely"
set.pools.places.backfill = true
)");
    CHECK(other.alternatives.front().value.plausibility == params::Plausibility::unlikely);
    CHECK(under(other).model.stock.empty());
    CHECK(under(other).model.pools.front().value.backfill);
    CHECK(extending("[alternatives]\nremove = [\"other\"]\n").alternatives.empty());
}

}  // namespace atd::test
