#include "sim/run/option_names.hpp"

#include "tests/support/catch.hpp"

using namespace atd::run;

TEST_CASE("an option is called after its file", "[study]") {
    CHECK(option_name_of("folder.d/held-detention.toml") == "held-detention");
    CHECK(option_name_of("a.b.c.toml") == "a-b-c");
    CHECK(option_name_of("Malaysia (pilot).toml") == "Malaysia-pilot");
    CHECK(option_name_of("Szenario \u00fc 2.toml") == "Szenario-2");
    CHECK(option_name_of("\u0e44\u0e17\u0e22.toml") == "option");
}

TEST_CASE("names are told apart by numbers", "[study]") {
    CHECK(unused_name("a", {}) == "a");
    CHECK(unused_name("a", {"a", "b", "a-2"}) == "a-3");
}
