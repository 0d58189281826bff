#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

// Values that are given beside a file, as --set PATH=VALUE.

namespace atd::test {
namespace {

const std::string rate_path = "tracks.legal.states.pending.exits.decision.rate";

params::Scenario with(const std::vector<std::string>& settings) {
    return io::read_scenario(scenario_file("two_beds"), settings);
}

std::string messages_with(const std::vector<std::string>& settings) {
    try {
        with(settings);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

const params::Sourced<PerDay>& rate_of(const params::Scenario& scenario) {
    return *scenario.model.tracks[1].value.states[0].value.exits[0].value.by<params::Rate>();
}

}  // namespace

TEST_CASE("a value that is set takes the place of the file's", "[io][settings]") {
    for (const char* text :
         {"='0.25 per day'", " = \"0.25 per day\"", "=0.25 per day", ".value='0.25 per day'"}) {
        const auto scenario = with({rate_path + text});
        CHECK(rate_of(scenario).value == PerDay{0.25});
        CHECK(rate_of(scenario).source.assumed == "set on the command line");
        CHECK_FALSE(rate_of(scenario).low.has_value());
    }
    const auto own = with({rate_path + "={ value = '1 per year', assumed = 'a test' }"});
    CHECK(rate_of(own).source.assumed == "a test");
    const auto bounded = with({rate_path + ".high='0.04 per day'"});
    CHECK(rate_of(bounded).source.assumed == "example");
    CHECK(rate_of(bounded).high == PerDay{0.04});
}

TEST_CASE("any value of a scenario can be set, also in its reforms", "[io][settings]") {
    const auto scenario =
        with({"seed=9", "end=2020-12-01", "pools.places.when_full=admit",
              "costs.detention.price=100 EUR_2020 per person_day",
              "reforms.two_more_beds.set.pools.places.capacity.second_house.places=7",
              "reforms.two_more_beds.start=2020-06-01"});
    CHECK(scenario.seed == 9);
    CHECK(to_text(scenario.end) == "2020-12-01");
    CHECK(scenario.model.pools[0].value.when_full == WhenFull::admit);
    CHECK(scenario.costs[0].value.price->value.money.amount() == 100);
    CHECK(to_text(scenario.everyone_dates.at(0)) == "2020-06-01");
    CHECK(scenario.reforms[0].value.changes.at(0).after == "2020-05-01");
    const std::string text = io::write_scenario(scenario);
    CHECK_THAT(text,
               Catch::Contains("places = { value = 7, assumed = \"set on the command line\" }"));
    CHECK(io::scenario_sha256(scenario) != io::scenario_sha256(with({})));
    CHECK(io::read_scenario_text(text, "text") == scenario);
}

TEST_CASE("a value that is set is checked like the file's", "[io][settings]") {
    CHECK(messages_with({rate_path + "=2"}) ==
          "--set " + rate_path + "=2: " + rate_path +
              ".value: expected a rate such as \"0.01 per day\" (hour, day, week, month, year), "
              "got number 2; write it with its unit, in quotes");
    CHECK_THAT(messages_with({"effects.placed_is_reached.ratio=5000"}),
               Catch::Contains("ratio.value: expected a value from 0 to 1000"));
    CHECK_THAT(messages_with({"tracks.legal.start=decidd"}),
               Catch::Contains("--set tracks.legal.start=decidd: tracks.legal.start: expected"));
    CHECK_THAT(messages_with({"pools.places.capacity.opening.places={ value = 3 }"}),
               Catch::Contains("expected evidence (an id) or assumed (a reason)"));
}

TEST_CASE("a setting that leads nowhere says where it ends", "[io][settings]") {
    CHECK(messages_with({"pools.place.capacity=1"}) ==
          "--set pools.place.capacity=1: pools.place.capacity: expected the path of a value of "
          "the scenario, got 'place'; did you mean 'places'?");
    CHECK_THAT(messages_with({"pools.places.when_ful=admit"}),
               Catch::Contains("--set pools.places.when_ful=admit: pools.places: unknown key "
                               "\"when_ful\"; did you mean \"when_full\"?"));
    CHECK_THAT(messages_with({"pools.places=1"}),
               Catch::Contains("pools.places: expected the path of one value, got a table"));
    CHECK_THAT(messages_with({"seed"}), Catch::Contains("expected PATH=VALUE, got 'seed'"));
    CHECK_THAT(messages_with({rate_path + "="}), Catch::Contains("expected PATH=VALUE"));
    CHECK_THAT(messages_with({rate_path + "='0.1"}), Catch::Contains("not valid TOML"));
}

}  // namespace atd::test
