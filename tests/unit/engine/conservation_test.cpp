#include "sim/base/check.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/engine/world/ledger.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// A world in which somebody, a place or a second went astray says so.

using namespace atd;
using namespace atd::test;

namespace {

/// Two families of five in four tracks on day 3, one of them split since day 2: the
/// children with one adult have four beds.
struct Town {
    params::Scenario scenario = read_world(
        world_text("2000-01-21") + stock("a", 2, "parents") +
        pool("beds", 2, "capacity.more = { from = 2000-01-03, places = " + given("4") + " }") +
        track("r", "wait", "unit = \"person\"") +
        exit("r.wait.place",
             "request.rules.all = { to = [\"house\"], splits = "
             "\"children_and_one_adult\" }") +
        stay("r.house") + holding("r.house", "beds", "per = \"person\"") +
        track("school", "none", "unit = \"person\"\nmoves = \"alone\"") +
        exit_after("school.none.enrol", "some", "1 days") + stay("school.some") +
        track("legal", "open") + exit_after("legal.open.decide", "done", "30 days") +
        stay("legal.done"));
    model::Pathway pathway = model::lower(scenario);
    engine::World world = engine::start(pathway, {.seed = 1});

    Town() { engine::run_until(world, sim_start + 3 * one_day); }

    std::string complaint() const {
        try {
            engine::check_conservation(world);
        } catch (const RunError& error) {
            return error.what();
        }
        return {};
    }
};

bool says(const Town& town, const std::string& words) {
    INFO(town.complaint());
    return town.complaint().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a world that was only run has lost nothing", "[engine][conservation]") {
    const Town town;
    CHECK(town.world.pools.used(PoolId(0)) == 4);
    CHECK(town.complaint().empty());
}

TEST_CASE("a place that nobody gave back is missed", "[engine][conservation]") {
    Town town;
    town.world.pools.give_back(PoolId(0), 1);
    CHECK(says(town,
               "places are not conserved: replication 0, 2000-01-03: expected 3 in use "
               "of pool beds, got 4 held by cases"));
}

TEST_CASE("a person who is in no case is missed", "[engine][conservation]") {
    Town town;
    engine::Case& first = town.world.cases[0];
    first.first_person = town.world.persons[first.first_person].next;
    CHECK(says(town, "members are not conserved"));
    --first.present;
    first.children_present = 0;
    CHECK(says(town, "not conserved"));
}

TEST_CASE("a case that lost one of several members is noticed", "[engine][conservation]") {
    // The second family waits with all five: members 0 to 4, the first two are adults.
    Town town;
    engine::Case& second = town.world.cases[1];
    second.first_person = town.world.persons[second.first_person].next;
    CHECK(says(town,
               "members are not conserved: replication 0, 2000-01-03: expected 5 "
               "present in case 1, 3 of them children, got 4 and 3"));
}

TEST_CASE("someone who came from nowhere is noticed", "[engine][conservation]") {
    Town town;
    ++town.world.ledger.people_made;
    CHECK(says(town, "people are not conserved"));
}

TEST_CASE("a second that no row covers is missed", "[engine][conservation]") {
    Town town;
    const engine::Subject whole{0, engine::no_slot};
    town.world.cursor(whole, TrackId(0)).entered += Seconds{1};
    CHECK(says(town, "time of people is not conserved"));
    Town other;
    other.world.cursor(whole, TrackId(2)).entered += Seconds{1};
    CHECK(says(other, "time of cases is not conserved"));
}

TEST_CASE("a run that goes wrong stops by itself", "[engine][conservation]") {
    Town town;
    town.world.pools.take(PoolId(0), 1);
    CHECK_THROWS_AS(engine::finish(town.world), RunError);
}

TEST_CASE("a run looks at its books while it goes on", "[engine][conservation]") {
    // One case has an event every hour, so its world is counted again after 16 events
    // at the latest: within a day.
    const auto scenario = read_world(
        world_text("2000-01-21") + stock("a", 1, "child") + pool("beds", 1) + track("r", "w") +
        exit_request("r.w.ask", "\"home\"") +
        exit("r.home.visit", "repeats = true\nafter = { distribution = \"fixed\", mean = " +
                                 quantity("1 hours") + " }") +
        holding("r.home", "beds"));
    const auto pathway = model::lower(scenario);
    engine::World world = engine::start(pathway, {.seed = 1});
    CHECK_NOTHROW(engine::run_until(world, sim_start + 3 * one_day));
    world.pools.take(PoolId(0), 1);
    CHECK_THROWS_WITH(engine::run_until(world, sim_start + 5 * one_day),
                      Catch::Contains("places are not conserved"));
}
