#include <string>

#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

// Texts that a results file, a page or a terminal cannot show, and numbers as other programs
// write them.

namespace atd::test {
namespace {

std::string two_beds_with(const std::string& before, const std::string& after) {
    std::string text = two_beds_and("");
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

std::string said_with(const std::string& before, const std::string& after) {
    return messages_of_text(two_beds_with(before, after));
}

}  // namespace

TEST_CASE("control characters are refused in every text", "[io]") {
    using Catch::Contains;
    CHECK_THAT(said_with("\"Two beds\"", R"("Two\u0000beds")"),
               Contains("text:4:9: title: expected text without control characters, got the "
                        "control character U+0000"));
    CHECK_THAT(said_with("\"Two beds\"", R"("Two\u001B[2Jbeds")"), Contains("U+001B"));
    CHECK_THAT(said_with("\"Two beds\"", R"("Two\u009b2Jbeds")"), Contains("U+009B"));
    CHECK_THAT(said_with("\"Two beds\"", R"("Two\bbeds")"), Contains("title: "));
    CHECK_THAT(said_with("\"two beds\"", R"("two\u007Fbeds")"),
               Contains("pools.places.capacity.opening.places.assumed: expected text without"));
    CHECK_THAT(said_with("places = { value = 4, assumed = \"example\" }",
                         R"(places = { value = 4, assumed = "ex\rample" })"),
               Contains("reforms.two_more_beds.set.pools.places.capacity.second_house.places"
                        ".assumed: expected text without"));
    CHECK_THAT(messages_of_text(two_beds_and("[tracks.\"x\\u0000y\"]\n")), Contains("U+0000"));
}

TEST_CASE("several lines and tabs are text", "[io]") {
    CHECK(said_with("\"Two beds\"", R"("Two\tbeds\nfor families \u00fc")").empty());
}

TEST_CASE("texts longer than a results file can hold are refused", "[io]") {
    using Catch::Contains;
    CHECK(said_with("Two beds", std::string(65535, 'x')).empty());
    CHECK_THAT(said_with("Two beds", std::string(65536, 'x')),
               Contains("text:4:9: title: expected at most 65535 bytes, got 65536"));
    // Bytes count, not letters.
    std::string letters;
    for (int i = 0; i < 32768; ++i) {
        letters += "\u00fc";
    }
    CHECK_THAT(said_with("Two beds", letters), Contains("got 65536"));
    CHECK_THAT(said_with("\"two beds\"", "\"" + std::string(70000, 'x') + "\""),
               Contains("places.assumed: expected at most 65535 bytes"));
    CHECK_THAT(messages_of_text(two_beds_and("[pools." + std::string(70000, 'x') + "]\n")),
               Contains("pools: expected at most 65535 bytes"));
}

TEST_CASE("whole numbers may be written with a decimal point", "[io]") {
    using Catch::Contains;
    const auto plain = io::read_scenario_text(two_beds_and(""), "text");
    for (const auto& [before, after] : {
             std::pair("places = { value = 2,", "places = { value = 2.0,"),
             std::pair("price_year = 2020", "price_year = 2020.0"),
             std::pair("count = { value = 2,", "count = { value = 2e0,"),
             std::pair("seed = 7", "seed = 7.0"),
         }) {
        CHECK(io::read_scenario_text(two_beds_with(before, after), "text") == plain);
    }
    CHECK_THAT(said_with("places = { value = 2,", "places = { value = 2.5,"),
               Contains("expected a whole number such as 120, got number 2.5"));
    CHECK_THAT(said_with("price_year = 2020", "price_year = 2020.5"),
               Contains("expected a whole number, got number 2020.5"));
    CHECK_THAT(said_with("count = { value = 2,", "count = { value = 1e300,"),
               Contains("expected a whole number"));
    CHECK_THAT(said_with("count = { value = 2,", "count = { value = nan,"),
               Contains("expected a whole number"));
}

TEST_CASE("blanks that look plain are shown", "[io]") {
    using Catch::Contains;
    CHECK_THAT(said_with("\"2 weeks\"", "\"2\u00a0weeks\""),
               Contains("got text '2<U+00A0>weeks'; write plain blanks"));
    CHECK_THAT(said_with("\"2 weeks\"", "\"2 weeks\u200b\""), Contains("'2 weeks<U+200B>'"));
    CHECK_THAT(said_with("\"50%\"", "\"50\u202f%\""), Contains("'50<U+202F>%'"));
    CHECK_THAT(said_with("kind = \"family\"", "kind = \"family\u00a0\""),
               Contains("'family<U+00A0>'"));
    CHECK_THAT(said_with("places = { value = 2,", "places = { value = \"1,512\","),
               Contains("without thousands separators"));
}

}  // namespace atd::test
