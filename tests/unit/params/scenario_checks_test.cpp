#include "sim/params/scenario_checks.hpp"

#include <functional>
#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/checks/checks.hpp"
#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

/// Messages about two_beds.toml after a change to it.
std::string after(const std::function<void(params::Scenario&)>& change) {
    auto scenario = io::read_scenario(scenario_file("two_beds"));
    scenario.reforms.clear();
    params::date_reforms(scenario);
    change(scenario);
    std::string messages;
    for (const auto& problem : params::problems_in(scenario)) {
        messages += to_text(problem) + "\n";
    }
    return messages;
}

params::Exit& decision(params::Scenario& scenario) {
    return scenario.model.tracks[1].value.states[0].value.exits[0].value;
}

params::State& state(params::Scenario& scenario, std::size_t track, std::size_t index) {
    return scenario.model.tracks[track].value.states[index].value;
}

}  // namespace

TEST_CASE("a sound scenario has no problems", "[params]") {
    CHECK(after([](auto&) {}).empty());
}

TEST_CASE("a scenario has cases, tracks and prices in its currency", "[params]") {
    CHECK_THAT(after([](auto& s) {
                   s.model.arrivals.clear();
                   s.model.stock.clear();
               }),
               Catch::Contains("arrivals: expected at least one entry here or in stock"));
    CHECK_THAT(after([](auto& s) { s.format = 1; }), Catch::Contains("format: expected 2"));
    CHECK_THAT(after([](auto& s) { s.currency = "euro"; }),
               Catch::Contains("currency: expected an ISO 4217 code"));
    CHECK_THAT(after([](auto& s) { s.currency = ""; }),
               Catch::Contains("costs.detention.price: expected currency and price_year"));
}

TEST_CASE("an exit has one trigger and one target", "[params]") {
    CHECK_THAT(after([](auto& s) { decision(s).to.clear(); }),
               Catch::Contains("decision: expected `to`, the state to enter"));
    CHECK_THAT(after([](auto& s) {
                   decision(s).trigger = params::NoTrigger{{"rate", "at_age"}};
               }),
               Catch::Contains("got rate and at_age"));
    CHECK_THAT(after([](auto& s) {
                   decision(s).trigger = params::Sourced<Years>{Years{17.5}, {}, {}, {}};
               }),
               Catch::Contains("at_age: expected a birthday in whole years"));
    CHECK_THAT(after([](auto& s) {
                   decision(s).trigger = params::Sourced<Years>{Years{18}, {}, {}, {}};
                   decision(s).floor = params::Sourced<Ratio>{Ratio{1}, {}, {}, {}};
               }),
               Catch::Contains("floor: expected nothing, got a value; only a rate has a floor"));
}

TEST_CASE("states have what their kind has", "[params]") {
    CHECK_THAT(after([](auto& s) { state(s, 1, 1).outcome = OutcomeClass::none; }),
               Catch::Contains("decided: expected an outcome class for this end state"));
    CHECK_THAT(after([](auto& s) { state(s, 0, 1).outcome = OutcomeClass::harm; }),
               Catch::Contains("only an end state has an outcome"));
    CHECK_THAT(after([](auto& s) { state(s, 0, 1).kind = StateKind::choice; }),
               Catch::Contains("a choice takes no time"));
    CHECK_THAT(after([](auto& s) {
                   state(s, 0, 0).branches.push_back({"b", {}});
               }),
               Catch::Contains("only a choice can have branches"));
}

TEST_CASE("a choice by chance has one rest at most", "[params]") {
    const auto with_rests = [](params::Scenario& s) {
        params::Branch rest;
        rest.to = "decided";
        rest.rest = true;
        auto& choice = s.model.tracks[1].value.states;
        choice.push_back({"choice", {}});
        choice.back().value.kind = StateKind::choice;
        choice.back().value.branches = {{"a", rest}, {"b", rest}};
    };
    CHECK_THAT(after(with_rests), Catch::Contains("expected at most one branch with rest, got 2"));
}

TEST_CASE("a pool that admits everyone may be entered without a request", "[params]") {
    const auto escape = [](params::Scenario& s) {
        params::Exit exit;
        exit.to = "placed";
        exit.trigger = params::Sourced<PerDay>{PerDay{0.1}, {}, {}, {}};
        state(s, 0, 0).exits.push_back({"escape", exit});
    };
    CHECK_THAT(after(escape), Catch::Contains("can only be entered through a request"));
    CHECK(after([&](auto& s) {
              escape(s);
              s.model.pools[0].value.when_full = WhenFull::admit;
          }).empty());
}

TEST_CASE("a group with a rule of its own before is not led into a prohibited setting",
          "[params]") {
    const auto prohibit = [](params::Scenario& s) {
        params::Prohibition babies;
        babies.who.youngest_child_below = Years{3};
        babies.to = "waiting";
        state(s, 0, 1).prohibited = babies;
    };
    CHECK_THAT(after(prohibit), Catch::Contains("prohibited for cases of type 'family'"));
    CHECK(after([&](auto& s) {
              prohibit(s);
              params::Exit& exit = state(s, 0, 0).exits[0].value;
              params::Request request = *exit.by<params::Request>();
              params::PlacementRule own;
              own.who = params::Condition{};
              own.who->youngest_child_below = Years{3};
              own.to = {"waiting"};
              request.rules.insert(request.rules.begin(), {"babies", own});
              exit.trigger = request;
          }).empty());
}

TEST_CASE("conditions are tried on every kind of case they can tell apart", "[params]") {
    const auto model = io::read_scenario(scenario_file("two_beds")).model;
    CHECK(params::checks::member_range(model.case_types[0].value) == std::pair(2L, 4L));
    params::Condition small;
    small.members_to = 2;
    params::Condition young;
    young.youngest_child_below = Years{6};
    const auto samples = params::checks::sample_cases(model, {&small, &young});
    CHECK(samples.size() == 4);
    int both = 0;
    for (const auto& sample : samples) {
        both += params::checks::fits(small, sample) && params::checks::fits(young, sample) ? 1 : 0;
    }
    CHECK(both == 1);
}

TEST_CASE("versions have the names of the model", "[params]") {
    const auto with = [](const char* path, params::PatchValue value) {
        return after([&](auto& s) {
            params::Reform reform;
            reform.title = "example";
            reform.start = s.start + std::chrono::days{30};
            reform.set = {{path, std::move(value)}};
            s.reforms = {{"example", reform}};
            params::date_reforms(s);
        });
    };
    CHECK(with("tracks.legal.states.pending.exits.decision.rate",
               params::Sourced<PerDay>{PerDay{0.5}, {}, {}, {}})
              .empty());
    CHECK_THAT(with("pools.places", params::Removal{}),
               Catch::Contains("pools: expected all names of the scenario, got all but 'places'"));
    CHECK_THAT(with("tracks.legal.states.decided.order", std::int64_t{9}),
               Catch::Contains("tracks.legal.states: expected the order of the scenario"));
    CHECK_THAT(with("tracks.residence.unit", std::string("case")),
               Catch::Contains("tracks.residence.unit: expected no change by a reform"));
}

}  // namespace atd::test
