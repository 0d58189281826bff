#include <algorithm>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/parameter_values.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

// Numbers that are defined once and used by name.

namespace atd::test {
namespace {

constexpr const char* rate_path = "arrivals.border.cases.all_year.rate";
constexpr const char* decision_path = "tracks.legal.states.pending.exits.decision.rate";

std::vector<std::string> with_pace(const std::vector<std::string>& more = {}) {
    std::vector<std::string> settings{
        "numbers={ pace = { value = '0.02 per day', high = '0.05 per day', range = '90%', assumed "
        "= 'a test' } }",
        std::string(rate_path) + "=numbers.pace", std::string(decision_path) + "=numbers.pace",
        "reforms.faster_decisions.set." + std::string(decision_path) + "=numbers.pace"};
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

params::Scenario paced(const std::vector<std::string>& more = {}) {
    return io::read_scenario(scenario_file("two_beds"), with_pace(more));
}

const params::Sourced<PerDay>& arrival_rate(const params::Scenario& scenario) {
    return scenario.model.arrivals[0].value.cases[0].value.rate;
}

const params::Sourced<PerDay>& decision_rate(const params::Scenario& scenario) {
    return *scenario.model.tracks[1].value.states[0].value.exits[0].value.by<params::Rate>();
}

}  // namespace

TEST_CASE("a number stands wherever its name does, also in reforms", "[io][numbers]") {
    const auto scenario = paced();
    CHECK(arrival_rate(scenario).value == PerDay{0.02});
    CHECK(arrival_rate(scenario) == decision_rate(scenario));
    CHECK(decision_rate(scenario).number == "pace");
    const auto& set = params::find(scenario.reforms, "faster_decisions")->set;
    REQUIRE(set.size() == 1);
    CHECK(std::get<params::Sourced<PerDay>>(set[0].value) == decision_rate(scenario));
}

TEST_CASE("a number is written once and read back", "[io][numbers]") {
    const auto scenario = paced();
    const std::string text = io::write_scenario(scenario);
    CHECK(text.find("0.02 per day") == text.rfind("0.02 per day"));
    CHECK_THAT(text, Catch::Contains("rate = \"numbers.pace\""));
    CHECK(io::read_scenario_text(text, "text") == scenario);
}

TEST_CASE("a number is set in one place, or a use of it set apart", "[io][numbers]") {
    const auto all = paced({"numbers.pace=0.03 per day"});
    CHECK(arrival_rate(all).value == PerDay{0.03});
    CHECK(decision_rate(all).value == PerDay{0.03});
    const auto apart = paced({std::string(rate_path) + "=0.04 per day"});
    CHECK(arrival_rate(apart).value == PerDay{0.04});
    CHECK(arrival_rate(apart).number.empty());
    CHECK(decision_rate(apart).value == PerDay{0.02});
    const auto narrow = paced({"numbers.pace.high=0.03 per day"});
    CHECK(decision_rate(narrow).high == PerDay{0.03});
}

TEST_CASE("a number is listed once, with its name where it is used", "[io][numbers]") {
    const auto values = params::values_of(paced());
    const auto at = [&](const std::string& path) {
        const auto found = std::find_if(values.begin(), values.end(),
                                        [&](const auto& value) { return value.path == path; });
        REQUIRE(found != values.end());
        return *found;
    };
    CHECK(at("numbers.pace").value == "0.02 per day");
    CHECK(at("numbers.pace").high == "0.05 per day");
    CHECK(at("numbers.pace").sourced);
    CHECK(at("numbers.pace.range").value == "90%");
    CHECK(at(rate_path).value == "numbers.pace");
    CHECK_FALSE(at(rate_path).sourced);
    CHECK(std::count_if(values.begin(), values.end(),
                        [](const auto& value) { return value.path == "numbers.pace"; }) == 1);
    const auto changes = params::changes_between(values, params::values_of(paced({"numbers.pace="
                                                                                  "1 per day"})));
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].path == "numbers.pace");
    CHECK(changes[1].path == "numbers.pace.range");
}

TEST_CASE("a number that nothing uses is told, not refused", "[io][numbers]") {
    const auto checked =
        io::check_scenario(scenario_file("two_beds"),
                           {"numbers={ pace = { value = '0.02 per day', assumed = 'a test' } }"});
    const auto told =
        std::count_if(checked.warnings.begin(), checked.warnings.end(), [](const auto& warning) {
            return warning.path == "numbers.pace" && warning.message == "nothing uses this number";
        });
    CHECK(told == 1);
}

TEST_CASE("what is wrong with a number is told once", "[io][numbers]") {
    try {
        paced({"numbers.pace={ value = '0.02 per day', evidence = 'nowhere' }"});
        FAIL("read");
    } catch (const InputError& error) {
        const std::string text = error.what();
        const std::string told = "numbers.pace.evidence: expected the id of a row";
        CHECK_THAT(text, Catch::Contains(told));
        CHECK(text.find(told) == text.rfind(told));
    }
}

}  // namespace atd::test
