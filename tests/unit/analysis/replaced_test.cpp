#include "sim/run/codes.hpp"

#include "analysis/facts/facts.hpp"
#include "analysis/indicators.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// A share of a cost that somebody else pays: two adults and three children at home for
// 20 days, with a permit to work from day 8 on.

using namespace atd;
using namespace atd::test;

namespace {

std::string permitted(const std::string& costs) {
    return "currency = \"AUD\"\nprice_year = 2014\n" + world_text("2000-01-21") +
           stock("a", 1, "parents") + track("r", "home", "unit = \"person\"") + stay("r.home") +
           track("papers", "none") + exit_after("papers.none.grant", "permit", "8 days") +
           exit_after("papers.permit.end", "lapsed", "9 days") + stay("papers.lapsed") + costs;
}

std::string allowance(const std::string& price, const std::string& share) {
    return "[costs.allowance]\nstate = \"r.home\"\npayer = \"state\"\nprice = " + quantity(price) +
           "\nreplaced = { when.papers = [\"permit\"], share = " + given(share) +
           ", payer = \"earnings\" }\n";
}

analysis::CostTable costs_of(const std::string& world) {
    const Ran ran = run_world(world);
    return analysis::Facts(ran.record, run::codes_of(ran.scenario), ran.scenario).costs;
}

double paid_by(const analysis::CostTable& table, const std::string& payer) {
    for (const auto& part : table.by_payer()) {
        if (part.name == payer) {
            return part.amount.amount();
        }
    }
    return -1;
}

}  // namespace

TEST_CASE("earnings replace a share of an allowance while the family may work",
          "[analysis][costs]") {
    // 5 persons * 20 days * 10 = 1000. With a permit on days 8 to 17: 5 * 9 * 10 = 450,
    // of which 0.6 are earned: 270. The state pays 730.
    const auto table = costs_of(permitted(allowance("10 AUD_2014 per person_day", "0.6")));
    CHECK(table.total().amount() == 1000);
    CHECK(paid_by(table, "state") == 730);
    CHECK(paid_by(table, "earnings") == 270);
    CHECK(table.lines[0].replaced.amount() == 270);
}

TEST_CASE("a replaced share follows the unit of its price", "[analysis][costs]") {
    // Per case: 20 * 7 = 140, 9 * 7 * 0.5 = 31.5, rounded to 32. Per child: 3 * 20 * 10
    // = 600, 3 * 9 * 10 * 1 = 270.
    const auto by_case = costs_of(permitted(allowance("7 AUD_2014 per case_day", "0.5")));
    CHECK(paid_by(by_case, "earnings") == 32);
    CHECK(paid_by(by_case, "state") == 108);
    const auto by_child = costs_of(permitted(allowance("10 AUD_2014 per child_day", "1.0")));
    CHECK(paid_by(by_child, "earnings") == 270);
    CHECK(paid_by(by_child, "state") == 330);
}

TEST_CASE("a situation that never comes replaces nothing, and the payer is still named",
          "[analysis][costs]") {
    const auto never =
        "[costs.allowance]\nstate = \"papers.none\"\npayer = \"state\"\n"
        "price = " +
        quantity("10 AUD_2014 per person_day") +
        "\nreplaced = { when.r = [\"away\"], share = " + given("0.6") +
        ", payer = \"earnings\" }\n" + stay("r.away");
    const auto table = costs_of(permitted(never));
    CHECK(paid_by(table, "state") == 400);
    CHECK(paid_by(table, "earnings") == 0);
}

TEST_CASE("payers sum to the total with rounding on both sides", "[analysis][costs]") {
    const auto table = costs_of(permitted(allowance("3.33 AUD_2014 per person_day", "0.37")));
    CHECK(paid_by(table, "state") + paid_by(table, "earnings") == table.total().amount());
    CHECK(table.total().amount() == 333);
    CHECK(paid_by(table, "earnings") == 55);  // 3.33 * 0.37 * 45 = 55.4445
}

TEST_CASE("children are counted once however often they come back", "[analysis][returns]") {
    // A family of three children is sent on day 4, comes back on day 10, is sent on day
    // 14 and comes back on day 20; a child alone never does. 3 * 3 + 1 = 10 arrivals of
    // children, of whom 6 are returns: 4 children.
    const Ran ran = run_world(
        world_text("2000-01-26") + stock("a", 1, "parents") + stock("c", 1, "child") +
        track("r", "held", "unit = \"person\"") + stay("r.held") +
        exit_after("r.held.send", "sent", "4 days") + end_state("r.sent") +
        "returns.all = { who.case_type = [\"parents\"], after = { distribution = \"fixed\", "
        "mean "
        "= " +
        quantity("6 days") + " } }\n");
    const auto codes = run::codes_of(ran.scenario);
    const auto measures = analysis::measures_of(codes, ran.scenario);
    const auto values = analysis::summarise(ran.record, codes, ran.scenario).values;
    const auto value = [&](std::string_view key) {
        return values.at(analysis::position_of(measures, key).value());
    };
    CHECK(value("outcomes.children.all") == 10);
    CHECK(value("outcomes.children.once") == 4);
    CHECK(value("outcomes.children.back") == 6);
}

TEST_CASE("a child who is born after a return counts for itself", "[analysis][returns]") {
    // Who is in the case on day 10 is new: a child of member number 5 in the first case
    // and one of the same number and another birthday in the returned one.
    const auto births = [](const std::string& days) {
        return exit("r.held.birth",
                    "repeats = true\nbirths = true\nlimit.after = " + quantity(days));
    };
    const Ran ran = run_world(
        world_text("2000-01-12") +
        "[case_types.mother]\nkind = \"family\"\nadults = { values = [8], shares = "
        "[1.0], assumed = \"test\" }\nchildren = { values = [1], shares = [1.0], "
        "assumed = \"test\" }\n" +
        stock("a", 1, "mother") + track("r", "held", "unit = \"person\"") + stay("r.held") +
        births("2 days") + exit_after("r.held.send", "sent", "4 days") + end_state("r.sent") +
        "returns.all.after = { distribution = \"fixed\", mean = " + quantity("3 days") + " }\n");
    // Days 0-4, 7-11: births on days 2 and 9; the second case has 1 + 1 + 1 children.
    const auto codes = run::codes_of(ran.scenario);
    const analysis::Facts facts(ran.record, codes, ran.scenario);
    CHECK(facts.outcomes.all_children == 2 + 3);
    CHECK(facts.outcomes.children_back == 2);
}
