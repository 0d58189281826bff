#include <algorithm>
#include <set>

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Ends of one person and of a whole case, and the rows that they leave.

using namespace atd;
using namespace atd::test;

namespace {

const std::string persons = "unit = \"person\"";
const std::string alone = "unit = \"person\"\nmoves = \"alone\"";

}  // namespace

TEST_CASE("an end in a shared track is everyone's", "[engine][outcomes]") {
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "pair") + track("r", "home", persons) +
        stay("r.home") + track("l", "open") + exit_after("l.open.decides", "status", "6 days") +
        end_state("l.status") + track("s", "school", alone) + stay("s.school"));
    CHECK(spells(ran, "l") == Lines{"a0 open 0-6 decides>status"});
    CHECK(spells(ran, "r") == Lines{"a0.0 home 0-6 ended", "a0.1 home 0-6 ended"});
    CHECK(spells(ran, "s") == Lines{"a0.0 school 0-6 ended", "a0.1 school 0-6 ended"});
    CHECK(outcomes(ran) == Lines{"a0.0 6 l.status", "a0.1 6 l.status"});
    CHECK(closings(ran) == Lines{"a0 closed 6"});
    CHECK(ran.record.cases[0].members == 2);
}

TEST_CASE("a child who ends alone leaves the family's case open", "[engine][outcomes]") {
    // Rates in a track that moves alone: one of three siblings is the first to go. The
    // case stays open until the last has gone; rows end with each person.
    const Ran ran =
        run_world(world_text("2020-01-01") + stock("a", 1, "three") + track("r", "home", persons) +
                  stay("r.home") + track("l", "open") + stay("l.open") + track("s", "here", alone) +
                  exit_rate("s.here.goes", "gone", "0.05 per day") + end_state("s.gone"));
    SimTime last = sim_start;
    std::set<SimTime> times;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        REQUIRE(row.ended != never);
        CHECK(row.outcome.is_set());
        last = std::max(last, row.ended);
        times.insert(row.ended);
    });
    CHECK(times.size() == 3);
    REQUIRE(ran.record.cases.size() == 1);
    CHECK(ran.record.cases[0].closed == last);
    REQUIRE(ran.record.spells.size() == 3 + 3 + 1);
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (row.track == TrackId(1)) {
            CHECK(row.left == last);
            CHECK(row.member == whole_case);
        } else {
            CHECK(times.count(row.left) == 1);
        }
    });
}

TEST_CASE("who has gone alone is not in later rows of the family", "[engine][outcomes]") {
    // On day 40 the family moves: only those still present have a row in the new home.
    const Ran ran =
        run_world(world_text("2000-04-01") + stock("a", 1, "three") + track("r", "w", persons) +
                      exit_after("r.w.moves", "home", "40 days") + stay("r.home") +
                      track("s", "here", alone) +
                      exit_rate("s.here.goes", "gone", "0.02 per day", "when.r = [\"w\"]") +
                      end_state("s.gone"),
                  3);
    std::size_t present = 0, homes = 0;
    ran.record.persons.for_each(
        [&](const record::PersonRow& row) { present += row.ended == never ? 1 : 0; });
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        homes += ran.pathway.state_names[row.state.index()] == "r.home" ? 1 : 0;
    });
    CHECK(homes == present);
    CHECK(present < 3);
    CHECK(present > 0);
}

TEST_CASE("a member who goes frees a place per head", "[engine][outcomes]") {
    // One of two present in a home per person: use falls by one, then by the other.
    const Ran ran =
        run_world(world_text("2010-01-01") + stock("a", 1, "pair") + pool("beds", 2) +
                  track("r", "w", persons) + exit_request("r.w.ask", "\"home\"") +
                  holding("r.home", "beds", "per = \"person\"") + track("s", "here", alone) +
                  exit_rate("s.here.goes", "gone", "0.01 per day") + end_state("s.gone"));
    std::int64_t stays = 0, used = 0;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        REQUIRE(row.ended != never);
        stays += (row.ended - sim_start).count();
    });
    ran.record.pool_levels.for_each(
        [&](const record::PoolLevelRow& row) { used += row.used_seconds; });
    CHECK(used == stays);
}

TEST_CASE("an adult who goes leaves the children their places", "[engine][outcomes]") {
    // Three children and two adults, each gone after a time of its own; beds per child.
    const Ran ran =
        run_world(world_text("2010-01-01") + stock("a", 1, "parents") + pool("beds", 3) +
                  track("r", "w", persons) + exit_request("r.w.ask", "\"home\"") +
                  holding("r.home", "beds", "per = \"child\"") + track("s", "here", alone) +
                  exit_rate("s.here.goes", "gone", "0.01 per day") + end_state("s.gone"));
    std::int64_t stays = 0;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        REQUIRE(row.ended != never);
        stays += row.role == PersonRole::child ? (row.ended - sim_start).count() : 0;
    });
    CHECK(pool_sums(ran, "beds").used == Approx(static_cast<double>(stays) / seconds_per_day));
}

TEST_CASE("gates of the case see that a member has gone", "[engine][outcomes]") {
    // The case is free when no member present is busy: each ends being busy by resting,
    // or by going, which is an end in another track.
    const std::string text =
        world_text("2020-01-01") + stock("a", 1, "pair") + track("q", "busy", alone) +
        exit_rate("q.busy.rests", "idle", "0.05 per day") + stay("q.idle") +
        track("p", "here", alone) +
        exit_rate("p.here.goes", "gone", "0.05 per day", "when.q = [\"busy\"]") +
        end_state("p.gone") + track("c", "w") +
        exit_after("c.w.stops", "free", "1 hours", "unless.q = [\"busy\"]") + stay("c.free");
    int opened_by_going = 0;
    for (std::uint32_t replication = 0; replication < 30; ++replication) {
        const Ran ran = run_world(text, replication);
        record::SpellRow last{};
        SimTime freed = never;
        ran.record.spells.for_each([&](const record::SpellRow& row) {
            const std::string& state = ran.pathway.state_names[row.state.index()];
            if (state == "q.busy" && row.left > last.left) {
                last = row;
            } else if (state == "c.w" && row.to.is_set()) {
                freed = row.left;
            }
        });
        if (freed != never) {
            CHECK(freed == last.left);
            opened_by_going += last.to.is_set() ? 0 : 1;
        } else {
            CHECK(ran.record.cases[0].closed == last.left);
        }
    }
    CHECK(opened_by_going > 0);
}

TEST_CASE("slots are used again without a trace", "[engine][outcomes]") {
    // Many short cases, each in the slot of one that has closed: every stay is ten
    // days, every total starts at zero, every case has two persons of its own.
    const Ran ran = run_world(
        world_text("2002-01-01") + arrivals("a", "2 per day", "pair") + track("r", "w", persons) +
        exit("r.w.limit",
             "to = \"x\"\nlimit = { after = " + quantity("10 days") + ", counts = \"total\" }") +
        end_state("r.x"));
    REQUIRE(ran.record.cases.size() > 1000);
    CHECK(ran.record.persons.size() == 2 * ran.record.cases.size());
    std::set<std::uint64_t> keys;
    ran.record.cases.for_each([&](const record::CaseRow& row) { keys.insert(row.key.value()); });
    CHECK(keys.size() == ran.record.cases.size());
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (row.to.is_set()) {
            CHECK(row.left - row.entered == 10 * one_day);
        }
    });
}
