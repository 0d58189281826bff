#include <algorithm>
#include <string>

#include "sim/base/check.hpp"
#include "sim/io/scenario/parameter_catalog.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"

namespace atd::test {

TEST_CASE("the reference lists every key with its meaning", "[io]") {
    const std::string text = io::parameter_reference();
    for (const auto& row : io::parameter_catalog()) {
        INFO(row.path);
        CHECK(text.find("| `" + row.path + "` |") != std::string::npos);
        CHECK_FALSE(row.meaning.empty());
        CHECK_FALSE(row.type.empty());
    }
}

TEST_CASE("a key is explained by its end, by its pattern and by a path of a scenario", "[io]") {
    const std::string by_pattern = io::explain_parameter("pools.*.capacity.*.places");
    CHECK_THAT(by_pattern, Catch::Contains("capacity from that day on"));
    CHECK(io::explain_parameter("pools.house.capacity.opening.places") == by_pattern);
    const std::string everywhere = io::explain_parameter("youngest_child_from");
    CHECK_THAT(everywhere, Catch::Contains("from 0 to 18"));
    CHECK(std::count(everywhere.begin(), everywhere.end(), '\n') > 6);
    CHECK_THAT(io::explain_parameter("format"), Catch::Contains("(required)"));
    CHECK_THAT(io::explain_parameter("pools.*.when_full"),
               Catch::Contains("a reform cannot change it after the first day"));
    CHECK_THAT(by_pattern, Catch::Contains("only a reform for everyone changes it"));
    CHECK_THAT(io::explain_parameter("stock.*.count"), Catch::Contains("no reform changes it"));
    CHECK_THAT(io::explain_parameter("effects.*.ratio"), !Catch::Contains("reform"));
}

TEST_CASE("an unknown key is answered with the nearest", "[io]") {
    CHECK_THROWS_WITH(io::explain_parameter("capcity"), Catch::Contains("'capacity'?"));
    CHECK_THROWS_AS(io::explain_parameter("zzzzzzzzz"), InputError);
}

TEST_CASE("the schema names each key and refuses others", "[io]") {
    const std::string schema = io::scenario_json_schema();
    CHECK_THAT(schema, Catch::Contains("https://json-schema.org/draft/2020-12/schema"));
    CHECK_THAT(schema, Catch::Contains("\"additionalProperties\": false"));
    CHECK_THAT(schema, Catch::Contains("#/$defs/tracks"));
    for (const auto& row : io::parameter_catalog()) {
        const std::string key = row.path.substr(row.path.rfind('.') + 1);
        INFO(key);
        CHECK((key == "*" || schema.find("\"" + key + "\": {") != std::string::npos));
    }
}

}  // namespace atd::test
