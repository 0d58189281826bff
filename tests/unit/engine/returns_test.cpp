#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Those who come back after an outcome. `parents` are two adults (members 0 and 1) and
// three children (2 to 4). In lines "a0^1:2" is the first return of those of case a0 of
// whom member 2 is the first.

using namespace atd;
using namespace atd::test;

namespace {

/// An end that people come back from, after so many days.
std::string end_and_back(const std::string& state, const std::string& days,
                         const std::string& more = "") {
    return end_state(state) +
           "returns.all.after = { distribution = \"fixed\", mean = " + quantity(days) + " }\n" +
           more;
}

/// Of case `number` of the first source, which ended in r.sent.
double chance_of_return(std::uint64_t number) {
    return uniform_at({.seed = 1}, {.purpose = static_cast<std::uint16_t>(Purpose::returning),
                                    .case_key = CaseKey(SourceId(0), number).value(),
                                    .member = 0,
                                    .name = hash_name("r.sent")});
}

std::string held_then_sent() {
    return track("r", "held", "unit = \"person\"") +
           stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
           exit_after("r.held.send", "sent", "4 days");
}

}  // namespace

TEST_CASE("keys of those who come back are their own", "[engine][returns]") {
    // 3 of source 2: 2 * 2^40 + 3. Its member 7 comes back for the first time: + 2^36 +
    // 7 * 2^28. For the second time with member 5 in front: 2 * 2^36 + 5 * 2^28.
    const CaseKey key(SourceId(2), 3);
    const CaseKey once = key.next_return(7);
    CHECK(once.value() == 2 * 0x10000000000u + 0x1000000000u + 7 * 0x10000000u + 3);
    const CaseKey twice = once.with_part(4).next_return(5);
    CHECK(twice.value() == 2 * 0x10000000000u + 0x2000000000u + 5 * 0x10000000u + 3);
    CHECK(twice.returns() == 2);
    CHECK(twice.first_back() == 5);
    CHECK(twice.number() == 3);
    CHECK(twice.source_index() == 2);
    CHECK(twice.part() == 0);
    CHECK(twice.at_first() == key);
    CHECK(once.with_part(4).original() == once);
    CHECK(key.returns() == 0);
}

TEST_CASE("a family that was sent away comes back as a new case of the same persons",
          "[engine][returns]") {
    // In `held` on days 0-4, away 4-10, in `held` 10-14, away 14-20: the second return
    // falls on the end and is not observed.
    const Ran ran = run_world(world_text("2000-01-21") + stock("a", 1, "parents") +
                              held_then_sent() + end_and_back("r.sent", "6 days"));
    CHECK(closings(ran) == Lines{"a0 closed 4", "a0^1:0 closed 14"});
    const Lines rows = spells(ran, "r");
    REQUIRE(rows.size() == 10);
    CHECK(rows[2] == "a0.2 held 0-4 send>sent");
    CHECK(rows[7] == "a0^1:0.2 held 10-14 send>sent");
    std::set<std::pair<int, SimTime>> first;
    std::set<std::pair<int, SimTime>> second;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        (row.case_key.returns() == 0 ? first : second).insert({row.member, row.birth});
    });
    CHECK(first.size() == 5);
    CHECK(first == second);
}

TEST_CASE("only the share comes back, and only within the window", "[engine][returns]") {
    // Children come back where u < 0.4, at 30 u / 0.4 days (uniform on 0 to 30 days),
    // and within 15 days only: where u < 0.2.
    const Ran ran = run_world(
        world_text("2000-03-01") + stock("a", 60, "child") + held_then_sent() +
        end_state("r.sent") +
        "returns.all.after = { distribution = \"empirical\", table = { values = [0, 30], shares "
        "= [0, 1], assumed = \"test\" }, share = " +
        given("0.4") + " }\nreturns.all.within = " + quantity("15 days") +
        "\nreturns.all.enter = { r = \"home\" }\n" + stay("r.home"));
    std::size_t back = 0;
    for (std::uint64_t number = 0; number < 60; ++number) {
        const CaseKey key(SourceId(0), number);
        const double u = chance_of_return(number);
        const Seconds away{std::llround(u / 0.4 * 30 * 86400)};
        std::optional<SimTime> came;
        ran.record.cases.for_each([&](const record::CaseRow& row) {
            came = row.key == key.next_return(0) ? row.arrived : came;
        });
        INFO(number);
        REQUIRE(came.has_value() == (u < 0.2));
        back += came ? 1 : 0;
        // 4 days in `held`, and away; to the second that rounding may cost.
        const Seconds late = came.value_or(SimTime{}) - SimTime{Seconds{4 * 86400}} - away;
        CHECK((!came || std::abs(late.count()) <= 1));
    }
    CHECK(back > 3);
    CHECK(back < 25);
}

TEST_CASE("a share comes back where there is no window", "[engine][returns]") {
    // Sent on day 4; four in ten, those with u < 0.4, are back 6 days later.
    const Ran ran =
        run_world(world_text("2000-01-21") + stock("a", 40, "child") + held_then_sent() +
                  end_state("r.sent") + "returns.all.after = { distribution = \"fixed\", mean = " +
                  quantity("6 days") + ", share = " + given("0.4") +
                  " }\nreturns.all.enter = { r = \"home\" }\n" + stay("r.home"));
    std::size_t back = 0;
    for (std::uint64_t number = 0; number < 40; ++number) {
        const bool comes = chance_of_return(number) < 0.4;
        back += comes ? 1 : 0;
        CHECK(count(closings(ran), "a" + std::to_string(number) + "^1:0 open") == (comes ? 1 : 0));
    }
    CHECK(back > 5);
    CHECK(back < 30);
}

TEST_CASE("each goes by the first rule that fits, and enters what it says", "[engine][returns]") {
    // Families come back after 2 days into `home`, children alone after 3 into `held`.
    const std::string more =
        "returns.families = { order = 1, who.case_type = "
        "[\"parents\"], after = { distribution = \"fixed\", mean = " +
        quantity("2 days") +
        " }, enter = { r = \"home\" } }\n"
        "returns.others = { order = 2, after = { distribution = \"fixed\", "
        "mean = " +
        quantity("3 days") + " } }\n";
    const Ran ran =
        run_world(world_text("2000-01-09") + stock("a", 1, "parents") + stock("c", 1, "child") +
                  held_then_sent() + end_state("r.sent") + more + stay("r.home"));
    const Lines rows = spells(ran, "r");
    REQUIRE(rows.size() == 12);
    CHECK(rows[5] == "a0^1:0.0 home 6-8 end");
    CHECK(rows[11] == "c0^1:0.0 held 7-8 end");
}

TEST_CASE("who ended apart comes back apart", "[engine][returns]") {
    // Each member leaves `legal` after a time of its own and comes back one day later,
    // alone: a child as a child alone, an adult as it came.
    const Ran ran = run_world(
        world_text("2000-02-01") + stock("a", 1, "parents") +
        track("legal", "w", "unit = \"person\"\nmoves = \"alone\"") +
        exit("legal.w.go", "to = \"gone\"\nafter = { distribution = \"exponential\", mean = " +
                               quantity("5 days") + " }") +
        end_and_back("legal.gone", "1 days", "returns.all.enter = { legal = \"x\" }\n") +
        stay("legal.x"));
    std::size_t children = 0;
    ran.record.cases.for_each([&](const record::CaseRow& row) {
        if (row.key.returns() == 1) {
            CHECK(row.members == 1);
            const bool child = row.key.first_back() >= 2;
            children += child ? 1 : 0;
            CHECK(row.type.value() == (child ? 0 : 3));
        }
    });
    CHECK(children == 3);
}

TEST_CASE("parts of a split family come back as they ended", "[engine][returns]") {
    // On day 2 the children and one adult leave the father. They end on day 4 and come
    // back on day 7; the father ends on day 5, as the stay of the whole began on day 0
    // with a limit of 5 days, and comes back on day 8.
    const Ran ran = run_world(
        world_text("2000-01-10") + stock("a", 1, "parents") +
        track("r", "held", "unit = \"person\"") + stay("r.held") +
        exit("r.held.out", "to = \"home\"\nlimit.after = " + quantity("2 days") +
                               "\nsplits = \"children_and_one_adult\"") +
        exit_after("r.held.send", "sent", "5 days") + exit_after("r.home.send", "sent", "2 days") +
        end_and_back("r.sent", "3 days", "returns.all.enter = { r = \"back\" }\n") +
        stay("r.back"));
    CHECK(closings(ran) == Lines{"a0 closed 5", "a0^1:0 open", "a0^1:1 open", "a0/1 closed 4"});
    std::size_t members = 0;
    ran.record.persons.for_each(
        [&](const record::PersonRow& row) { members += row.case_key.returns() == 1 ? 1 : 0; });
    CHECK(members == 5);
}

TEST_CASE("what is true of a person stays true; what is believed is asked again",
          "[engine][returns]") {
    // `hurt` is believed `no` at first; everyone is found out on the first stay. The
    // truth is carried along, the belief begins anew.
    const std::string hurt =
        "[attributes.hurt]\nknowledge = \"believed\"\nbelieved_at_first = \"no\"\n"
        "values.no.rest = true\nvalues.yes.share = " +
        given("0.5") +
        "\n[attributes.city]\nunit = \"case\"\nknowledge = \"known\"\n"
        "values.north.rest = true\nvalues.south.share = " +
        given("0.0") + "\n";
    const Ran ran = run_world(
        world_text("2000-01-11") + hurt + stock("a", 40, "child") +
        track("r", "held", "unit = \"person\"") + stay("r.held") +
        exit_after("r.held.send", "sent", "4 days",
                   "learns = [\"hurt\"]\nsets = { city = \"south\" }\n") +
        end_and_back("r.sent", "5 days", "returns.all.enter = { r = \"x\" }\n") + stay("r.x"));
    const Lines lines = attributes(ran);
    REQUIRE(lines.size() == 160);
    std::size_t hurt_ones = 0;
    for (std::uint64_t number = 0; number < 40; ++number) {
        const std::string name = "a" + std::to_string(number);
        const auto has = [&](const std::string& line) {
            return std::find(lines.begin(), lines.end(), line) != lines.end();
        };
        const bool yes = has(name + ".0 hurt yes yes 4");
        hurt_ones += yes ? 1 : 0;
        INFO(name);
        CHECK(has(name + "^1:0.0 hurt " + (yes ? "yes" : "no") + " no 9"));
        CHECK(has(name + "^1:0 city south south 9"));
    }
    CHECK(hurt_ones > 5);
    CHECK(hurt_ones < 35);
}

TEST_CASE("who came as a child and has grown up comes back as an adult", "[engine][returns]") {
    // 17-year-olds are sent away at once and come back after a year.
    const std::string types =
        "[case_types.old]\nkind = \"unaccompanied_child\"\nchild_age = { values = "
        "[17], "
        "shares = [1.0], assumed = \"test\" }\n[case_types.grown]\nkind = "
        "\"adults\"\nadults = "
        "{ values = [1], shares = [1.0], assumed = \"test\" }\n";
    const Ran ran = run_world(
        world_text("2001-02-01") + types + stock("a", 1, "old") + held_then_sent() +
        end_and_back("r.sent", "366 days", "returns.all.enter = { r = \"x\" }\n") + stay("r.x"));
    bool came = false;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        came = came || row.case_key.returns() == 1;
        CHECK((row.role == PersonRole::adult) == (row.case_key.returns() == 1));
    });
    CHECK(came);
    ran.record.cases.for_each([&](const record::CaseRow& row) {
        CHECK(row.type.value() == (row.key.returns() == 1 ? 5 : 4));
    });
}

TEST_CASE("a return has luck of its own, the same under every policy", "[engine][returns]") {
    // Each return draws its stay at a key of its own, so three stays differ. A longer
    // wait before moves the stays and not their lengths.
    const auto world = [](const std::string& first) {
        return world_text("2001-01-01") + stock("a", 1, "child") +
               track("r", "wait", "unit = \"person\"") + exit_after("r.wait.on", "held", first) +
               exit("r.held.send",
                    "to = \"sent\"\nafter = { distribution = \"exponential\", mean = " +
                        quantity("20 days") + " }") +
               end_and_back("r.sent", "5 days");
    };
    const auto stays = [&](const std::string& first) {
        std::vector<Seconds> lengths;
        const Ran ran = run_world(world(first));
        ran.record.spells.for_each([&](const record::SpellRow& row) {
            if (ran.pathway.state_names[row.state.index()] == "r.held" && lengths.size() < 3) {
                lengths.push_back(row.left - row.entered);
            }
        });
        return lengths;
    };
    const auto lengths = stays("1 days");
    REQUIRE(lengths.size() == 3);
    CHECK(std::set<Seconds>(lengths.begin(), lengths.end()).size() == 3);
    CHECK(stays("9 days") == lengths);
}

TEST_CASE("a return is bound by the reforms of its day", "[engine][returns]") {
    // The stay of a cohort from day 8 on is 1 day. The stock is bound by none, but
    // those who come back on day 10 are: 10-11. With returns ended on day 3 for
    // everyone, nobody who is sent on day 4 comes back.
    const std::string base = world_text("2000-01-21") + stock("a", 1, "child") + held_then_sent() +
                             end_and_back("r.sent", "6 days");
    const std::string shorter =
        "tracks.r.states.held.exits.send.after.mean = " + quantity("1 days");
    CHECK(spells(run_world(base + reform("new", "2000-01-09", shorter, "binds = \"cohort\"")),
                 "r") == Lines{"a0.0 held 0-4 send>sent", "a0^1:0.0 held 10-11 send>sent",
                               "a0^2:0.0 held 17-18 send>sent"});
    const std::string none = "tracks.r.states.sent.returns.all.after.share = " + given("0.0");
    CHECK(closings(run_world(base + reform("end", "2000-01-04", none))) == Lines{"a0 closed 4"});
}

TEST_CASE("somebody comes back fifteen times at most", "[engine][returns]") {
    // Sent after one day, back after one day: 16 cases of one day each.
    const Ran ran =
        run_world(world_text("2000-03-01") + stock("a", 1, "child") +
                  track("r", "held", "unit = \"person\"") + stay("r.held") +
                  exit_after("r.held.send", "sent", "1 days") + end_and_back("r.sent", "1 days"));
    CHECK(closings(ran).size() == 16);
    std::set<CaseKey> keys;
    ran.record.cases.for_each([&](const record::CaseRow& row) { keys.insert(row.key); });
    CHECK(keys.size() == 16);
}
