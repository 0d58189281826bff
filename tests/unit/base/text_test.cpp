#include "sim/base/text.hpp"

#include "tests/support/catch.hpp"

using namespace atd;

TEST_CASE("near names are suggested", "[base][text]") {
    const std::vector<std::string> known{"capacity", "duration", "exits"};
    CHECK(nearest_name("capasity", known) == "capacity");
    CHECK(nearest_name("exist", known) == "exits");  // one swap
    CHECK(nearest_name("durration", known) == "duration");
    CHECK(nearest_name("capacity", known) == "capacity");
    CHECK(nearest_name("budget", known).empty());
    CHECK(nearest_name("", known).empty());
    CHECK(suggest("capasity", known) == "did you mean 'capacity'?");
    CHECK(suggest("budget", known) == "known: capacity, duration, exits");
    CHECK(suggest("budget", {}).empty());
}

TEST_CASE("short names may be one edit away, not more", "[base][text]") {
    CHECK(nearest_name("ab", {"a"}) == "a");
    CHECK(nearest_name("ab", {"ba"}) == "ba");
    CHECK(nearest_name("ab", {"cd"}).empty());
    CHECK(nearest_name("ab", {"abc", "ac"}) == "abc");  // the first of the nearest
}

TEST_CASE("lists end with or", "[base][text]") {
    CHECK(list_or({}).empty());
    CHECK(list_or({"a"}) == "a");
    CHECK(list_or({"a", "b"}) == "a or b");
    CHECK(list_or({"a", "b", "c"}) == "a, b or c");
}
