#include <algorithm>
#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/evidence/sourced_values.hpp"
#include "sim/params/parameter_values.hpp"
#include "sim/params/patches/apply_patch.hpp"
#include "sim/params/scenario_checks.hpp"
#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

// Changes of a model without any text: what they do, how they are taken back, and what is
// said where they do not fit.

namespace atd::test {
namespace {

constexpr const char* rate_path = "tracks.legal.states.pending.exits.decision.rate";

params::Scenario two_beds() {
    auto scenario = io::read_scenario(scenario_file("two_beds"));
    scenario.reforms.clear();
    params::date_reforms(scenario);
    return scenario;
}

template <class Q>
params::Sourced<Q> given(Q value) {
    params::Sourced<Q> sourced{.value = value, .low = {}, .high = {}, .source = {}};
    sourced.source.assumed = "example";
    return sourced;
}

double rate_of(const params::Model& model) {
    return model.tracks[1].value.states[0].value.exits[0].value.by<params::Rate>()->value.value;
}

std::string messages_of(const params::Patch& patch, double share = 1) {
    auto model = two_beds().model;
    std::string messages;
    for (const auto& problem : params::apply_patch(patch, model, share).problems) {
        messages += to_text(problem) + "\n";
    }
    return messages;
}

}  // namespace

TEST_CASE("a patch changes values and is taken back", "[params][patches]") {
    const auto before = two_beds().model;
    const params::Patch patch{
        {rate_path, given(PerDay{0.5})},
        {"pools.places.when_full", std::string("admit")},
        {"tracks.legal.states.decided.order", std::int64_t{9}},
        {"pools.places.capacity.more.from", *parse_date("2020-06-01")},
        {"pools.places.capacity.more.places", given(Count{9})},
        {"tracks.legal.states.pending.exits.decision.floor", given(Ratio{0.5})},
        {"tracks.residence.states.waiting.exits.place.request.rules.first.order", std::int64_t{1}},
        {"tracks.residence.states.waiting.exits.place.request.rules.first.to",
         params::Names{"placed"}},
        {"tracks.residence.states.placed.prohibited.who", params::EmptyTable{}},
        {"tracks.residence.states.placed.prohibited.to", std::string("waiting")}};
    auto model = before;
    const auto applied = params::apply_patch(patch, model);
    REQUIRE(applied.problems.empty());
    CHECK(rate_of(model) == 0.5);
    CHECK(model.pools[0].value.when_full == WhenFull::admit);
    CHECK(model.tracks[1].value.states.back().name == "decided");
    CHECK(model.pools[0].value.capacity.back().value.places.value == Count{9});
    const auto& rules =
        model.tracks[0].value.states[0].value.exits[0].value.by<params::Request>()->rules;
    CHECK(params::names_of(rules) == params::Names{"first", "anyone"});
    CHECK(rules[1].value.order == 2);
    REQUIRE(applied.undo.has_value());
    params::apply_patch(*applied.undo, model);
    CHECK(model == before);
}

TEST_CASE("what a patch takes away is not taken back by another patch", "[params][patches]") {
    auto model = two_beds().model;
    const auto applied =
        params::apply_patch({{"effects.placed_is_reached", params::Removal{}}}, model);
    CHECK(applied.problems.empty());
    CHECK(model.effects.empty());
    CHECK_FALSE(applied.undo.has_value());
}

TEST_CASE("part of a patch goes part of the way", "[params][patches]") {
    auto model = two_beds().model;
    params::apply_patch({{rate_path, given(PerDay{0.06})},
                         {"pools.places.capacity.opening.places", given(Count{5})}},
                        model, 0.5);
    CHECK(rate_of(model) == Approx(0.04));
    CHECK(model.pools[0].value.capacity[0].value.places.value == Count{4});  // 3.5, rounded
    CHECK_THAT(messages_of({{"pools.places.backfill", true}}, 0.5),
               Catch::Contains("pools.places.backfill: expected a number that has an old number"));
    CHECK_THAT(messages_of({{"pools.places.capacity.more.places", given(Count{5})}}, 0.5),
               Catch::Contains("capacity.more.places: expected a number that has an old number"));
}

TEST_CASE("a patch that does not fit says where and why", "[params][patches]") {
    CHECK_THAT(messages_of({{"pools.places.size", true}}),
               Catch::Contains("pools.places: expected a known key, got 'size'"));
    CHECK_THAT(messages_of({{rate_path, given(Share{0.5})}}),
               Catch::Contains("rate: expected a value of another kind, got 0.5"));
    CHECK_THAT(messages_of({{"pools.places.when_full", std::string("burst")}}),
               Catch::Contains("when_full: expected wait, admit or stretch, got burst"));
    CHECK_THAT(messages_of({{"pools.places.capacity.third", params::Removal{}}}),
               Catch::Contains("capacity.remove: expected the name of an inherited entry"));
    CHECK_THAT(messages_of({{"pools.places.capacity.more.from", *parse_date("2020-06-01")}}),
               Catch::Contains("capacity.more: missing key \"places\""));
    CHECK_THAT(
        messages_of({{"tracks.residence.states.placed.prohibited.to", std::string("waiting")}}),
        Catch::Contains("prohibited: missing key \"who\""));
}

TEST_CASE("a reform can be made without text", "[params][patches]") {
    auto scenario = two_beds();
    params::Reform reform;
    reform.order = 1;
    reform.title = "Decisions come faster, step by step";
    reform.start = scenario.start + std::chrono::days{10};
    reform.ramp = Days{4};
    reform.set = {{rate_path, given(PerDay{0.06})}};
    scenario.reforms = {{"faster", reform}};
    params::date_reforms(scenario);
    CHECK(params::problems_in(scenario).empty());
    REQUIRE(params::version_count(scenario) == 5);
    params::VersionModels models(scenario);
    for (const std::size_t e : {4u, 1u, 3u, 0u, 2u}) {
        CHECK(rate_of(models.at({0, e, 0})) == Approx(0.02 + 0.01 * double(e)));
    }
    REQUIRE(scenario.reforms[0].value.changes.size() == 1);
    CHECK(scenario.reforms[0].value.changes[0].after == "0.06 per day");
    const std::string text = io::write_scenario(scenario);
    CHECK(io::write_scenario(io::read_scenario_text(text, "text")) == text);
}

TEST_CASE("of a ramp the first day and the last are checked", "[params][patches]") {
    const auto scenario = io::read_scenario_text(
        two_beds_and("[reforms.ramped]\ntitle = \"a\"\nstart = 2020-02-01\nramp = \"100 days\"\n"
                     "set." +
                     std::string(rate_path) +
                     " = { value = \"0.06 per day\", assumed = \"example\" }\n"),
        "text");
    const auto corners = params::corner_versions(scenario);
    CHECK(params::version_count(scenario) > 300);
    CHECK(corners.size() < 40);
    params::VersionModels models(scenario);
    double least = 1, most = 0;
    for (const auto id : corners) {
        const double rate = rate_of(models.at(id));
        least = std::min(least, rate);
        most = std::max(most, rate);
    }
    for (std::size_t i = 0; i < params::version_count(scenario); ++i) {
        const double rate = rate_of(models.at(params::version_id(scenario, i)));
        CHECK(rate >= least);
        CHECK(rate <= most);
    }
}

TEST_CASE("every value with a source can be found and changed by its path", "[params][patches]") {
    auto scenario = io::read_scenario(scenario_file("two_beds"));
    std::string met;
    params::for_each_sourced(scenario, [&](const std::string& path, auto& value) {
        met += path + "\n";
        if constexpr (requires { value.value = PerDay{0.3}; }) {
            if (path == rate_path) {
                value.value = PerDay{0.3};
            }
        }
    });
    CHECK(rate_of(scenario.model) == 0.3);
    CHECK_THAT(met, Catch::Contains("case_types.family.adults\n"));
    CHECK_THAT(met, Catch::Contains("costs.detention.price\n"));
    CHECK_THAT(met, Catch::Contains("reforms.faster_decisions.set." + std::string(rate_path)));
    std::size_t sourced = 0;
    for (const auto& value : params::values_of(scenario)) {
        sourced += value.sourced ? 1 : 0;
    }
    const auto lines = static_cast<std::size_t>(std::count(met.begin(), met.end(), '\n'));
    CHECK(lines == sourced + 2);  // and two in the reforms
}

}  // namespace atd::test
