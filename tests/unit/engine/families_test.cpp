#include <algorithm>
#include <map>
#include <set>

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Families that are split and join again. `parents` are two adults (members 0 and 1)
// and three children (2 to 4).

using namespace atd;
using namespace atd::test;

namespace {

/// One adult is taken to `held` on day 4 and comes back 6 days later.
std::string taken_and_back() {
    return track("r", "home", "unit = \"person\"") +
           exit_limit("r.home.taken", "held", "4 days", "splits = \"one_adult\"") +
           stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
           exit_limit("r.held.back", "home", "6 days", "joins = true\nwhen_family.r = [\"home\"]");
}

}  // namespace

TEST_CASE("a parent is taken and comes back", "[engine][families]") {
    const Ran ran = run_world(family_world() + taken_and_back());
    const Lines rows = spells(ran, "r");
    CHECK(count(rows, "a0/1.0 home 0-4 taken>held") == 1);
    CHECK(count(rows, "a0/1.0 held 4-10 back>home") == 1);
    CHECK(count(rows, "a0.0 home 10-20 end") == 1);
    for (const char* member : {"1", "2", "3", "4"}) {
        CHECK(count(rows, std::string("a0.") + member + " home 0-20 end") == 1);
    }
    CHECK(rows.size() == 7);
    CHECK(separations(ran) == Lines{"a0.0 in a0/1 4-10 parent_and_child taken"});
    CHECK(closings(ran) == Lines{"a0 open", "a0/1 closed 10"});
    CHECK(outcomes(ran).size() == 5);
}

TEST_CASE("a father who was left behind comes after the others", "[engine][families]") {
    // On day 4 the children and one adult leave the father in `held`, as part 1. He is
    // free on day 4 + 6 and joins them: case 0 closes, part 1 goes on with all five.
    const Ran ran = run_world(
        family_world() + track("r", "held", "unit = \"person\"") +
        stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
        exit_limit("r.held.out", "home", "4 days", "splits = \"children_and_one_adult\"") +
        exit_after("r.held.free", "on_bail", "10 days") +
        exit_after("r.on_bail.after", "home", "1 days",
                   "joins = true\nwhen_family.r = [\"home\"]") +
        stay("r.home"));
    const Lines rows = spells(ran, "r");
    CHECK(count(rows, "a0/1.2 home 4-20 end") == 1);
    CHECK(separations(ran).size() == 4);
    for (const std::string& line : separations(ran)) {
        CHECK(line.find(" in a0/1 4-11 ") != line.npos);
    }
    CHECK(closings(ran) == Lines{"a0 closed 11", "a0/1 open"});
    CHECK(outcomes(ran).size() == 5);
}

TEST_CASE("places go with those who leave and come back with them", "[engine][families]") {
    // Five beds for 4 days, four for 6, five for 10: 20 + 24 + 50 = 94 bed-days. Two
    // cases have a worker from day 4 to day 10: 20 + 6 = 26 worker-days.
    const Ran ran = run_world(family_world() + pool("beds", 4, "when_full = \"admit\"") +
                              pool("workers", 1, "when_full = \"admit\"") + taken_and_back() +
                              holding("r.home", "beds", "per = \"person\"") + track("help", "on") +
                              stay("help.on") + holding("help.on", "workers"));
    CHECK(pool_sums(ran, "beds").used == 94);
    CHECK(pool_sums(ran, "workers").used == 26);
}

TEST_CASE("both parts keep the clocks that run", "[engine][families]") {
    // The decision was due on day 15 for the whole family; it comes then for each part.
    const Ran ran =
        run_world(family_world() + track("r", "home", "unit = \"person\"") +
                  exit_limit("r.home.taken", "held", "4 days", "splits = \"one_adult\"") +
                  stay("r.held") + track("legal", "pending") +
                  exit_after("legal.pending.decide", "done", "15 days") + end_state("legal.done"));
    CHECK(spells(ran, "legal") ==
          Lines{"a0 pending 0-15 decide>done", "a0/1 pending 0-15 decide>done"});
    CHECK(separations(ran) == Lines{"a0.0 in a0/1 4-never parent_and_child taken"});
    CHECK(closings(ran) == Lines{"a0 closed 15", "a0/1 closed 15"});
}

TEST_CASE("a part is a case of its own to chance", "[engine][families]") {
    // Both parts enter `appeal` for the first time on day 10 and draw their own stay.
    const Ran ran = run_world(
        family_world("2001-01-01") + track("r", "home", "unit = \"person\"") +
        exit_limit("r.home.taken", "held", "4 days", "splits = \"one_adult\"") + stay("r.held") +
        track("legal", "pending") + exit_after("legal.pending.refuse", "appeal", "10 days") +
        exit("legal.appeal.decide",
             "to = \"done\"\nafter = { distribution = \"exponential\", mean = " +
                 quantity("20 days") + " }") +
        end_state("legal.done"));
    const Lines ends = closings(ran);
    REQUIRE(ends.size() == 2);
    CHECK(ends[0].substr(ends[0].rfind(' ')) != ends[1].substr(ends[1].rfind(' ')));
}

TEST_CASE("a person keeps its luck in another part", "[engine][families]") {
    // Each member falls ill after a time of its own, split or not.
    const std::string alone = track("health", "well", "unit = \"person\"\nmoves = \"alone\"") +
                              exit_rate("health.well.ill", "ill", "0.05 per day") +
                              stay("health.ill");
    const Ran apart = run_world(family_world("2001-01-01") + taken_and_back() + alone);
    const Ran together =
        run_world(family_world("2001-01-01") + track("r", "home", "unit = \"person\"") +
                  stay("r.home") + alone);
    const auto times = [](const Ran& ran) {
        std::map<int, SimTime> ill;
        ran.record.spells.for_each([&](const record::SpellRow& row) {
            if (ran.pathway.state_names[row.state.index()] == "health.well") {
                ill[row.member] = row.left;
            }
        });
        return ill;
    };
    CHECK(times(apart).size() == 5);
    CHECK(times(apart) == times(together));
}

TEST_CASE("a parent is removed and the family stays", "[engine][families]") {
    const Ran ran =
        run_world(family_world() + track("r", "home", "unit = \"person\"") +
                  exit_limit("r.home.removed", "gone", "4 days", "splits = \"one_adult\"") +
                  end_state("r.gone"));
    CHECK(outcomes(ran) ==
          Lines{"a0.1 present", "a0.2 present", "a0.3 present", "a0.4 present", "a0/1.0 4 r.gone"});
    CHECK(closings(ran) == Lines{"a0 open", "a0/1 closed 4"});
    CHECK(separations(ran) == Lines{"a0.0 in a0/1 4-never parent_and_child removed"});
}

TEST_CASE("children left without an adult are known as such", "[engine][families]") {
    // `pair` is the first type of siblings without an adult: the rule for it takes the
    // three children to care on day 6; adults alone keep their type, for want of one.
    const auto world = [](const std::string& adults_type) {
        return family_world() + adults_type + track("r", "home", "unit = \"person\"") +
               exit_limit("r.home.taken", "held", "4 days", "splits = \"adults\"") +
               exit_after("r.home.sort", "sort", "6 days") + stay("r.sort", "kind = \"choice\"") +
               "branches.alone = { to = \"care\", who.case_type = [\"pair\"] }\n"
               "branches.others = { to = \"flat\" }\n" +
               stay("r.care") + stay("r.flat") + exit_after("r.held.sort", "sort_held", "3 days") +
               stay("r.sort_held", "kind = \"choice\"") +
               "branches.family = { to = \"cell\", who = { case_type = [\"parents\"] } "
               "}\n"
               "branches.others = { to = \"block\" }\n" +
               stay("r.cell") + stay("r.block");
    };
    const Ran ran = run_world(world(""));
    CHECK(count(spells(ran, "r"), "a0.3 care 6-20 end") == 1);
    CHECK(count(spells(ran, "r"), "a0/1.0 cell 7-20 end") == 1);
    const Ran typed =
        run_world(world("[case_types.couple]\nkind = \"adults\"\nadults = { values = [2], shares = "
                        "[1.0], assumed = \"test\" }\n"));
    CHECK(count(spells(typed, "r"), "a0/1.0 block 7-20 end") == 1);
}

TEST_CASE("a child is born into a case with a woman", "[engine][families]") {
    // One bed each: five for 4 days and six for 16, where the one adult is a mother.
    const Ran ran = run_world(
        world_text("2000-01-21") +
        "[case_types.lone]\nkind = \"family\"\nadults = { values = [1], shares = [1.0], assumed = "
        "\"test\" }\nchildren = { values = [4], shares = [1.0], assumed = \"test\" }\n" +
        stock("a", 40, "lone") + pool("beds", 10, "when_full = \"admit\"") +
        track("r", "home", "unit = \"person\"") +
        exit("r.home.birth", "repeats = true\nbirths = true\nlimit.after = " + quantity("4 days")) +
        holding("r.home", "beds", "per = \"person\"") +
        track("s", "none", "unit = \"person\"\nmoves = \"alone\"") +
        exit_after("s.none.enrol", "school", "3 days") + stay("s.school"));
    std::map<std::uint64_t, int> women, born;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        women[row.case_key.number()] += row.role == PersonRole::mother ? 1 : 0;
        if (row.member == 5) {
            born[row.case_key.number()] += 1;
            CHECK(row.role == PersonRole::child);
            CHECK(row.birth == sim_start + 4 * one_day);
        }
    });
    int mothers = 0;
    for (const auto& [number, count_of_women] : women) {
        CHECK(born[number] == (count_of_women > 0 ? 1 : 0));
        mothers += count_of_women > 0 ? 1 : 0;
    }
    CHECK(mothers > 10);
    CHECK(mothers < 30);
    CHECK(events(ran).size() == static_cast<std::size_t>(mothers));
    CHECK(pool_sums(ran, "beds").used == 40 * 5 * 20 + mothers * 16);
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (row.member == 5 && ran.pathway.tracks[row.track].name == "r") {
            CHECK(row.entered == sim_start + 4 * one_day);
        }
        if (row.member == 5 && row.cause != 0) {
            CHECK(row.left == sim_start + 7 * one_day);  // enrolled 3 days old
        }
    });
}

TEST_CASE("nobody is lost or doubled among splits, joins and births", "[engine][families]") {
    // Places are compared with holdings at the end of every run. Here: every member of
    // every family has one row, and at each moment each is in one state of the track.
    const Ran ran = run_world(
        world_text("2001-01-01") + arrivals("a", "1 per day", "parents") + pool("beds", 120) +
        track("r", "wait", "unit = \"person\"") +
        exit("r.wait.place",
             "request.rules.all = { to = [\"house\"], splits = "
             "\"women_and_children\" }") +
        exit_rate("r.wait.taken", "held", "0.05 per day", "splits = \"men\"") + stay("r.house") +
        holding("r.house", "beds", "per = \"person\"") +
        exit_rate("r.house.out", "wait", "0.02 per day") +
        exit_rate("r.house.taken", "held", "0.02 per day", "splits = \"one_adult\"") +
        exit("r.house.birth", "repeats = true\nbirths = true\nrate = " + quantity("0.01 per day")) +
        stay("r.held") + exit_rate("r.held.back", "wait", "0.05 per day", "joins = true") +
        exit_rate("r.held.removed", "gone", "0.01 per day") + end_state("r.gone") +
        track("legal", "pending") + exit_rate("legal.pending.decide", "done", "0.01 per day") +
        end_state("legal.done") + track("s", "ask", "unit = \"person\"\nmoves = \"alone\"") +
        pool("desks", 60) + exit_request("s.ask.enrol", "\"school\"") +
        holding("s.school", "desks") + exit_rate("s.school.out", "ask", "0.03 per day"));
    CHECK(ran.record.separations.size() > 200);
    std::size_t ended = 0;
    ran.record.separations.for_each([&](const record::SeparationRow& row) {
        ended += row.until != never ? 1 : 0;
        CHECK(row.case_key.original() == row.linked_key.original());
        CHECK(row.from <= row.until);
    });
    CHECK(ended > 50);
    std::set<CaseKey> keys;
    ran.record.cases.for_each(
        [&](const record::CaseRow& row) { CHECK(keys.insert(row.key).second); });
    std::map<std::pair<CaseKey, Member>, SimTime> until;
    std::size_t persons = 0;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        ++persons;
        const auto ends = std::min(row.ended, ran.pathway.horizon);
        CHECK(until.insert({{row.case_key.original(), row.member}, ends}).second);
    });
    for (const char* track : {"r", "s"}) {
        std::map<std::pair<CaseKey, Member>, std::vector<record::SpellRow>> rows;
        ran.record.spells.for_each([&](const record::SpellRow& row) {
            if (ran.pathway.tracks[row.track].name == track) {
                rows[{row.case_key.original(), row.member}].push_back(row);
            }
        });
        CHECK(rows.size() == persons);
        for (auto& [who, own] : rows) {
            std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) {
                return std::tie(a.entered, a.left) < std::tie(b.entered, b.left);
            });
            for (std::size_t i = 0; i + 1 < own.size(); ++i) {
                INFO(track << " " << who.first.number() << "." << int{who.second} << " "
                           << ran.pathway.state_names[own[i].state.index()] << " "
                           << own[i].left.time_since_epoch().count() << " "
                           << own[i + 1].entered.time_since_epoch().count());
                CHECK(own[i].left == own[i + 1].entered);
            }
            CHECK(own.back().left == until[who]);
        }
    }
}
