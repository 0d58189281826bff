#include "sim/engine/simulate.hpp"
#include "sim/executor/threads_executor.hpp"
#include "sim/model/shared_past.hpp"
#include "sim/run/branch_cache.hpp"
#include "sim/run/run_study.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Options that part on a date are run once until then. Their records must be, row for
// row, those of separate runs. The worlds below have on every such date: running rate
// clocks, distributions, limits and ages, requests in line, gates, signals, people who left and
// came, surges of arrivals, and a ramp or a trigger at work.

using namespace atd;
using namespace atd::test;

namespace {

/// Two years. A ramp runs over day 366; a trigger is met in the first year.
std::string town(const std::string& more = "") {
    return world_text("2002-01-01") +
           arrivals("a", "1 per day", "parents",
                    "surge = { persistence = " + given("0.8") +
                        ", annual_log_sd = " + given("0.5") + " }") +
           arrivals("b", "0.5 per day", "child", "enter.r = \"free\"") +
           stock("s", 20, "pair", "at.r = \"home\"", "40 days") +
           pool("beds", 60, "priority.large.who.members_from = 4") + track("r", "w") +
           exit_request("r.w.ask", "\"home\"") + exit_rate("r.w.flees", "free", "0.01 per day") +
           holding("r.home", "beds") + "per = \"person\"\n" +
           exit("r.home.done", "to = \"out\"\nafter = { distribution = \"gamma\", mean = " +
                                   quantity("60 days") + ", cv = " + given("0.7") + " }") +
           exit("r.home.limit", "to = \"free\"\nlimit.after = " + quantity("150 days")) +
           exit_rate("r.free.back", "w", "0.005 per day") +
           exit("r.free.called", "to = \"w\"\non = \"heard\"") +
           exit_rate("r.free.ends", "out", "0.01 per day", "when.l = [\"decided\"]") +
           end_state("r.out") + track("l", "open") +
           exit_rate("l.open.hearing", "decided", "0.01 per day", "emits = [\"heard\"]\n") +
           stay("l.decided") + pool("hosts", 3) + track("h", "w") +
           exit_request("h.w.ask", "\"with\"") + holding("h.with", "hosts") +
           exit_rate("h.with.ends", "w", "0.02 per day") +
           reform("growth", "2000-12-01",
                  "pools.beds.capacity.opening.places = " + given("80") +
                      "\ntracks.r.states.free.exits.back.rate = " + quantity("0.01 per day"),
                  "ramp = \"60 days\"") +
           "[reforms.crowded]\ntitle = \"t\"\ntrigger = { pool = \"beds\", "
           "occupancy_above = 0.95, lag = \"20 days\" }\n[reforms.crowded.set]\n"
           "tracks.l.states.open.exits.hearing.rate = " +
           quantity("0.02 per day") + "\narrivals.b.factor = " + given("1.5") + "\n" + more;
}

/// Options that part from the first on days 366, 366, 366, 500, never and 366.
std::vector<run::Option> options() {
    const std::vector<std::string> more{
        "",
        reform("beds", "2001-01-01", "pools.beds.capacity.opening.places = " + given("120")),
        reform("fewer", "2001-01-01", "arrivals.a.factor = " + given("0.2")),
        reform("rates", "2001-01-01",
               "tracks.r.states.w.exits.flees.rate = " + quantity("0.05 per day") +
                   "\ntracks.r.states.home.exits.limit.limit.after = " + quantity("30 days"),
               "lasts = \"200 days\"") +
            reform("cohort", "2001-02-01",
                   "tracks.r.states.home.exits.done.after.mean = " + quantity("20 days"),
                   "binds = \"cohort\""),
        reform("later", "2001-05-15",
               "tracks.r.states.w.exits.ask.request.rules.all.to = [\"free\"]"),
        reform("same", "2001-03-01",
               "tracks.r.states.w.exits.flees.rate = " + quantity("0.01 per day")),
        reform("hosts", "2001-01-01",
               "pools.hosts.supply = { enquiries = " + quantity("1 per day") +
                   ", approved = " + given("0.5") +
                   ", vetting = { distribution = \"fixed\", mean = " + quantity("20 days") +
                   " }, attrition = " + quantity("1 per year") +
                   ", places_per_household = " + given("1.5") + ", usable = " + given("1") + " }")};
    std::vector<run::Option> options;
    for (const auto& text : more) {
        options.push_back({"o" + std::to_string(options.size()), read_world(town(text))});
    }
    return options;
}

std::vector<model::Pathway> pathways_of(const std::vector<run::Option>& options) {
    std::vector<model::Pathway> pathways;
    for (const auto& option : options) {
        pathways.push_back(model::lower(option.scenario));
    }
    return pathways;
}

}  // namespace

TEST_CASE("scenarios share their past until a version in force differs",
          "[determinism][branching]") {
    const auto all = options();
    const auto until = [&](std::size_t a, std::size_t b) {
        const SimTime time = model::shared_until(all[a].scenario, all[b].scenario);
        CHECK(time == model::shared_until(all[b].scenario, all[a].scenario));
        return time == never ? -1 : (time - sim_start) / one_day;
    };
    CHECK(until(0, 1) == 366);
    CHECK(until(0, 4) == 500);
    CHECK(until(1, 4) == 366);
    CHECK(until(0, 5) == -1);
    CHECK(until(0, 6) == 366);
    CHECK(until(0, 0) == -1);
    // Options that differ from the first day, or in a trigger, share nothing.
    const auto other = read_world(town(stay("r.more")));
    CHECK(model::shared_until(all[0].scenario, other) == sim_start);
    auto sooner = all[0].scenario;
    params::Reform& crowded = sooner.reforms.back().value;
    REQUIRE(crowded.trigger);
    crowded.trigger->lag = Days{10};
    CHECK(model::shared_until(all[0].scenario, sooner) == sim_start);
}

TEST_CASE("scenarios whose triggered reforms differ share no past", "[determinism][branching]") {
    // The trigger is the same and may be met on any day.
    std::string other = town();
    const std::string rate = "0.02 per day";
    other.replace(other.find(rate), rate.size(), "0.03 per day");
    CHECK(model::shared_until(read_world(town()), read_world(other)) == sim_start);
    CHECK(model::shared_until(read_world(town()), read_world(town())) == never);
}

TEST_CASE("cohorts that begin on one day and differ later share the days before",
          "[determinism][branching]") {
    const auto world = [](const std::string& days) {
        return read_world(
            town(reform("cohort", "2000-06-01",
                        "tracks.r.states.home.exits.done.after.mean = " + quantity(days),
                        "binds = \"cohort\"")));
    };
    const SimTime june = sim_start + 152 * one_day;
    CHECK(model::shared_until(world("10 days"), world("20 days")) == june);
    CHECK(model::shared_until(world("10 days"), read_world(town())) == june);
}

TEST_CASE("a branched run has every row of the separate run", "[determinism][branching]") {
    const auto all = options();
    const auto pathways = pathways_of(all);
    std::vector<run::BranchCache::Run> runs;
    for (std::size_t option = 0; option < all.size(); ++option) {
        for (std::uint32_t k = 0; k < 3; ++k) {
            runs.emplace_back(option, k);
        }
    }
    run::BranchCache branches(all, pathways, runs);
    std::vector<std::uint64_t> digests;
    for (const auto& run : runs) {
        const ChanceKey key{.seed = 1, .replication = run.second};
        const auto branched = branches.simulate(run, key);
        const auto separate = engine::simulate(pathways[run.first], key);
        CHECK(first_difference(all_rows(separate), all_rows(branched)) == "none");
        CHECK(branched.event_count == separate.event_count);
        digests.push_back(digest(separate));
    }
    CHECK(branches.shared() == 6 * 3);
    // The options do differ, but for the one that changes nothing.
    for (std::size_t option = 1; option < 5; ++option) {
        CHECK(digests[3 * option] != digests[0]);
    }
    CHECK(digests[3 * 5] == digests[0]);
    CHECK(digests[3 * 6] != digests[0]);
}

TEST_CASE("the worlds to branch have everything at work on the date", "[determinism][branching]") {
    // So that the test above cannot pass for want of anything to go wrong.
    const auto pathway = model::lower(options()[0].scenario);
    engine::World world = engine::start(pathway, {.seed = 1, .replication = 0});
    engine::run_until(world, sim_start + 366 * one_day);
    CHECK(world.triggered == 1);
    CHECK(world.triggered_changes.front().time < world.now);
    const auto waiting = std::count_if(world.requests.begin(), world.requests.end(),
                                       [](const auto& it) { return it.open; });
    CHECK(waiting > 3);
    CHECK(world.free_cases.size() > 3);
    CHECK(world.record.spells.size() > 100);
    CHECK(std::count_if(world.cases.begin(), world.cases.end(),
                        [](const auto& it) { return it.open; }) > 50);
}

TEST_CASE("without memory for copies every run is a separate one", "[determinism][branching]") {
    const auto all = options();
    const auto pathways = pathways_of(all);
    const std::vector<run::BranchCache::Run> runs{{0, 0}, {1, 0}};
    run::BranchCache branches(all, pathways, runs, 1000);
    const auto first = digest(branches.simulate(runs[0], {.seed = 1}));
    const auto second = digest(branches.simulate(runs[1], {.seed = 1}));
    CHECK(branches.shared() == 0);
    CHECK(first == digest(engine::simulate(pathways[0], {.seed = 1})));
    CHECK(second == digest(engine::simulate(pathways[1], {.seed = 1})));
}

TEST_CASE("a study with branches gives the same numbers with one and two threads",
          "[determinism][branching]") {
    const auto all = options();
    run::RunSettings settings;
    settings.replications = 4;
    const auto serial = run::run_study(all, settings);
    atd::ThreadsExecutor threads(2);
    settings.executor = &threads;
    const auto parallel = run::run_study(all, settings);
    REQUIRE(serial.size() == parallel.size());
    for (std::size_t option = 0; option < all.size(); ++option) {
        // Alone, an option has nothing to share.
        settings.executor = nullptr;
        const auto alone = run::run_study({all[option]}, settings);
        for (std::size_t k = 0; k < 4; ++k) {
            const auto& values = serial[option].summaries[k].values;
            REQUIRE(values.size() == alone[0].summaries[k].values.size());
            for (std::size_t i = 0; i < values.size(); ++i) {
                const double separate = alone[0].summaries[k].values[i];
                const double threaded = parallel[option].summaries[k].values[i];
                CHECK((values[i] == separate || (std::isnan(values[i]) && std::isnan(separate))));
                CHECK((values[i] == threaded || (std::isnan(values[i]) && std::isnan(threaded))));
            }
        }
    }
}
