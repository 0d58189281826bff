#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

// Parts of a family that wait for each other, hear each other, and go one by one. `parents` are a
// mother and a father (members 0 and 1, in either order) and three children (2 to 4).

using namespace atd;
using namespace atd::test;

namespace {

/// Member numbers by role, for a world of one family.
std::map<PersonRole, std::string> members(const Ran& ran) {
    std::map<PersonRole, std::string> numbers;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        numbers.emplace(row.role, std::to_string(row.member));
    });
    return numbers;
}

/// The father is on bail from day 2, the others do `theirs`; a day later he may join them at home.
std::string father_on_bail(const std::string& theirs, const std::string& when = "[\"home\"]") {
    return family_world() + track("r", "held", "unit = \"person\"") +
           stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
           exit_limit("r.held.bail", "on_bail", "2 days", "splits = \"men\"") + theirs +
           stay("r.on_bail") +
           exit_after("r.on_bail.joins", "home", "1 days",
                      "joins = true\nwhen_family.r = " + when) +
           stay("r.home");
}

Lines rows_of_father(const Ran& ran) {
    const std::string father = "." + members(ran).at(PersonRole::father) + " ";
    Lines rows;
    for (const std::string& row : spells(ran, "r")) {
        if (row.find(father) != row.npos) {
            rows.push_back(row.substr(row.find(father) + father.size()));
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("a join waits until the other part is where it may be joined", "[engine][families]") {
    // The others are let out on day 6: he joins them then, not in the cell on day 3.
    const Ran ran = run_world(father_on_bail(exit_limit("r.held.out", "home", "6 days")));
    CHECK(rows_of_father(ran) ==
          Lines{"home 6-20 end", "held 0-2 bail>on_bail", "on_bail 2-6 joins>home"});
    REQUIRE(ran.record.separations.size() == 1);
    CHECK(separations(ran).front().find(" in a0/1 2-6 parent_and_child bail") != std::string::npos);
    // Where the cell is named he joins them there.
    const Ran named = run_world(
        father_on_bail(exit_limit("r.held.out", "home", "6 days"), "[\"home\", \"held\"]"));
    CHECK(rows_of_father(named) == Lines{"held 3-6 out>home", "home 6-20 end",
                                         "held 0-2 bail>on_bail", "on_bail 2-3 joins>held"});
}

TEST_CASE("a join that waited is not lost when the others move on", "[engine][families]") {
    // They are at home for some hours on day 2, before he may join them, and again from day 6.
    const Ran ran =
        run_world(father_on_bail(exit_limit("r.held.out", "home", "60 hours") +
                                 exit_limit("r.home.moved", "away", "6 hours") + stay("r.away") +
                                 exit_limit("r.away.back", "home", "4 days")));
    CHECK(count(rows_of_father(ran), "on_bail 2-6.75 joins>home") == 1);
}

TEST_CASE("nobody waits for a part that has gone", "[engine][families]") {
    const Ran ran = run_world(
        father_on_bail(exit_limit("r.held.removed", "gone", "4 days") + end_state("r.gone")));
    CHECK(rows_of_father(ran) ==
          Lines{"held 0-2 bail>on_bail", "on_bail 2-4 joins>home", "home 4-20 end"});
    CHECK(closings(ran) == Lines{"a0 closed 4", "a0/1 open"});
    const Ran waits = run_world(father_on_bail(""));
    CHECK(rows_of_father(waits) == Lines{"held 0-2 bail>on_bail", "on_bail 2-20 end"});
}

TEST_CASE("a join reads what persons do one by one", "[engine][families]") {
    // One of the others is at school from day 5 on: that is enough.
    const Ran ran = run_world(
        father_on_bail(track("s", "none", "unit = \"person\"\nmoves = \"alone\"") +
                           exit_after("s.none.enrol", "school", "5 days", "who.role = \"child\"") +
                           stay("s.school"),
                       "[\"held\"]\nwhen_family.s = [\"school\"]"));
    CHECK(count(rows_of_father(ran), "on_bail 2-5 joins>held") == 1);
}

TEST_CASE("a join happens at the later of two times", "[engine][families]") {
    // From day 1 the others are let out after a mean of 20 days and the father may join after a
    // mean of 10, both exponential: the mean of the later time is 20 + 10 - 1 / (1/20 + 1/10) days.
    const Ran ran =
        run_world(world_text("2002-01-01") + stock("a", 1500, "parents") +
                  track("r", "held", "unit = \"person\"") +
                  stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
                  exit_limit("r.held.bail", "on_bail", "1 days", "splits = \"men\"") +
                  exit_rate("r.held.out", "home", "0.05 per day") + stay("r.on_bail") +
                  exit("r.on_bail.joins",
                       "to = \"home\"\njoins = true\nwhen_family.r = [\"home\"]\nafter = "
                       "{ distribution = \"exponential\", mean = " +
                           quantity("10 days") + " }") +
                  stay("r.home"));
    std::vector<double> waits;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] == "r.on_bail" && row.cause != 0) {
            waits.push_back(in_days(row.left - row.entered));
        }
    });
    REQUIRE(waits.size() > 1300);
    CHECK(std::fabs(z_of_mean(waits, 20 + 10 - 20.0 / 3)) < z_critical(1e-3));
}

TEST_CASE("a signal for the family reaches its parts", "[engine][signals]") {
    const auto world = [](const std::string& key) {
        return family_world() + track("r", "held", "unit = \"person\"") +
               exit_limit("r.held.bail", "on_bail", "2 days", "splits = \"men\"") +
               exit("r.held.hears", "to = \"home\"\non = \"paid\"") + stay("r.home") +
               exit_after("r.on_bail.pays", "paid_up", "3 days", key + " = [\"paid\"]") +
               stay("r.paid_up");
    };
    const Lines near = spells(run_world(world("emits")), "r");
    CHECK(count(near, "a0.2 held 0-20 end") == 1);
    const Ran ran = run_world(world("emits_to_family"));
    for (const char* child : {"2", "3", "4"}) {
        CHECK(count(spells(ran, "r"), std::string("a0.") + child + " held 0-5 hears>home") == 1);
    }
    CHECK(count(rows_of_father(ran), "on_bail 2-5 pays>paid_up") == 1);
}

TEST_CASE("a family hears of the end of a part", "[engine][signals]") {
    const Ran ran = run_world(
        family_world() + track("r", "held", "unit = \"person\"") +
        exit_limit("r.held.bail", "alone", "2 days", "splits = \"men\"") +
        exit("r.held.hears", "to = \"home\"\non = \"removed\"") + stay("r.home") +
        exit_after("r.alone.removed", "gone", "3 days", "emits_to_family = [\"removed\"]") +
        end_state("r.gone"));
    CHECK(count(spells(ran, "r"), "a0.3 held 0-5 hears>home") == 1);
    CHECK(closings(ran) == Lines{"a0 open", "a0/1 closed 5"});
}

TEST_CASE("the parts of a family hear in the order of their keys", "[engine][signals]") {
    // Day 1 makes part 1 (the father), day 2 part 2 (the children); on day 3 part 1 sends `first`
    // and `second`: each reaches the mother, part 1 and part 2 before the next is sent.
    const Ran ran = run_world(
        family_world() + track("r", "home", "unit = \"person\"") +
        exit_limit("r.home.father", "away", "1 days", "splits = \"men\"") +
        exit_limit("r.home.children", "school", "2 days", "splits = \"children\"") +
        stay("r.school") +
        exit_after("r.away.calls", "back", "2 days", "emits_to_family = [\"first\", \"second\"]") +
        stay("r.back") + track("t", "ears") + exit("t.ears.one", "repeats = true\non = \"first\"") +
        exit("t.ears.two", "repeats = true\non = \"second\""));
    Lines heard;
    ran.record.events.for_each([&](const record::EventRow& row) {
        heard.push_back(std::to_string(int{row.case_key.part()}) + " " +
                        ran.pathway.exit_names[row.exit.index()]);
        CHECK(row.time == sim_start + 3 * one_day);
    });
    CHECK(heard == Lines{"0 t.ears.one", "1 t.ears.one", "2 t.ears.one", "0 t.ears.two",
                         "1 t.ears.two", "2 t.ears.two"});
}

TEST_CASE("children go to foster care while their parents stay", "[engine][families]") {
    // Three places from day 4 on; the parents ask for nothing.
    const auto world = [](int places) {
        return family_world() +
               pool("foster_places", 0,
                    "capacity.later = { from = 2000-01-05, places = " +
                        given(std::to_string(places)) + " }") +
               track("r", "held", "unit = \"person\"") +
               exit_request("r.held.foster", "\"foster_family\"", "splits = \"children\"") +
               holding("r.foster_family", "foster_places", "per = \"child\"");
    };
    const Ran ran = run_world(world(3));
    const Lines rows = spells(ran, "r");
    for (const char* child : {"2", "3", "4"}) {
        const std::string who = std::string("a0/1.") + child;
        CHECK(count(rows, who + " held 0-4 foster>foster_family") == 1);
        CHECK(count(rows, who + " foster_family 4-20 end") == 1);
    }
    CHECK(count(rows, "a0.0 held 0-20 end") == 1);
    CHECK(count(rows, "a0.1 held 0-20 end") == 1);
    CHECK(pool_sums(ran, "foster_places").used == 3 * 16);
    CHECK(pool_sums(ran, "foster_places").waiting == 4);
    CHECK(pool_sums(ran, "foster_places").granted == 1);
    CHECK(separations(ran).size() == 3);
    // Whole or not at all: two places are too few for three children.
    CHECK(count(spells(run_world(world(2)), "r"), "a0.4 held 0-20 end") == 1);
}

TEST_CASE("mothers and children go while fathers stay", "[engine][families]") {
    // Two families and five places: the first finds four, the second waits for the first to leave.
    const Ran ran =
        run_world(world_text("2000-01-21") + stock("a", 2, "parents") + pool("places", 5) +
                  track("r", "held", "unit = \"person\"") +
                  exit_request("r.held.shelter", "\"shelter\"", "splits = \"women_and_children\"") +
                  holding("r.shelter", "places", "per = \"person\"") +
                  exit_after("r.shelter.out", "home", "6 days") + stay("r.home"));
    std::map<CaseKey, std::set<PersonRole>> in_shelter;
    std::map<std::pair<CaseKey, Member>, PersonRole> roles;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        roles[{row.case_key.original(), row.member}] = row.role;
    });
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        const PersonRole role = roles.at({row.case_key.original(), row.member});
        const std::string& state = ran.pathway.state_names[row.state.index()];
        CHECK((state == "r.held" || role != PersonRole::father));
        if (state == "r.shelter") {
            in_shelter[row.case_key.original()].insert(role);
            const int day = row.case_key.number() == 0 ? 0 : 6;
            CHECK(row.entered == sim_start + day * one_day);
        }
    });
    CHECK(in_shelter.size() == 2);
    for (const auto& [key, seen] : in_shelter) {
        CHECK(seen == std::set{PersonRole::mother, PersonRole::child});
    }
    CHECK(pool_sums(ran, "places").used == 2 * 4 * 6);
}

TEST_CASE("those go whom a split names by role and age", "[engine][families]") {
    const Ran ran = run_world(
        world_text("2000-01-21") + stock("a", 40, "parents") +
        track("r", "home", "unit = \"person\"") +
        exit_limit("r.home.small", "day_care", "2 days",
                   "splits = \"matching\"\nsplits_who = { role = \"child\", age_below = \"6 "
                   "years\" }") +
        stay("r.day_care"));
    std::set<std::pair<CaseKey, Member>> went;
    ran.record.separations.for_each([&](const record::SeparationRow& row) {
        went.insert({row.case_key, row.member});
    });
    const SimTime sixth = sim_start + 2 * one_day;
    std::size_t small = 0;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        const Date birth = date_of(row.birth, ran.pathway.start);
        const bool below =
            row.role == PersonRole::child && at(anniversary(birth, 6), ran.pathway.start) > sixth;
        small += below ? 1 : 0;
        CHECK(went.count({row.case_key.original(), row.member}) == (below ? 1 : 0));
    });
    CHECK(small > 20);
}

TEST_CASE("a request for members of whom nobody is left is not made", "[engine][families]") {
    // The children are taken by the state on day 3 while they wait for a place, which comes on
    // day 5 for the child behind them.
    const Ran ran = run_world(
        world_text("2000-01-21") + stock("a", 1, "parents") + stock("b", 1, "child") +
        pool("places", 0, "capacity.later = { from = 2000-01-06, places = " + given("3") + " }") +
        track("r", "held", "unit = \"person\"") +
        exit_request("r.held.foster", "\"foster\"", "splits = \"children\"") +
        exit_limit("r.held.taken", "home", "3 days",
                   "splits = \"children\"\nwho.case_type = [\"parents\"]") +
        stay("r.home") + holding("r.foster", "places", "per = \"child\""));
    const Lines rows = spells(ran, "r");
    CHECK(count(rows, "a0/1.2 held 0-3 taken>home") == 1);
    CHECK(count(rows, "b0.0 foster 5-20 end") == 1);
    CHECK(pool_sums(ran, "places").waiting == 3 + 5);
}

TEST_CASE("a request for ages that are past leaves the line", "[engine][families]") {
    // The child of `a` is 5 until some day before the place comes, in a year; then `b` is first.
    for (const char* more : {"", "backfill = true\n"}) {
        const Ran ran = run_world(
            world_text("2002-01-01") +
            "[case_types.small]\nkind = \"family\"\nadults = { values = [1], shares = [1.0], "
            "assumed = "
            "\"test\" }\nchild_age = { values = [5, 6], shares = [1.0, 0.0], assumed = \"test\" "
            "}\n" +
            stock("a", 1, "small") + stock("b", 1, "child") +
            pool("places", 0,
                 std::string(more) +
                     "capacity.later = { from = 2001-02-01, places = " + given("1") + " }") +
            track("r", "wait", "unit = \"person\"") +
            exit("r.wait.place",
                 "request.rules.all.to = [\"house\"]\nsplits = \"matching\"\nsplits_who = { role = "
                 "\"child\", age_below = \"6 years\" }\nwho.case_type = [\"small\"]") +
            exit_limit("r.wait.other", "ask", "30 days", "who.case_type = [\"child\"]") +
            exit_request("r.ask.place", "\"house\"") +
            holding("r.house", "places", "per = \"child\""));
        CHECK(count(spells(ran, "r"), "a0.1 wait 0-731 end") == 1);
        CHECK(count(spells(ran, "r"), "b0.0 house 397-731 end") == 1);
    }
}

TEST_CASE("adults of families are mothers, fathers and other carers", "[model][new_case]") {
    const auto type = [](const std::string& name, const std::string& kind, int adults,
                         const std::string& more) {
        return "[case_types." + name + "]\nkind = \"" + kind + "\"\nadults = { values = [" +
               std::to_string(adults) + "], shares = [1.0], assumed = \"test\" }\n" + more;
    };
    const Ran ran = run_world(
        world_text("2000-01-03") + type("single", "family", 1, "mothers = " + given("0.9") + "\n") +
        type("usual", "family", 1, "") + type("large", "family", 3, "") +
        type("friends", "adults", 2, "") + stock("s", 2000, "single") + stock("u", 2000, "usual") +
        stock("l", 50, "large") + stock("f", 50, "friends") + track("r", "here") + stay("r.here"));
    std::map<std::string, std::map<PersonRole, int>> roles;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        const std::string& source = ran.pathway.sources[row.case_key.source_index()].name;
        ++roles[source][row.role];
        CHECK((row.role != PersonRole::mother || row.sex == Sex::female));
        CHECK((row.role != PersonRole::father || row.sex == Sex::male));
        if (source == "u" && is_adult(row.role)) {
            // The sex that the member has by its own random number, as before there were roles.
            const double u =
                uniform_at({.seed = 1}, {.purpose = static_cast<std::uint16_t>(Purpose::sex),
                                         .case_key = row.case_key.value(),
                                         .member = row.member});
            CHECK((row.sex == Sex::male) == (u < 0.5));
        }
    });
    // Four standard errors of 0.9 from 2,000: 0.027.
    CHECK(roles["s"][PersonRole::mother] / 2000.0 == Approx(0.9).margin(0.027));
    CHECK(roles["u"][PersonRole::mother] / 2000.0 == Approx(0.5).margin(0.045));
    CHECK(roles["l"] == std::map<PersonRole, int>{{PersonRole::child, 50},
                                                  {PersonRole::mother, 50},
                                                  {PersonRole::father, 50},
                                                  {PersonRole::other_carer, 50}});
    CHECK(roles["f"] == std::map<PersonRole, int>{{PersonRole::adult, 100}});
}

TEST_CASE("rules ask for a role, and for any adult", "[engine][families]") {
    const auto world = [](const std::string& role) {
        return family_world() + track("r", "home", "unit = \"person\"\nmoves = \"alone\"") +
               exit_after("r.home.goes", "work", "2 days", "who.role = \"" + role + "\"") +
               stay("r.work");
    };
    const auto gone = [&](const std::string& role) {
        const Ran ran = run_world(world(role));
        std::set<PersonRole> went;
        std::map<Member, PersonRole> roles;
        ran.record.persons.for_each(
            [&](const record::PersonRow& row) { roles[row.member] = row.role; });
        ran.record.spells.for_each([&](const record::SpellRow& row) {
            if (ran.pathway.state_names[row.state.index()] == "r.work") {
                went.insert(roles.at(row.member));
            }
        });
        return went;
    };
    CHECK(gone("mother") == std::set{PersonRole::mother});
    CHECK(gone("father") == std::set{PersonRole::father});
    CHECK(gone("adult") == std::set{PersonRole::mother, PersonRole::father});
    CHECK(gone("child") == std::set{PersonRole::child});
    CHECK(gone("other_carer").empty());
}

TEST_CASE("prohibitions and choices are about case types that can be there", "[params][families]") {
    // Fathers held apart are a type of their own (`couple`, the first of adults). They are never in
    // `held`, where children ask for foster care, nor where mothers and children are sorted.
    const auto world = [](const std::string& fathers_to) {
        return family_world() +
               "[case_types.couple]\nkind = \"adults\"\nadults = { values = [1], shares = [1.0], "
               "assumed = \"test\" }\n" +
               pool("places", 9) + track("r", "held", "unit = \"person\"") +
               exit_limit("r.held.apart", "block", "1 days", "splits = \"men\"") +
               exit_request("r.held.foster", "\"foster\"") +
               exit_limit("r.held.sorted", "sort", "9 days") + stay("r.sort", "kind = \"choice\"") +
               "branches.known = { to = \"home\", who.case_type = [\"parents\", \"child\", "
               "\"pair\"] }\n" +
               stay("r.home") + exit_limit("r.block.moved", fathers_to, "2 days") +
               holding("r.foster", "places", "per = \"child\"") +
               "[tracks.r.states.foster.prohibited]\nwho.case_type = [\"couple\"]\nto = \"home\"\n";
    };
    CHECK_NOTHROW(read_world(world("home")));
    CHECK_THROWS_WITH(read_world(world("held")), Catch::Matchers::Contains("'foster', prohibited"));
    CHECK_THROWS_WITH(read_world(world("sort")),
                      Catch::Matchers::Contains("none for some cases of type 'couple'"));
}
