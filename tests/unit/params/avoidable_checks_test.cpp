#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

/// What reading says where the text of every_key.toml is changed.
std::string told(const std::string& before, const std::string& after) {
    std::string text = text_of_file(scenario_file("every_key"));
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return messages_of_text(text.replace(at, before.size(), after));
}

}  // namespace

TEST_CASE("periods of a cost follow each other, and the last has no end", "[appraisal]") {
    CHECK_THAT(told("until = 6", "until = 8"), !Catch::Contains("avoidable"));
    CHECK_THAT(
        told("until = 6\n", ""),
        Catch::Contains("costs.held.avoidable.soon.until: expected more than 0 months, as it "
                        "is not the last, got no end"));
    CHECK_THAT(told("[costs.held.avoidable.later]\n", "[costs.held.avoidable.later]\nuntil = 12\n"),
               Catch::Contains("costs.held.avoidable.later.until: expected a last period without "
                               "an end, got 12 months"));
    CHECK_THAT(told("until = 6\nshare = { value = 0.25", "until = 6\nshare = { value = 1.25"),
               Catch::Contains("costs.held.avoidable.soon.share"));
    CHECK_THAT(told("until = 6", "until = 0"), Catch::Contains("costs.held.avoidable.soon.until"));
}

TEST_CASE("a share is one of a price", "[appraisal]") {
    CHECK_THAT(
        told("unknown_per = \"place_day\"\n",
             "unknown_per = \"place_day\"\navoidable.all.share = { value = 0.5, assumed = "
             "\"example\" }\n"),
        Catch::Contains("costs.beds.avoidable: expected a cost with a price, got one without "
                        "a price"));
}

}  // namespace atd::test
