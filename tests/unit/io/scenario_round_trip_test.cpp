#include <algorithm>
#include <string>

#include "sim/io/scenario/parameter_catalog.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/parameter_values.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

/// Whether a key stands in a path, at any place.
bool has_key(const std::string& path, const std::string& key) {
    return ("." + path + ".").find("." + key + ".") != std::string::npos;
}

}  // namespace

TEST_CASE("a scenario that is written reads back equal", "[io]") {
    const std::string name = GENERATE("two_beds", "every_key");
    const auto scenario = io::read_scenario(scenario_file(name));
    const std::string text = io::write_scenario(scenario);
    const auto again = io::read_scenario_text(text, name);
    CHECK(again == scenario);
    CHECK(io::write_scenario(again) == text);
    CHECK(io::scenario_sha256(again) == io::scenario_sha256(scenario));
}

TEST_CASE("a scenario without prices or reforms reads back equal", "[io]") {
    auto scenario = io::read_scenario(scenario_file("two_beds"));
    scenario.currency.clear();
    scenario.price_year = 0;
    scenario.costs.clear();
    scenario.reforms.clear();
    scenario.everyone_dates.clear();
    scenario.cohort_dates.clear();
    CHECK(io::read_scenario_text(io::write_scenario(scenario), "text") == scenario);
}

TEST_CASE("the hash tells scenarios apart and does not see remarks", "[io]") {
    const auto plain = io::read_scenario_text(two_beds_and(""), "a");
    const auto remark = io::read_scenario_text(two_beds_and("# nothing\n"), "b");
    auto other = plain;
    other.seed = 8;
    CHECK(io::scenario_sha256(plain).size() == 64);
    CHECK(io::scenario_sha256(plain) == io::scenario_sha256(remark));
    CHECK(io::scenario_sha256(plain) != io::scenario_sha256(other));
}

TEST_CASE("every key of the format is in the scenario that claims so", "[io]") {
    const auto leaves = params::values_of(io::read_scenario(scenario_file("every_key")));
    for (const auto& row : io::parameter_catalog()) {
        const std::string key = row.path.substr(row.path.rfind('.') + 1);
        if (key == "extends" || key == "remove" || key == "set" || key == "*") {
            continue;
        }
        INFO(row.path);
        CHECK(std::any_of(leaves.begin(), leaves.end(),
                          [&](const auto& value) { return has_key(value.path, key); }));
    }
}

TEST_CASE("values arrive with their units, bounds and sources", "[io]") {
    const auto scenario = io::read_scenario(scenario_file("every_key"));
    const auto& model = scenario.model;
    CHECK(scenario.seed == 9007199254740993);
    CHECK(scenario.cannot_know[1] == "anything\tthat was not\nwritten down: \u00e9, \u5b50, \\");
    CHECK(params::names_of(model.case_types) == params::Names{"child", "family"});
    CHECK(model.case_types[0].value.order == 1);
    CHECK(model.case_types[1].value.order == 2);

    const auto& family = model.case_types[1].value;
    CHECK(family.adults->shares == std::vector<double>{0.25, 0.75});
    CHECK(family.adults->source.evidence == params::Names{"EX-1", "EX-2"});
    CHECK(family.children->source.fitted == params::Names{"EX-3"});
    CHECK(family.boys->low == Share{0.05});

    const auto& hearing =
        params::find(params::find(model.tracks, "legal")->states, "waiting")->exits[0].value;
    CHECK(hearing.by<params::Rate>()->value.value == 0.5 / 7);
    CHECK(hearing.by<params::Rate>()->high == PerDay{1});
    CHECK(hearing.emits == params::Names{"decided", "heard"});
    CHECK(scenario.costs[0].value.price->value.money.amount() == Approx(73000 / 365.2425));
}

}  // namespace atd::test
