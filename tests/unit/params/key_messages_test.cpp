#include "sim/params/key_messages.hpp"

#include <fstream>
#include <sstream>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"

using namespace atd;

namespace {

std::string messages_of_text(const std::string& text) {
    try {
        io::read_scenario_text(text, "text");
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

std::string with_line(const std::string& file, const std::string& before,
                      const std::string& after) {
    std::ifstream stream(std::string(ATD_SOURCE_DIR) + "/tests/support/scenarios/" + file);
    std::stringstream text;
    text << stream.rdbuf();
    std::string result = text.str();
    const std::size_t at = result.find(before);
    REQUIRE(at != std::string::npos);
    return result.replace(at, before.size(), after);
}

}  // namespace

TEST_CASE("a key of format 1 is refused with its new name", "[io]") {
    CHECK_THAT(messages_of_text(with_line("every_key.toml", "distribution = \"lognormal\"",
                                          "law = \"lognormal\"")),
               Catch::Contains(
                   "unknown key \"law\"; did you mean \"distribution\"? (renamed in format 2)"));
    CHECK(params::key_hint("truly", {"true_attributes", "tests"}) ==
          "did you mean \"true_attributes\"? (renamed in format 2)");
}

TEST_CASE("an old key gets no new name in a table without it", "[io]") {
    CHECK(params::key_hint("law", {"label", "order"}) == "known: label, order");
    CHECK(params::key_hint("lable", {"label", "order"}) == "did you mean \"label\"?");
}

TEST_CASE("a file of format 1 gets one message, which lists the renamed keys", "[io]") {
    const std::string told = messages_of_text("title = 1\nformat = 1\n");
    CHECK_THAT(told,
               Catch::Matchers::StartsWith("text:2:10: format: format 1 is no longer read; write "
                                           "format = 2 and rename these keys: \"law\" is now "
                                           "\"distribution\", "));
    CHECK(told.find('\n') == std::string::npos);
}

TEST_CASE("the changelog has the table of renamed keys", "[io]") {
    std::ifstream stream(ATD_SOURCE_DIR "/CHANGELOG.md");
    std::stringstream changelog;
    changelog << stream.rdbuf();
    for (const char* old_key : {"law", "ought", "paced_by", "pressed_by", "stays", "truly"}) {
        CHECK_THAT(changelog.str(),
                   Catch::Contains("| `" + std::string(old_key) + "` | `" +
                                   std::string(params::new_name_of(old_key)) + "` |"));
    }
}
