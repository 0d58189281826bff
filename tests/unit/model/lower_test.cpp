#include <cmath>

#include "sim/base/check.hpp"
#include "sim/model/pathway.hpp"
#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;
using model::lower;
using model::Trigger;

namespace {

std::string residence() {
    return track("r", "w") + exit_after("r.w.go", "x", "10 days") +
           exit_rate("r.w.flee", "x", "0.5 per day") + end_state("r.x");
}

SimTime day(int days) {
    return sim_start + days * one_day;
}

std::string dated(const std::string& name, const std::string& from, const std::string& value) {
    return name + " = { from = " + from + ", " + value + " }\n";
}

}  // namespace

TEST_CASE("names become numbers in the order of the file", "[model][lower]") {
    const auto pathway = lower(read_world(world_text() + stock("a", 1, "child") + residence() +
                                          track("b", "z") + stay("b.z")));
    CHECK(pathway.state_names == std::vector<std::string>{"r.w", "r.x", "b.z"});
    CHECK(pathway.exit_names == std::vector<std::string>{"r.w.go", "r.w.flee"});
    CHECK(pathway.horizon == day(366));
    REQUIRE(pathway.versions.size() == 1);
    const auto& version = pathway.versions[0];
    const auto& go = version.exits[ExitId(0)];
    REQUIRE(go.by<model::AfterRule>() != nullptr);
    CHECK(go.by<model::AfterRule>()->distribution.mean() == 10);
    CHECK(go.to == StateId(1));
    const auto& flee = version.exits[ExitId(1)];
    REQUIRE(flee.by<model::RateRule>() != nullptr);
    CHECK(flee.by<model::RateRule>()->per_second == 0.5 / 86400);
    CHECK(version.states[StateId(0)].exit_count == 2);
    CHECK(version.states[StateId(2)].first_exit == 2);
    CHECK(version.states[StateId(1)].kind == StateKind::end);
}

TEST_CASE("shared and alone tracks are numbered apart", "[model][lower]") {
    const auto pathway = lower(read_world(world_text() + stock("a", 1, "child") + residence() +
                                          track("s", "in", "unit = \"person\"\nmoves = \"alone\"") +
                                          stay("s.in") + track("p", "q", "unit = \"person\"") +
                                          exit_after("p.q.go", "q2", "1 days") + stay("p.q2")));
    CHECK(pathway.shared_cursors == 2);
    CHECK(pathway.alone_cursors == 1);
    CHECK(pathway.shared_clocks == 3);
    CHECK(pathway.alone_clocks == 0);
    CHECK(pathway.tracks[TrackId(2)].shared);
    CHECK(pathway.tracks[TrackId(2)].cursor == 1);
    CHECK(pathway.tracks[TrackId(2)].first_clock == 2);
}

TEST_CASE("exits know the tracks that they read", "[model][lower]") {
    const auto pathway = lower(read_world(
        world_text() + stock("a", 1, "child") + residence() +
        exit_after("r.y.go", "x", "1 days", "unless.b = [\"z\"]") + track("b", "z") + stay("b.z") +
        "[effects.one]\non = \"r.w.flee\"\nwhen.b = [\"z\"]\nratio = " + given("2") + "\n"));
    const auto& version = pathway.versions[0];
    const auto b = model::mask_of(TrackId(1));
    CHECK(version.reads == b);
    CHECK(version.exits[ExitId(0)].reads == 0);
    CHECK(version.exits[ExitId(1)].reads == b);
    CHECK(version.exits[ExitId(1)].gate.is_open_always());
    CHECK(version.exits[ExitId(2)].reads == b);
    CHECK_FALSE(version.exits[ExitId(2)].gate.is_open_always());
    CHECK(version.states[StateId(0)].reads == b);
}

TEST_CASE("a version knows who reads, hears, asks and fires by itself", "[model][lower]") {
    const auto pathway = lower(read_world(
        world_text() + stock("a", 1, "child") + track("r", "w") +
        exit_after("r.w.go", "x", "10 days", "emits = [\"gone\"]") + stay("r.x") +
        track("s", "asks") +
        "[tracks.s.states.asks.exits.got]\nrequest.rules.all.to = [\"has\"]\n"
        "when.r = [\"x\"]\n" +
        stay("s.has") + track("h", "hears") +
        "[tracks.h.states.hears.exits.heard]\non = \"gone\"\nto = \"done\"\n" + stay("h.done")));
    const auto& version = pathway.versions[0];
    const auto r = model::mask_of(TrackId(0)), s = model::mask_of(TrackId(1)),
               h = model::mask_of(TrackId(2));
    CHECK(pathway.shared_tracks == (r | s | h));
    CHECK(version.timed == r);
    CHECK(version.readers[TrackId(0)] == s);
    CHECK(version.readers[TrackId(1)] == 0);
    CHECK(version.hearers[SignalId(0)] == h);
    CHECK(version.states[pathway.tracks[TrackId(1)].start].request.is_set());
    CHECK_FALSE(version.states[StateId(0)].request.is_set());
    CHECK(pathway.change_times == std::vector<SimTime>{sim_start});
}

TEST_CASE("capacity steps and the end of funding by date", "[model][lower]") {
    const std::string steps = dated("capacity.second", "2000-01-11", "places = " + given("7")) +
                              dated("capacity.third", "2000-01-21", "places = " + given("9")) +
                              "funded_until = 2000-01-16\n";
    const auto pathway = lower(
        read_world(world_text() + stock("a", 1, "child") + residence() + pool("beds", 5, steps)));
    const auto& capacity = pathway.pools[PoolId(0)].capacity.front();
    REQUIRE(capacity.size() == 3);
    CHECK(capacity[0].places == 5);
    CHECK(capacity[1].from == day(10));
    CHECK(capacity[1].places == 7);
    CHECK(capacity[2].from == day(15));
    CHECK(capacity[2].places == 0);
}

TEST_CASE("a reform's steps hold from its date until its end", "[model][lower]") {
    // 5 places; a reform of days 10 to 20 makes them 8; the scenario's own second step
    // of day 15 stands under the reform too, and after it: no step then.
    const auto pathway = lower(read_world(
        world_text() + stock("a", 1, "child") + residence() +
        pool("beds", 5, dated("capacity.later", "2000-01-16", "places = " + given("6"))) +
        reform("more", "2000-01-11", "pools.beds.capacity.opening.places = " + given("8"),
               "end = 2000-01-21")));
    const auto& capacity = pathway.pools[PoolId(0)].capacity.front();
    REQUIRE(capacity.size() == 3);
    CHECK(capacity[0].places == 5);
    CHECK(capacity[1].from == day(10));
    CHECK(capacity[1].places == 8);
    CHECK(capacity[2].from == day(15));
    CHECK(capacity[2].places == 6);
}

TEST_CASE("a reform of arrivals changes the rate on its date", "[model][lower]") {
    const auto pathway = lower(read_world(
        world_text() + arrivals("a", "2 per day", "child") + residence() +
        reform("fewer", "2000-01-11", "arrivals.a.cases.always.rate = " + quantity("1 per day"))));
    const auto& rates = pathway.sources[0].courses.front().rates;
    REQUIRE(rates.size() == 2);
    CHECK(rates[0].per_second == Approx(2 / 86400.0));
    CHECK(rates[1].from == day(10));
    CHECK(rates[1].per_second == Approx(1 / 86400.0));
}

TEST_CASE("versions by epoch of everyone and of the cohort", "[model][lower]") {
    const std::string mean = "tracks.r.states.w.exits.go.after.mean = ";
    const std::string rate = "tracks.r.states.w.exits.flee.rate = ";
    const auto pathway = lower(read_world(
        world_text() + stock("a", 1, "child") + residence() +
        reform("all", "2000-01-11", mean + quantity("20 days")) +
        reform("new", "2000-02-01", rate + quantity("0.25 per day"), "binds = \"cohort\"")));
    CHECK(pathway.everyone_times == std::vector<SimTime>{day(10)});
    CHECK(pathway.cohort_times == std::vector<SimTime>{day(31)});
    const auto go = [&](std::size_t e, std::size_t c) {
        return pathway.version(0, e, c)
            .exits[ExitId(0)]
            .by<model::AfterRule>()
            ->distribution.mean();
    };
    const auto flee = [&](std::size_t e, std::size_t c) {
        return pathway.version(0, e, c).exits[ExitId(1)].by<model::RateRule>()->per_second * 86400;
    };
    CHECK(go(0, 0) == 10);
    CHECK(go(1, 0) == 20);
    CHECK(go(1, 1) == 20);
    CHECK(flee(0, 0) == Approx(0.5));
    CHECK(flee(0, 1) == Approx(0.25));
    CHECK(flee(1, 1) == Approx(0.25));
}

TEST_CASE("a version that shares rules with others is the one that is lowered alone",
          "[model][lower]") {
    const auto scenario =
        read_world(world_text() + stock("a", 1, "child") + residence() +
                   exit("r.w.told", "to = \"x\"\non = \"heard\"") + track("b", "z") +
                   exit_rate("b.z.tells", "y", "0.1 per day", "emits = [\"heard\"]") + stay("b.y") +
                   "[effects.e]\non = \"r.w.flee\"\nwhen.b = [\"y\"]\nratio = " + given("2") +
                   "\n[effects.f]\non = \"b.z.tells\"\nratio = " + given("3") + "\n" +
                   reform("mean", "2000-01-11",
                          "tracks.r.states.w.exits.go.after.mean = " + quantity("20 days"),
                          "ramp = \"3 days\"") +
                   reform("effect", "2000-02-01",
                          "effects.e.ratio = " + given("4") + "\neffects.f.when.r = [\"w\"]",
                          "end = 2000-03-01") +
                   reform("track", "2000-02-11",
                          "tracks.b.states.z.exits.tells.rate = " + quantity("0.3 per day"),
                          "binds = \"cohort\""));
    const auto pathway = lower(scenario);
    REQUIRE(pathway.versions.size() == 12);
    for (std::size_t v = 0; v < pathway.versions.size(); ++v) {
        auto alone = scenario;
        alone.model = params::model_of(scenario, params::version_id(scenario, v));
        alone.reforms.clear();
        params::date_reforms(alone);
        const auto lowered = lower(alone);
        const auto& is = pathway.versions[v];
        const auto& expected = lowered.versions.at(0);
        CHECK(is.reads == expected.reads);
        for (std::size_t i = 0; i < is.exits.size(); ++i) {
            const auto& exit = is.exits[ExitId(i)];
            const auto& same = expected.exits[ExitId(i)];
            CHECK(exit.effects == same.effects);
            CHECK(exit.reads == same.reads);
            CHECK(exit.trigger == same.trigger);
            const auto* after = exit.by<model::AfterRule>();
            if (after != nullptr) {
                CHECK(after->distribution.mean() ==
                      same.by<model::AfterRule>()->distribution.mean());
            }
            CHECK(is.states[exit.state].reads == expected.states[exit.state].reads);
        }
    }
    // The days of the ramp share what it does not touch.
    const ExitId go(0), tells(3);
    const auto& before = pathway.version(0, 1, 0);
    const auto& after = pathway.version(0, 2, 0);
    CHECK(&before.exits[go] != &after.exits[go]);
    CHECK(&before.exits[tells] == &after.exits[tells]);
}
