#include "sim/report/make/changes.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// What an option changes, in words.

using namespace atd;
using namespace atd::test;

namespace {

std::vector<std::string> titles(const std::string& more) {
    const std::string world = world_text() + arrivals("a", "1 per day", "child") +
                              pool("beds", 2, "label = \"beds in town\"") + track("r", "w") +
                              exit_request("r.w.ask", "\"home\"") + holding("r.home", "beds");
    std::vector<std::string> titles;
    for (const auto& group : report::what_changes(read_world(world), read_world(world + more))) {
        titles.push_back(group.title);
        REQUIRE(group.changes.size() == 1);
        CHECK(group.changes[0].before == "2");
        CHECK(group.changes[0].after == "5");
    }
    return titles;
}

std::string more_beds(const std::string& keys) {
    return "[reforms.more]\ntitle = \"More\"\n" + keys +
           "\n[reforms.more.set]\npools.beds.capacity.opening.places = " + given("5") + "\n";
}

}  // namespace

TEST_CASE("starts, ramps and ends are told", "[study][changes]") {
    CHECK(titles(more_beds("start = 2000-02-01")) ==
          std::vector<std::string>{"More (from 2000-02-01; for everyone)"});
    CHECK(titles(more_beds("start = 2000-02-01\nramp = \"30 days\"\nlasts = \"60 days\"")) ==
          std::vector<std::string>{"More (from 2000-02-01, in 30 equal daily steps, until "
                                   "2000-03-31; for everyone)"});
}

TEST_CASE("triggers are told", "[study][changes]") {
    const auto title = [](const std::string& trigger, const std::string& more = "") {
        return titles(more_beds("trigger = { " + trigger + " }\n" + more)).at(0);
    };
    CHECK(title("pool = \"beds\", occupancy_above = 0.9, lag = \"30 days\"") ==
          "More (from 30 days after more than 90% of beds in town are in use; for "
          "everyone)");
    CHECK(title("money_ends = \"beds\"", "lasts = \"1 days\"") ==
          "More (from the day after the funding of beds in town ends, for 1 day; for "
          "everyone)");
    CHECK(title("arrivals = \"a\", arrivals_above = \"2 per day\", lag = \"1 days\"",
                "end = 2000-12-01") ==
          "More (from 1 day after more than 2 per day arrive through a over 30 days, "
          "until 2000-11-30; for everyone)");
}
