#include <filesystem>
#include <string>

#include "sim/base/check.hpp"
#include "sim/io/scenario/load.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace atd::test {
namespace {

/// A folder with a scenario root and two_beds.toml in it.
struct Root : TemporaryFolder {
    Root() {
        write("atd.root", "");
        write("two_beds.toml", two_beds_and(""));
    }

    std::string extending(const std::string& name, const std::string& text) const {
        return write(name, "extends = \"two_beds.toml\"\n" + text);
    }
};

}  // namespace

TEST_CASE("tables merge by key, values and sourced values are replaced whole", "[io]") {
    const Root root;
    const auto scenario = io::read_scenario(root.extending("child.toml", R"(
title = "Three beds"
[pools.places]
when_full = "admit"
capacity.opening.places = { value = 3, assumed = "three beds" }
[effects.placed_is_reached]
ratio = { value = 2, assumed = "a guess" }
[pools.lawyers]
capacity.opening.places = { value = 1, assumed = "one" }
)"));
    CHECK(scenario.title == "Three beds");
    CHECK(params::names_of(scenario.model.pools) == params::Names{"places", "lawyers"});
    const auto& places = scenario.model.pools[0].value;
    CHECK(places.provider == "a community house");
    CHECK(places.when_full == WhenFull::admit);
    CHECK(places.capacity[0].value.places.value.value == 3);
    CHECK_FALSE(scenario.model.effects[0].value.ratio.low.has_value());
}

TEST_CASE("remove takes inherited entries out, also to put others in their place", "[io]") {
    const Root root;
    const auto scenario = io::read_scenario(root.extending("child.toml", R"(
remove = ["effects", "reforms"]
[costs]
remove = ["detention"]
[tracks.legal.states.pending.exits.limit]
remove = ["limit"]
after = { distribution = "fixed", mean = { value = "1 year", assumed = "example" } }
)"));
    CHECK(scenario.model.effects.empty());
    CHECK(scenario.reforms.empty());
    CHECK(params::names_of(scenario.costs) == params::Names{"house"});
    const auto& exits = scenario.model.tracks[1].value.states[0].value.exits;
    CHECK(exits[1].value.by<params::Limit>() == nullptr);
    CHECK(exits[1].value.by<params::After>()->distribution == DistributionName::fixed);
}

TEST_CASE("a stated order puts a new entry before inherited ones of that place", "[io]") {
    const Root root;
    const auto scenario = io::read_scenario(root.extending("child.toml", R"(
[tracks.legal.states.pending.exits.first]
order = 1
to = "closed"
rate = { value = "1 per year", assumed = "example" }
)"));
    const auto& exits = scenario.model.tracks[1].value.states[0].value.exits;
    CHECK(params::names_of(exits) == params::Names{"first", "decision", "limit"});
    CHECK(exits[2].value.order == 3);
}

TEST_CASE("reforms merge with inherited reforms", "[io]") {
    const Root root;
    const auto scenario = io::read_scenario(root.extending("child.toml", R"(
[reforms.two_more_beds]
start = 2020-06-01
[reforms.two_more_beds.set.pools.places]
funded_until = 2020-12-01
)"));
    const auto& reform = scenario.reforms[0].value;
    CHECK(reform.title == "Two more beds from May");
    CHECK(to_text(reform.start.value()) == "2020-06-01");
    CHECK(reform.changes.size() == 3);
}

TEST_CASE("messages of a child name the file that the value stands in", "[io]") {
    const Root root;
    root.write("two_beds.toml", two_beds_and("[pools.places.priority.x]\nwho = 3\n"));
    const std::string child = root.extending("sub.toml", "[pools.places]\nbackfill = 1\n");
    const std::string messages = messages_of_file(child);
    CHECK_THAT(messages, Catch::Contains("sub.toml:3:12: pools.places.backfill: expected true"));
    CHECK_THAT(messages, Catch::Contains("two_beds.toml:"));
}

TEST_CASE("an empty table that would change nothing is refused", "[io]") {
    const Root root;
    const auto messages = [&](const std::string& text) {
        return messages_of_file(root.write("sub.toml", "extends = \"two_beds.toml\"\n" + text));
    };
    CHECK_THAT(
        messages("[arrivals.border.mix]\n"),
        Catch::Contains("sub.toml:2:18: arrivals.border.mix: an empty table changes nothing; "
                        "to take away what is inherited, write remove = [\"family\"] in it"));
    CHECK_THAT(messages("arrivals.border = {}\n"), Catch::Contains("changes nothing"));
    CHECK(messages("[arrivals.border.enter]\n").empty());
}

TEST_CASE("extends stays below the scenario root", "[io]") {
    const Root root;
    const std::string inside = root.write("root/atd.root", "");
    CHECK_THAT(messages_of_file(root.write("root/a.toml", "extends = \"../two_beds.toml\"")),
               Catch::Contains("expected a file below the scenario root"));
    std::filesystem::create_symlink(root.path("two_beds.toml"), root.path("root/link.toml"));
    CHECK_THAT(messages_of_file(root.write("root/b.toml", "extends = \"link.toml\"")),
               Catch::Contains("expected a file below the scenario root"));
    CHECK(messages_of_file(root.write("below/c.toml", "extends = \"../two_beds.toml\"")).empty());
}

TEST_CASE("without a marker the root is the folder of the file", "[io]") {
    const TemporaryFolder folder;
    folder.write("two_beds.toml", two_beds_and(""));
    CHECK(messages_of_file(folder.write("a.toml", "extends = \"two_beds.toml\"")).empty());
    CHECK_THAT(messages_of_file(folder.write("x/b.toml", "extends = \"../two_beds.toml\"")),
               Catch::Contains("expected a file below the scenario root"));
}

TEST_CASE("circles and endless chains of extends are refused", "[io]") {
    const Root root;
    root.write("a.toml", "extends = \"b.toml\"");
    const std::string b = root.write("b.toml", "extends = \"a.toml\"");
    CHECK_THAT(messages_of_file(b), Catch::Contains("in a circle"));

    for (int i = 1; i <= 8; ++i) {
        const std::string parent = i == 1 ? "two_beds" : "c" + std::to_string(i - 1);
        root.write("c" + std::to_string(i) + ".toml", "extends = \"" + parent + ".toml\"");
    }
    CHECK(messages_of_file(root.path("c7.toml")).empty());
    CHECK_THAT(messages_of_file(root.path("c8.toml")),
               Catch::Contains("at most 8 files that extend each other"));
}

TEST_CASE("a text cannot extend", "[io]") {
    CHECK_THAT(messages_of_text("extends = \"two_beds.toml\""),
               Catch::Contains("text:1:11: extends: expected no extends in a text"));
}

}  // namespace atd::test
