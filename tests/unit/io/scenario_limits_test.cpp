#include <algorithm>
#include <string>

#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

// Files that no scenario looks like: each is refused with a message, none may crash.

namespace atd::test {

TEST_CASE("a file that is not there is named", "[io]") {
    const std::string path = std::string(ATD_SOURCE_DIR) + "/tests/no_such_file.toml";
    CHECK(messages_of_file(path) ==
          "tests/no_such_file.toml: expected a file, got nothing of that name");
    CHECK(messages_of_file(std::string(ATD_SOURCE_DIR) + "/tests") ==
          "tests: expected a file, got something else");
}

TEST_CASE("a file of 17 MiB is refused", "[io]") {
    const TemporaryFolder folder;
    const std::string large(std::size_t{17} << 20, '#');
    CHECK_THAT(messages_of_file(folder.write("large.toml", large)),
               Catch::Contains("expected at most 16 MiB"));
}

TEST_CASE("files of more than 64 MiB together are refused", "[io]") {
    const TemporaryFolder folder;
    std::string remark = "\n# ";
    remark.resize((std::size_t{15} << 20), 'x');
    folder.write("0.toml", remark);
    for (int i = 1; i < 5; ++i) {
        folder.write(std::to_string(i) + ".toml",
                     "extends = \"" + std::to_string(i - 1) + ".toml\"" + remark);
    }
    CHECK_THAT(messages_of_file(folder.path("4.toml")),
               Catch::Contains("at most 64 MiB in all files together"));
}

TEST_CASE("bytes that are no text are refused", "[io]") {
    CHECK_THAT(messages_of_text(std::string("a = 1\n\0", 7)),
               Catch::Contains("the control character U+0000, in line 2"));
    for (const std::string bytes :
         {"\xff", "\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
        CHECK_THAT(messages_of_text("# " + bytes + "\n"),
                   Catch::Contains("which is not UTF-8, in line 1"));
    }
}

TEST_CASE("deep nesting is refused", "[io]") {
    std::string arrays(200, '[');
    CHECK_THAT(messages_of_text("a = " + arrays + std::string(200, ']')),
               Catch::Contains("nested more than 64 deep"));
    CHECK_THAT(messages_of_text("a = " + std::string(100000, '[')),
               Catch::Contains("not valid TOML"));
    std::string tables;
    std::string key = "a";
    for (int i = 0; i < 200; ++i) {
        tables += "{ a = ";
        key += ".a";
    }
    CHECK_THAT(messages_of_text("a = " + tables), Catch::Contains("not valid TOML"));
    CHECK_THAT(messages_of_text("[" + key + "]"), Catch::Contains("nested more than 64 deep"));
    for (int i = 0; i < 100000; ++i) {
        key += ".a";
    }
    CHECK_THAT(messages_of_text(key + " = 1"), Catch::Contains("more than 1000 dots"));
}

TEST_CASE("any letter may stand where a line of a text goes on", "[io]") {
    const std::string sound = text_of_file(scenario_file("two_beds"));
    const std::string title = "title = \"Two beds\"";
    REQUIRE(sound.find(title) != std::string::npos);
    for (const std::string letter : {"é", "җ", "ᚠ", "ァ", "👧"}) {
        std::string text = sound;
        text.replace(text.find(title), title.size(),
                     "title = \"\"\"Two \\\n   " + letter + "\"\"\"");
        CHECK(io::read_scenario_text(text, "text").title == "Two " + letter);
    }
}

TEST_CASE("text that breaks an assertion of the parser is refused with its line", "[io]") {
    CHECK(messages_of_text("a = 1\n[b]\n[.c]\nd = 1\n") ==
          "text:3:1: not valid TOML: this line cannot be read");
    CHECK(messages_of_text("[.c]") == "text:1:1: not valid TOML: this line cannot be read");
}

TEST_CASE("at most fifty problems are told, and how many more there are", "[io]") {
    std::string text;
    for (int i = 0; i < 80; ++i) {
        text += "[pools.p" + std::to_string(i) + "]\nbackfill = 1\n";
    }
    const std::string messages = messages_of_text(text);
    CHECK(std::count(messages.begin(), messages.end(), '\n') == 50);
    CHECK_THAT(messages, Catch::EndsWith("more problems"));
}

TEST_CASE("far more keys or values than a scenario has are refused at once", "[io]") {
    std::string keys = "[extra]\n";
    for (int i = 0; i < 10'001; ++i) {
        keys += "k" + std::to_string(i) + " = 1\n";
    }
    CHECK(messages_of_text(keys) == "text:1:1: expected at most 10000 keys in a table, got 10001");
    std::string values = "extra = [\n";
    for (int i = 0; i < 400'000; ++i) {
        values += "1,\n";
    }
    CHECK(messages_of_text(values + "]") ==
          "text:400000:1: expected at most 400000 values in a scenario, got more");
}

TEST_CASE("keys are counted over the files that extend each other", "[io]") {
    const TemporaryFolder folder;
    std::string a = "[extra]\n", b = "extends = \"a.toml\"\n[extra]\n";
    for (int i = 0; i < 6'000; ++i) {
        a += "a" + std::to_string(i) + " = 1\n";
        b += "b" + std::to_string(i) + " = 1\n";
    }
    folder.write("a.toml", a);
    CHECK_THAT(messages_of_file(folder.write("b.toml", b)),
               Catch::Contains("b.toml:4003:1: expected at most 10000 keys in a table, got 12000"));
}

TEST_CASE("problems come in the order of the file", "[io]") {
    const std::string messages =
        messages_of_text(two_beds_and("[pools.places.capacity.z]\n"
                                      "x = 1\n"
                                      "places = 2\n"
                                      "from = 3\n"));
    const auto first = messages.find("unknown key \"x\"");
    const auto second = messages.find("capacity.z.places");
    const auto third = messages.find("capacity.z.from");
    CHECK(first < second);
    CHECK(second < third);
    CHECK(third != std::string::npos);
}

}  // namespace atd::test
