#include "analysis/facts/families.hpp"

#include "sim/run/codes.hpp"

#include "analysis/facts/exposure.hpp"
#include "analysis/histories/state_set.hpp"
#include "analysis/indicators.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// What a split family comes to in days: two adults (0, 1) and three children (2 to 4)
// over 20 days.

using namespace atd;
using namespace atd::test;

namespace {

constexpr std::int64_t day = 86400;

/// Children of the family are younger than 17 on arrival.
std::string taken(const std::string& who, const std::string& held) {
    return track("r", "home", "unit = \"person\"\nrole = \"residence\"") +
           exit_limit("r.home.taken", "held", "4 days", "splits = \"" + who + "\"") +
           stay("r.held", held) +
           exit_limit("r.held.back", "home", "6 days", "joins = true\nwhen_family.r = [\"home\"]");
}

analysis::FamilyDays days_of(const std::string& world) {
    const Ran ran = run_world(world);
    const auto codes = run::codes_of(ran.scenario);
    return analysis::family_days(analysis::Histories(ran.record, codes), codes);
}

double value_of(const Ran& ran, std::string_view key) {
    const auto codes = run::codes_of(ran.scenario);
    const auto measures = analysis::measures_of(codes, ran.scenario);
    const auto position = analysis::position_of(measures, key);
    REQUIRE(position.has_value());
    return analysis::summarise(ran.record, codes, ran.scenario).values.at(*position);
}

}  // namespace

TEST_CASE("days apart from a parent in detention", "[analysis][families]") {
    // Three children, days 4 to 10: 18 child-days apart, all with the parent detained.
    const auto days =
        days_of(family_world() +
                taken("one_adult", "liberty = { law = \"detention\", practice = \"closed\" }"));
    CHECK(days.apart_from_parent == 18 * day);
    CHECK(days.parent_detained == 18 * day);
    CHECK(days.child_detained == 0);
    CHECK(days.apart_from_sibling == 0);
    CHECK(days.ever_apart == 3);
    CHECK(days.left_without_adult == 0);
}

TEST_CASE("days of children taken without their parents", "[analysis][families]") {
    const auto days = days_of(
        family_world() + taken("children", "liberty = { law = \"free\", practice = \"closed\" }"));
    CHECK(days.apart_from_parent == 18 * day);
    CHECK(days.parent_detained == 0);
    CHECK(days.child_detained == 18 * day);
    CHECK(days.left_without_adult == 3);
}

TEST_CASE("a family detained together is not divided by it", "[analysis][families]") {
    const auto days =
        days_of(family_world() + track("r", "held", "unit = \"person\"\nrole = \"residence\"") +
                stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }"));
    CHECK(days.parent_detained == 0);
    CHECK(days.child_detained == 0);
    CHECK(days.apart_from_parent == 0);
}

TEST_CASE("a parent removed is away until the end", "[analysis][families]") {
    // Days 4 to 20 for three children.
    const auto days =
        days_of(family_world() + track("r", "home", "unit = \"person\"\nrole = \"residence\"") +
                exit_limit("r.home.removed", "gone", "4 days", "splits = \"one_adult\"") +
                end_state("r.gone"));
    CHECK(days.apart_from_parent == 48 * day);
}

TEST_CASE("a parent who is gone before the child is apart", "[analysis][families]") {
    // Each leaves alone at a time of its own: a child is apart from when the first
    // adult has gone until its own end.
    const Ran ran =
        run_world(family_world() +
                  track("r", "home", "unit = \"person\"\nmoves = \"alone\"\nrole = \"residence\"") +
                  exit_rate("r.home.leave", "gone", "0.1 per day") + end_state("r.gone"));
    std::vector<SimTime> ends(5);
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        ends[row.member] = std::min(row.ended, ran.pathway.horizon);
    });
    std::int64_t expected = 0;
    for (std::size_t child = 2; child < 5; ++child) {
        const Seconds apart = ends[child] - std::min(ends[0], ends[1]);
        expected += std::max(Seconds{0}, apart).count();
    }
    const auto codes = run::codes_of(ran.scenario);
    const analysis::Histories histories(ran.record, codes);
    CHECK(analysis::family_days(histories, codes).apart_from_parent == expected);
    CHECK(expected > 0);
}

TEST_CASE("a block for children divides a family in one case", "[analysis][families]") {
    // Five days in a centre that keeps children apart: 15 child-days; in one that holds
    // families together none.
    const auto world = [](const std::string& with) {
        return family_world() + track("r", "held", "unit = \"person\"\nrole = \"residence\"") +
               stay("r.held",
                    "liberty = { law = \"detention\", practice = \"closed\" }\nheld_with = \"" +
                        with + "\"") +
               exit_after("r.held.out", "free", "5 days") + stay("r.free");
    };
    CHECK(days_of(world("unrelated_children")).apart_from_parent == 15 * day);
    CHECK(days_of(world("own_family")).apart_from_parent == 0);
}

TEST_CASE("where each moves alone a parent can be held without the child", "[analysis][families]") {
    // Adults and children go by rules of their own case only, so all are held until a
    // distribution of each ends: on the way some adults are in and some children out.
    const Ran ran =
        run_world(family_world() +
                  track("r", "held", "unit = \"person\"\nmoves = \"alone\"\nrole = \"residence\"") +
                  stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
                  exit_rate("r.held.out", "free", "0.2 per day") + stay("r.free"));
    std::vector<SimTime> out(5, ran.pathway.horizon);
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] == "r.held") {
            out[row.member] = row.left;
        }
    });
    std::int64_t expected = 0;
    const SimTime last_adult = std::max(out[0], out[1]);
    for (std::size_t child = 2; child < 5; ++child) {
        expected += std::max(Seconds{0}, last_adult - out[child]).count();
    }
    const auto codes = run::codes_of(ran.scenario);
    const auto days = analysis::family_days(analysis::Histories(ran.record, codes), codes);
    CHECK(days.parent_detained == expected);
    CHECK(expected > 0);
}

TEST_CASE("a split family counts its days once", "[analysis][families]") {
    // Person-days at home: 5 * 20 less 6; in the case track all 100, as one case of 20
    // days. One split, one return; the decision of day 15 is one moment for one case.
    const Ran ran =
        run_world(family_world() + taken("one_adult", "") + track("legal", "pending") +
                  exit_after("legal.pending.step", "next", "15 days") + stay("legal.next"));
    const auto codes = run::codes_of(ran.scenario);
    const auto exposure = analysis::exposure_of(analysis::Histories(ran.record, codes), codes);
    const auto state = [&](const char* name) {
        return exposure.states[analysis::state_named(codes, name)];
    };
    CHECK(state("r.home").person_seconds == 94 * day);
    CHECK(state("r.held").person_seconds == 6 * day);
    CHECK(state("legal.pending").person_seconds == 75 * day);
    CHECK(state("legal.pending").case_seconds == 15 * day);
    CHECK(state("legal.next").person_seconds == 25 * day);
    const auto fired = [&](const char* name) {
        return exposure.exits[analysis::exit_named(codes, name)];
    };
    CHECK(fired("r.home.taken") == analysis::ExitCount{1, 1, 1, 1});
    CHECK(fired("legal.pending.step") == analysis::ExitCount{1, 1, 5, 1});
}

TEST_CASE("a split in a track of the case counts as an exit", "[analysis][families]") {
    const Ran ran =
        run_world(family_world() + track("legal", "pending") +
                  exit_limit("legal.pending.apart", "own", "4 days", "splits = \"one_adult\"") +
                  stay("legal.own"));
    const auto codes = run::codes_of(ran.scenario);
    const auto exposure = analysis::exposure_of(analysis::Histories(ran.record, codes), codes);
    CHECK(exposure.exits[analysis::exit_named(codes, "legal.pending.apart")] ==
          analysis::ExitCount{1, 1, 1, 1});
    // Four members for 20 days and one for 4; then that one for 16.
    CHECK(exposure.states[analysis::state_named(codes, "legal.pending")].person_seconds ==
          84 * day);
    CHECK(exposure.states[analysis::state_named(codes, "legal.own")].person_seconds == 16 * day);
}

TEST_CASE("events are counted and priced", "[analysis][families]") {
    // A review of the case on days 3, 6, ..., 18 is six events at 10; a critical event
    // of each member on days 7 and 14 is ten rows, six of them of children.
    const Ran ran = run_world(
        "currency = \"EUR\"\nprice_year = 2000\n" + family_world() + track("legal", "pending") +
        exit("legal.pending.review", "repeats = true\nafter = { distribution = \"fixed\", mean = " +
                                         quantity("3 days") + " }") +
        track("h", "well", "unit = \"person\"\nmoves = \"alone\"") +
        exit("h.well.harm",
             "repeats = true\ncritical = \"self_harm\"\nafter = { distribution = \"fixed\", mean "
             "= " +
                 quantity("7 days") + " }") +
        "[costs.review]\nexit = \"legal.pending.review\"\nprice = " +
        quantity("10 EUR_2000 per event") + "\npayer = \"state\"\n" +
        "[costs.harm]\nexit = \"h.well.harm\"\nprice = " + quantity("100 EUR_2000 per event") +
        "\npayer = \"state\"\n");
    CHECK(value_of(ran, "outcomes.events.legal.pending.review") == 6);
    CHECK(value_of(ran, "rights.critical.self_harm") == 6);
    const auto codes = run::codes_of(ran.scenario);
    const auto costs = analysis::summarise(ran.record, codes, ran.scenario).costs;
    REQUIRE(costs.lines.size() == 2);
    CHECK(costs.lines[0].quantity == 6);
    CHECK(costs.lines[0].amount.amount() == 60);
    CHECK(costs.lines[1].quantity == 10);
}

TEST_CASE("decisions without a safeguard are a rights indicator", "[analysis][families]") {
    // Three children are returned on day 4; their interests are decided on day 6.
    const Ran ran =
        run_world(family_world() + track("bid", "not_yet", "label = \"best interests decision\"") +
                  exit_after("bid.not_yet.decide", "done", "6 days") + stay("bid.done") +
                  track("r", "w", "unit = \"person\"") +
                  exit_after("r.w.return", "home", "4 days", "required_first.bid = [\"done\"]") +
                  end_state("r.home"));
    CHECK(value_of(ran, "rights.without_safeguard") == 3);
    const auto measures = analysis::measures_of(run::codes_of(ran.scenario), ran.scenario);
    const auto at = analysis::position_of(measures, "rights.without_safeguard");
    CHECK(measures[*at].label == "Decisions about a child made without: best interests decision");
}

TEST_CASE("days between two agencies are days without one", "[analysis][families]") {
    // The police hand a child over on day 2; the ministry has one desk, taken by the
    // first child until day 7. The second is nobody's for 5 days.
    const Ran ran = run_world(
        world_text("2000-01-21") + stock("a", 2, "child") + pool("desks", 1) +
        track("r", "police", "unit = \"person\"\nrole = \"residence\"") +
        stay("r.police", "responsible = \"police\"") +
        exit_after("r.police.hand_over", "between", "2 days") + stay("r.between") +
        exit_request("r.between.receive", "\"ministry\"") +
        stay("r.ministry", "responsible = \"ministry\"") + holding("r.ministry", "desks") +
        exit_after("r.ministry.settle", "settled", "5 days") +
        stay("r.settled", "responsible = \"ministry\""));
    CHECK(value_of(ran, "rights.no_agency.child_days") == 5);
}
