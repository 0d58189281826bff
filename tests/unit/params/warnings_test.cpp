#include "sim/params/warnings/warnings.hpp"

#include <string>
#include <utility>
#include <vector>

#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

// What `atd check` warns about. two_beds.toml runs in 2020 and has two places for cases.

namespace atd::test {
namespace {

using Replaced = std::pair<std::string, std::string>;

/// About two_beds.toml with texts replaced and more at the end.
std::string warnings_with(const std::vector<Replaced>& changes, const std::string& more = "") {
    std::string text = two_beds_and(more);
    for (const auto& [was, now] : changes) {
        const auto at = text.find(was);
        REQUIRE(at != std::string::npos);
        text.replace(at, was.size(), now);
    }
    const auto scenario = io::read_scenario_text(text, "text");
    std::string found;
    for (const auto& warning : params::warnings_in(scenario)) {
        found += to_text(warning) + "\n";
    }
    return found;
}

std::string warnings_of(const std::string& more) {
    return warnings_with({}, more);
}

std::string reform(const std::string& dates) {
    return "[reforms.more]\ntitle = \"More\"\n" + dates +
           "\nset.pools.places.capacity.more.from = 2020-03-01\n"
           "set.pools.places.capacity.more.places = { value = 3, assumed = \"x\" }\n";
}

}  // namespace

TEST_CASE("a sound scenario gives no warning", "[params][warnings]") {
    CHECK(warnings_of("").empty());
    CHECK(warnings_of(reform("start = 2020-12-31")).empty());
}

TEST_CASE("reforms outside the observation are told", "[params][warnings]") {
    CHECK_THAT(warnings_of(reform("start = 2035-01-01")),
               Catch::Contains("reforms.more.start: begins on 2035-01-01, but the scenario ends on "
                               "2021-01-01: it never acts"));
    CHECK_THAT(warnings_of(reform("start = 2021-01-01")), Catch::Contains("it never acts"));
    CHECK_THAT(warnings_of(reform("start = 2019-01-01\nend = 2020-01-01")),
               Catch::Contains("reforms.more.end: is over on 2020-01-01"));
    CHECK_THAT(warnings_of(reform("start = 2019-01-01\nlasts = \"10 days\"")),
               Catch::Contains("reforms.more.lasts: is over on 2019-01-11"));
}

TEST_CASE("steps and money outside the observation are told", "[params][warnings]") {
    CHECK_THAT(warnings_of("[pools.places.capacity.late]\nfrom = 2040-01-01\n"
                           "places = { value = 9, assumed = \"x\" }\n"),
               Catch::Contains("pools.places.capacity.late.from: begins on 2040-01-01"));
    CHECK_THAT(warnings_of("[arrivals.border.cases.late]\nfrom = 2040-01-01\n"
                           "rate = { value = \"9 per day\", assumed = \"x\" }\n"),
               Catch::Contains("arrivals.border.cases.late.from: begins on 2040-01-01"));
    const std::string places = "provider = \"a community house\"";
    CHECK_THAT(warnings_with({{places, "funded_until = 2020-01-01"}}),
               Catch::Contains("the pool never has a place"));
    CHECK(warnings_with({{places, "funded_until = 2020-01-02"}}).empty());
}

TEST_CASE("forecasts that end early or begin late are told", "[params][warnings]") {
    const auto path = [](const std::string& from) {
        return "[arrivals.border.forecast.paths.low.first]\nfrom = " + from +
               "\nrate = { value = \"1 per day\", assumed = \"x\" }\n";
    };
    CHECK(warnings_of(path("2020-12-01")).empty());
    CHECK_THAT(warnings_of(path("2020-11-01")),
               Catch::Contains("arrivals.border.forecast.paths.low: the last rate, from "
                               "2020-11-01, continues until the scenario ends on 2021-01-01"));
    CHECK_THAT(warnings_of(path("2021-02-01")), Catch::Contains("it never acts"));
}

TEST_CASE("a case that no capacity can ever hold is told", "[params][warnings]") {
    // Families have up to two adults and two children; a reform opens four places.
    const auto warnings = [](const std::string& needs, const std::string& more = "") {
        return warnings_with({{"per = \"case\"", needs}}, more);
    };
    CHECK(warnings("per = \"person\"").empty());
    CHECK_THAT(warnings("amount = 2\nper = \"person\""),
               Catch::Contains("rules.anyone.to: a case of type 'family' can need 8 places of "
                               "'places', which never has more than 4: it waits for ever, and so "
                               "do all behind it"));
    CHECK(warnings("amount = 2\nper = \"child\"").empty());
    CHECK_THAT(warnings("amount = 3\nper = \"child\""), Catch::Contains("can need 6 places"));
    CHECK(warnings("amount = 2\nper = \"person\"",
                   reform("start = 2020-03-01") +
                       "set.pools.places.capacity.most.from = 2020-06-01\n"
                       "set.pools.places.capacity.most.places = { value = 8, assumed = \"x\" }\n")
              .empty());
    const std::string places = "provider = \"a community house\"";
    const auto passed = warnings_with({{"per = \"case\"", "amount = 2\nper = \"person\""},
                                       {places, places + "\nbackfill = true"}});
    CHECK_THAT(passed, Catch::Contains("it waits for ever"));
    CHECK_THAT(passed, !Catch::Contains("behind"));
}

TEST_CASE("a signal that nobody hears is told", "[params][warnings]") {
    const std::string text = warnings_of(
        "[tracks.legal.states.pending.exits.shout]\nrepeats = true\nemits = [\"hello\"]\n"
        "rate = { value = \"1 per day\", assumed = \"x\" }\n");
    CHECK_THAT(text, Catch::Contains("exits.shout.emits: no exit hears the signal 'hello'"));
}

TEST_CASE("a setting that leaves out who is responsible is told", "[params][warnings]") {
    const auto with = [](const std::string& line) {
        return warnings_with({{"responsible = \"child protection agency\"", line}});
    };
    CHECK_THAT(with(""), Catch::Contains("tracks.residence.states.placed: does not say who is "
                                         "responsible for the child, as other settings do"));
    CHECK(with("responsible = \"\"").empty());
}

TEST_CASE("warnings have the place of what they are about", "[io][warnings]") {
    const TemporaryFolder folder;
    folder.write("two_beds.toml", two_beds_and(""));
    const auto file =
        folder.write("late.toml", "extends = \"two_beds.toml\"\n" + reform("start = 2035-01-01"));
    const auto warnings = io::check_scenario(file).warnings;
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].line == 4);
    CHECK_THAT(warnings[0].file, Catch::EndsWith("late.toml"));
}

}  // namespace atd::test
