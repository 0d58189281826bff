#include <mutex>

#include "sim/base/executor.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/executor/threads_executor.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/digests.hpp"
#include "tests/support/worlds.hpp"

// The same key gives the same bits: wherever a replication runs, beside whatever it
// runs, and whatever else stands in the scenario unused.

using namespace atd;
using namespace atd::test;

namespace {

/// Families and children wait in closed rooms for one of two homes, with stock,
/// effects, school for each child, a legal decision and reforms of two sorts.
std::string town(const std::string& reforms = "") {
    return world_text("2000-12-31") + arrivals("new", "0.6 per day", "child") +
           arrivals("families", "0.15 per day", "parents") + "[stock.old]\ncount = " + given("25") +
           "\nmix.child = " + given("0.5") + "\nmix.three = " + given("0.5") +
           "\nelapsed = { distribution = \"exponential\", mean = " + quantity("40 days") + " }\n" +
           pool("rooms", 10, "when_full = \"admit\"") +
           pool("homes", 30, "priority.big.who.members_from = 3") +
           pool("flats", 12, "backfill = true") +
           track("r", "room", "unit = \"person\"\nrole = \"residence\"") +
           exit_request("r.room.ask", "\"home\", \"flat\"") +
           exit_rate("r.room.flees", "gone", "0.002 per day") +
           holding("r.room", "rooms", "per = \"person\"") +
           exit("r.home.leaves", "to = \"flat_free\"\nafter = { distribution = \"gamma\", mean = " +
                                     quantity("60 days") + ", cv = " + given("0.8") + " }") +
           holding("r.home", "homes", "per = \"child\"") +
           exit_rate("r.flat.leaves", "flat_free", "0.02 per day") +
           holding("r.flat", "flats", "per = \"person\"") + stay("r.flat_free") +
           end_state("r.gone") + track("l", "open") +
           exit_rate("l.open.decides", "status", "0.01 per day") +
           exit("l.open.limit", "to = \"status\"\nlimit.after = " + quantity("200 days")) +
           end_state("l.status") + track("s", "out", "unit = \"person\"\nmoves = \"alone\"") +
           exit_rate("s.out.enrol", "in", "0.05 per day", "unless.r = [\"room\"]") +
           exit("s.in.adult", "to = \"grown\"\nat_age = " + quantity("18 years")) +
           end_state("s.grown") +
           "[effects.reached]\non = \"l.open.decides\"\nwhen.r = [\"home\", "
           "\"flat\"]\nratio = " +
           given("1.6") + "\n" + reforms;
}

std::string town_reforms() {
    return reform("faster", "2000-05-01",
                  "tracks.l.states.open.exits.decides.rate = " + quantity("0.02 per day"),
                  "end = 2000-08-01") +
           reform("shorter", "2000-06-01",
                  "tracks.l.states.open.exits.limit.limit.after = " + quantity("90 days"),
                  "binds = \"cohort\"") +
           reform("closed", "2000-09-01",
                  "[reforms.closed.set.tracks.r.states.room.prohibited]\nwho.case_type "
                  "= [\"child\"]\nto = \"flat_free\"");
}

}  // namespace

TEST_CASE("every executor gives the same bits", "[determinism][parallel]") {
    const auto pathway = model::lower(read_world(town(town_reforms())));
    SerialExecutor serial;
    const auto expected = digests(pathway, serial, 4, 24);
    REQUIRE(expected.size() == 24);
    CHECK(expected[0] != expected[1]);
    for (const std::size_t threads : {2, 8}) {
        atd::ThreadsExecutor executor(threads);
        CHECK(digests(pathway, executor, 4, 24) == expected);
    }
#if !defined(__SANITIZE_THREAD__)
    // The packaged oneTBB is not built for the thread sanitizer.
    for (const std::size_t threads : {1, 2, 8}) {
        atd::TbbExecutor executor(threads);
        CHECK(digests(pathway, executor, 4, 24) == expected);
    }
#endif
}

TEST_CASE("a replication is the same alone and in company", "[determinism]") {
    const auto pathway = model::lower(read_world(town(town_reforms())));
    const auto alone = engine::simulate(pathway, {.seed = 4, .replication = 17});
    for (std::uint32_t replication = 14; replication < 17; ++replication) {
        engine::simulate(pathway, {.seed = 4, .replication = replication});
    }
    CHECK(digest(engine::simulate(pathway, {.seed = 4, .replication = 17})) == digest(alone));
    CHECK(alone.spells.size() > 500);
    CHECK(alone.decisions.size() > 100);
}

TEST_CASE("what nobody uses changes no other row", "[determinism]") {
    const Ran base = run_world(town(town_reforms()));
    const std::string unused = pool("spare", 3) +
                               track("z", "quiet", "unit = \"person\"\nmoves = \"alone\"") +
                               exit_rate("z.quiet.goes", "loud", "0.1 per day") + stay("z.loud") +
                               stay("z.pick", "kind = \"choice\"") +
                               "[tracks.z.states.pick.branches.all]\nto = \"loud\"\n";
    const Ran more = run_world(town(unused + town_reforms()));
    CHECK(first_difference(all_rows(more.record, 3, 3), all_rows(base.record)) == "none");
}

TEST_CASE("a reform that sets the old value changes nothing", "[determinism]") {
    const Ran base = run_world(town());
    const Ran same = run_world(town(
        reform("same", "2000-05-01",
               "tracks.l.states.open.exits.decides.rate = " + quantity("0.01 per day")) +
        reform("places", "2000-06-01", "pools.homes.capacity.opening.places = " + given("30")) +
        reform("people", "2000-07-01",
               "arrivals.new.cases.always.rate = " + quantity("0.6 per day")) +
        reform("limit", "2000-07-01",
               "tracks.l.states.open.exits.limit.limit.after = " + quantity("200 days"),
               "binds = \"cohort\"")));
    CHECK(same.pathway.versions.size() == 8);
    CHECK(first_difference(all_rows(same.record), all_rows(base.record)) == "none");
}

TEST_CASE("with places for all nobody waits", "[determinism]") {
    std::string text = town(town_reforms());
    const std::string places = "places = " + given("30");
    text.replace(text.find(places), places.size(), "places = " + given("100000"));
    const Ran ran = run_world(text);
    ran.record.decisions.for_each([&](const record::DecisionRow& row) {
        if (row.kind == record::DecisionKind::placement) {
            CHECK(row.time == row.since);
        }
    });
    CHECK(pool_sums(ran, "homes").waiting == 0);
    CHECK(pool_sums(run_world(town(town_reforms())), "homes").waiting > 0);
}
