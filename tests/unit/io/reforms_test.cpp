#include <string>
#include <vector>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

std::vector<std::string> texts(const std::vector<Date>& dates) {
    std::vector<std::string> result;
    for (const Date date : dates) {
        result.push_back(to_text(date));
    }
    return result;
}

double decision_rate(const params::Model& model) {
    return model.tracks[1].value.states[0].value.exits[0].value.by<params::Rate>()->value.value;
}

params::Model version(const params::Scenario& scenario, std::size_t number) {
    return params::model_of(scenario, params::version_id(scenario, number));
}

std::size_t capacity_steps(const params::Model& model) {
    return model.pools[0].value.capacity.size();
}

}  // namespace

TEST_CASE("versions follow the dates of reforms, for everyone and for cohorts", "[io]") {
    const auto scenario = io::read_scenario(scenario_file("two_beds"));
    CHECK(texts(scenario.everyone_dates) == std::vector<std::string>{"2020-05-01"});
    CHECK(texts(scenario.cohort_dates) == std::vector<std::string>{"2020-07-01", "2020-10-01"});
    REQUIRE(params::version_count(scenario) == 6);
    CHECK(version(scenario, 0) == scenario.model);
    const std::vector<double> rates{0.02, 0.04, 0.02, 0.02, 0.04, 0.02};
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(decision_rate(version(scenario, i)) == rates[i]);
        CHECK(capacity_steps(version(scenario, i)) == (i < 3 ? 1 : 2));
    }
}

TEST_CASE("what a reform changes is told value by value", "[io]") {
    const auto scenario = io::read_scenario(scenario_file("two_beds"));
    const auto& changes = scenario.reforms[1].value.changes;
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].path == "tracks.legal.states.pending.exits.decision.rate");
    CHECK(changes[0].before == "0.02 per day (0.01 per day to 0.03 per day)");
    CHECK(changes[0].after == "0.04 per day");
    CHECK(scenario.reforms[0].value.changes[0].before.empty());
}

TEST_CASE("a reform from before the first day is in force on it", "[io]") {
    const auto scenario = io::read_scenario_text(two_beds_and(R"(
[reforms.early]
title = "Before the first day"
start = 2019-06-01
end = 2020-03-01
observed = true
set.effects.placed_is_reached.ratio = { value = 1, assumed = "example" }
)"),
                                                 "text");
    CHECK(texts(scenario.everyone_dates) == std::vector<std::string>{"2020-03-01", "2020-05-01"});
    CHECK(scenario.model.effects[0].value.ratio.value.value == 1.5);
    CHECK(version(scenario, 0).effects[0].value.ratio.value.value == 1);
    CHECK(version(scenario, 3).effects[0].value.ratio.value.value == 1.5);
}

TEST_CASE("later reforms act on what earlier ones left", "[io]") {
    const std::string later = R"(
[reforms.fewer_beds]
title = "One of them closes"
start = 2020-08-01
set.pools.places.capacity.second_house.places = { value = 3, assumed = "example" }
set.pools.places.capacity.second_house.from = 2020-05-01
)";
    const auto scenario = io::read_scenario_text(two_beds_and(later), "text");
    const auto places = [&](std::size_t number) {
        return version(scenario, number).pools[0].value.capacity[1].value.places.value.value;
    };
    CHECK(places(3) == 4);
    CHECK(places(6) == 3);
}

TEST_CASE("a reform may add rules and steps, and end what it removes", "[io]") {
    const auto scenario = io::read_scenario_text(two_beds_and(R"(
[tracks.residence.states.hotel]
liberty = { law = "free", practice = "open" }
[reforms.large_first]
title = "Large families to a hotel"
start = 2020-02-01
[reforms.large_first.set.tracks.residence.states.waiting.exits.place.request.rules]
large = { order = 1, who = { members_from = 4 }, to = ["hotel"] }
)"),
                                                 "text");
    const auto model = version(scenario, 3);
    const auto& rules =
        model.tracks[0].value.states[0].value.exits[0].value.by<params::Request>()->rules;
    CHECK(params::names_of(rules) == params::Names{"large", "anyone"});
}

TEST_CASE("a state that a reform adds is there, and written as part of the reform", "[io]") {
    const std::string text = two_beds_and(R"(
[reforms.hotel]
title = "A hotel"
start = 2020-02-01
[reforms.hotel.set.tracks.residence.states.hotel]
liberty = { law = "free", practice = "open" }
[reforms.hotel.set.tracks.residence.states.waiting.exits.place.request.rules.anyone]
to = ["placed", "hotel"]
)");
    const auto scenario = io::read_scenario_text(text, "text");
    CHECK(scenario.added_states == params::Names{"tracks.residence.states.hotel"});
    CHECK(params::names_of(scenario.model.tracks[0].value.states) ==
          params::Names{"waiting", "placed", "hotel"});
    const std::string written = io::write_scenario(scenario);
    CHECK_THAT(written,
               Catch::Contains("[reforms.hotel.set.tracks.residence.states.hotel.liberty]"));
    CHECK_THAT(written, !Catch::Contains("[tracks.residence.states.hotel]"));
    CHECK(io::read_scenario_text(written, "text") == scenario);
    CHECK(messages_of_text(two_beds_and(R"(
[reforms.hotel]
title = "A hotel"
start = 2020-02-01
[reforms.hotel.set.tracks.residence.states.hotel]
exits.moved = { to = "hotle", rate = { value = "1 per day", assumed = "example" } }
)"))
              .find("reforms.hotel.set.tracks.residence.states.hotel.exits.moved.to: expected the "
                    "name of a "
                    "state of this track, got 'hotle'") != std::string::npos);
}

TEST_CASE("reforms on the same day apply in the order of the file", "[io]") {
    const std::string text = R"(
[reforms.b]
title = "b"
start = 2020-02-01
set.effects.placed_is_reached.ratio = { value = 3, assumed = "example" }
[reforms.a]
title = "a"
start = 2020-02-01
set.effects.placed_is_reached.ratio = { value = 4, assumed = "example" }
)";
    const auto scenario = io::read_scenario_text(two_beds_and(text), "text");
    CHECK(version(scenario, 3).effects[0].value.ratio.value.value == 4);
}

}  // namespace atd::test
