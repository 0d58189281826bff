#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Of whom some go first, where not all find a place or only some are meant. `parents`
// are two adults (members 0 and 1) and three children (2 to 4).

using namespace atd;
using namespace atd::test;

TEST_CASE("children go first with one adult where not all find a place", "[engine][families]") {
    // Two beds for a family of five: nobody goes. Two more on day 3: the children with
    // one adult. One more on day 6: the other adult, who has asked since day 0.
    const Ran ran = run_world(
        family_world() +
        pool("beds", 2,
             "capacity.more = { from = 2000-01-04, places = " + given("4") +
                 " }\ncapacity.last = { from = 2000-01-07, places = " + given("5") + " }") +
        track("r", "wait", "unit = \"person\"") +
        exit("r.wait.place",
             "request.rules.all = { to = [\"house\"], splits = "
             "\"children_and_one_adult\" }") +
        stay("r.house") + holding("r.house", "beds", "per = \"person\""));
    CHECK(decisions(ran) == Lines{"a0 3 placement wait>house 0", "a0 6 placement wait>house 0"});
    const Lines rows = spells(ran, "r");
    for (const char* member : {"2", "3", "4"}) {
        CHECK(count(rows, std::string("a0/1.") + member + " house 3-20 end") == 1);
    }
    CHECK(separations(ran).size() == 4);
    // 4 beds from day 3 and 1 from day 6, until day 20: 68 + 14.
    CHECK(pool_sums(ran, "beds").used == 82);
}

TEST_CASE("who goes first is known better, and went before the safeguard", "[engine][families]") {
    // As above, three beds on day 3: the children and one adult are talked to as they
    // go, before anyone has decided about the children; the other adult never goes.
    const Ran ran = run_world(
        family_world() + "[attributes.ill]\nvalues.no.rest = true\nvalues.yes.share = " +
        given("1.0") + "\nknowledge = \"believed\"\nbelieved_at_first = \"no\"\n" +
        pool("beds", 2, "capacity.more = { from = 2000-01-04, places = " + given("4") + " }") +
        track("bid", "not_yet") + exit_after("bid.not_yet.decide", "done", "30 days") +
        stay("bid.done") + track("r", "wait", "unit = \"person\"") +
        exit("r.wait.place",
             "learns = [\"ill\"]\nrequired_first.bid = [\"done\"]\n"
             "request.rules.all = { to = [\"house\"], splits = "
             "\"children_and_one_adult\" }") +
        stay("r.house") + holding("r.house", "beds", "per = \"person\""));
    const std::string known = " 3 learned place ill yes: no>yes";
    CHECK(findings(ran) ==
          Lines{"a0/1.1" + known, "a0/1.2" + known, "a0/1.3" + known, "a0/1.4" + known});
    const std::string early = " 3 without_safeguard wait>house";
    for (const char* child : {"a0.2", "a0.3", "a0.4"}) {
        CHECK(count(decisions(ran), child + early) == 1);
    }
    CHECK(decisions(ran).size() == 4);  // and the placement
}

TEST_CASE("everyone goes where everyone fits or is meant", "[engine][families]") {
    const Ran placed =
        run_world(family_world() + pool("beds", 5) + track("r", "wait", "unit = \"person\"") +
                  exit("r.wait.place",
                       "request.rules.all = { to = [\"house\"], splits = "
                       "\"children_and_one_adult\" }") +
                  stay("r.house") + holding("r.house", "beds", "per = \"person\""));
    CHECK(separations(placed).empty());
    const Ran siblings = run_world(
        world_text("2000-01-21") + stock("a", 1, "pair") + track("r", "home") +
        exit_limit("r.home.taken", "care", "4 days", "splits = \"children\"") + stay("r.care"));
    CHECK(spells(siblings, "r") == Lines{"a0 home 0-4 taken>care", "a0 care 4-20 end"});
    CHECK(separations(siblings).empty());
    // Nobody to take: the stay goes on.
    const Ran none = run_world(
        world_text("2000-01-21") + stock("a", 1, "pair") + track("r", "home") +
        exit_limit("r.home.taken", "held", "4 days", "splits = \"men\"") + stay("r.held"));
    CHECK(spells(none, "r") == Lines{"a0 home 0-20 end"});
}

TEST_CASE("bail is paid by those who can", "[engine][families]") {
    // P(ln W >= ln 50,000) with median 20,000 and spread 1.2 is
    // Phi(ln(20/50) / 1.2) = Phi(-0.7636) = 0.2226; of 2,000 cases 445, s.d. 18.6.
    const auto free_at = [](const std::string& bail) {
        const Ran ran =
            run_world(world_text() + stock("a", 2000, "child") + track("r", "wait") +
                      exit_after("r.wait.heard", "hearing", "1 days") +
                      stay("r.hearing", "kind = \"choice\"") +
                      "branches.pays = { to = \"free\", affords = { amount = " + given(bail) +
                      ", median = " + given("20000") + ", spread = " + given("1.2") + " } }\n" +
                      "branches.cannot = { to = \"held\" }\n" + stay("r.free") + stay("r.held"));
        std::set<CaseKey> free;
        ran.record.spells.for_each([&](const record::SpellRow& row) {
            if (ran.pathway.state_names[row.state.index()] == "r.free") {
                free.insert(row.case_key);
            }
        });
        return free;
    };
    const auto high = free_at("50000");
    CHECK(std::abs(static_cast<double>(high.size()) - 445) < 4 * 18.6);
    // A lower bail frees the same cases and more.
    const auto low = free_at("20000");
    CHECK(std::abs(static_cast<double>(low.size()) - 1000) < 4 * 22.4);
    CHECK(std::includes(low.begin(), low.end(), high.begin(), high.end()));
}

TEST_CASE("mothers and children go where bail is refused for fathers", "[engine][families]") {
    // Day 2: hearing. Who cannot pay is refused, and on day 3 women and children go to
    // the community; men stay until day 10, when they join their families.
    const Ran ran = run_world(
        world_text("2000-01-21") + stock("a", 30, "parents") +
        track("r", "held", "unit = \"person\"") +
        exit_after("r.held.hearing", "hearing", "2 days") + stay("r.hearing", "kind = \"choice\"") +
        "branches.pays = { to = \"free\", affords = { amount = " + given("50000") +
        ", median = " + given("20000") + ", spread = " + given("1.2") + " } }\n" +
        "branches.refused = { to = \"refused\" }\n" +
        exit_limit("r.refused.mothers", "free", "1 days", "splits = \"women_and_children\"") +
        exit_limit("r.refused.late", "free", "8 days", "") + stay("r.free"));
    std::map<CaseKey, int> men;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        men[row.case_key.original()] += row.role == PersonRole::father ? 1 : 0;
    });
    std::set<CaseKey> refused, split;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] == "r.refused") {
            refused.insert(row.case_key.original());
        }
    });
    ran.record.separations.for_each([&](const record::SeparationRow& row) {
        split.insert(row.case_key);
        CHECK(row.from == sim_start + 3 * one_day);
    });
    CHECK(refused.size() > 10);
    for (const auto& [key, count_of_men] : men) {
        CHECK(split.count(key) == (refused.count(key) > 0 && count_of_men > 0 ? 1 : 0));
    }
}
