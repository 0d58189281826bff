#include <string>

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
