#include "analysis/facts/costs.hpp"

#include <algorithm>

#include "sim/report/number_text.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

CostTable typed_costs(const params::Scenario& scenario) {
    const auto codes = typed::codes();
    const auto record = typed::record_of();
    const Histories histories(record, codes);
    return costs_of(histories, exposure_of(histories, codes), census_of(record, histories, codes),
                    codes, scenario);
}

}  // namespace

TEST_CASE("costs by hand") {
    const CostTable table = typed_costs(typed::scenario());
    REQUIRE(table.lines.size() == 6);
    CHECK(table.lines[0].amount.amount() == 1600);  // 16 person-days at 100
    CHECK(table.lines[1].amount.amount() == 180);   // 10 + 8 case-days at 10
    CHECK(table.lines[2].amount.amount() == 400);   // 2 beds on 10 days at 20, used or not
    CHECK(table.lines[3].amount.amount() == 50);    // one grant
    CHECK(table.lines[4].amount.amount() == 28);    // 5.5 case-days at 5 are 27.5
    CHECK_FALSE(table.lines[5].priced);
    CHECK(table.lines[5].quantity == 7.5);  // three children for 2.5 days
    CHECK(table.lines[5].amount.amount() == 0);
    CHECK(table.total() == Money(2258, *parse_currency("AUD_2014")));
}

TEST_CASE("every way of cutting the costs adds up to the total, digit for digit") {
    auto scenario = typed::scenario();
    const double awkward[] = {0.1, 247.33, 1.0 / 3, 852.123456, 1e7 / 7, 0.07};
    for (std::size_t i = 0; i < scenario.costs.size(); ++i) {
        auto& cost = scenario.costs[i].value;
        cost.price.emplace().value =
            Price{Money(awkward[i], *parse_currency("AUD_2014")),
                  i < 5 ? typed::scenario().costs[i].value.price->value.unit : CostUnit::child_day};
    }
    const CostTable table = typed_costs(scenario);
    Money sum(0, table.currency);
    for (const auto& part : table.by_payer()) {
        sum += part.amount;
    }
    CHECK(sum == table.total());
    CHECK(report::whole_number(sum.amount()) == report::whole_number(table.total().amount()));
    CHECK(table.by_payer().size() == 3);
}

TEST_CASE("a cost is charged between its dates, and two halves are the whole") {
    auto scenario = typed::scenario();
    scenario.start = *parse_date("2020-01-01");
    scenario.end = *parse_date("2020-01-11");
    const CostTable whole = typed_costs(scenario);
    for (const char* day : {"2020-01-02", "2020-01-04", "2020-01-06"}) {
        auto before = scenario, after = scenario;
        for (std::size_t i = 0; i < scenario.costs.size(); ++i) {
            before.costs[i].value.to = parse_date(day);
            after.costs[i].value.from = parse_date(day);
        }
        const CostTable first = typed_costs(before), second = typed_costs(after);
        for (std::size_t i = 0; i < whole.lines.size(); ++i) {
            INFO(day << " " << whole.lines[i].name);
            CHECK(first.lines[i].quantity + second.lines[i].quantity ==
                  Approx(whole.lines[i].quantity));
        }
    }
}

TEST_CASE("a cost is charged while its reform is in force") {
    auto scenario = typed::scenario();
    scenario.start = *parse_date("2020-01-01");
    scenario.end = *parse_date("2020-01-11");
    params::Reform reform;
    reform.start = parse_date("2020-01-03");
    reform.end = parse_date("2020-01-06");
    scenario.reforms = {{"pilot", reform}};
    auto& beds = scenario.costs[2].value;  // 2 beds at 20 a day
    beds.during = "pilot";
    CHECK(typed_costs(scenario).lines[2].amount.amount() == 2 * 3 * 20);
    scenario.reforms[0].value.end.reset();
    CHECK(typed_costs(scenario).lines[2].amount.amount() == 2 * 8 * 20);
}

TEST_CASE("an exit costs by person, case or event") {
    auto scenario = typed::scenario();
    scenario.costs.resize(1);
    auto& cost = scenario.costs[0].value;
    cost.state.reset();
    cost.exit = "residence.centre.release";
    const auto amount_per = [&](CostUnit unit) {
        cost.price->value.unit = unit;
        return typed_costs(scenario).total().amount();
    };
    CHECK(amount_per(CostUnit::person) == 500);
    CHECK(amount_per(CostUnit::case_) == 200);
    CHECK(amount_per(CostUnit::event) == 200);
    params::Track alone;
    alone.moves = Moves::alone;
    scenario.model.tracks = {{"residence", alone}};
    CHECK(amount_per(CostUnit::event) == 500);
    CHECK_THROWS_AS(amount_per(CostUnit::person_day), InputError);
}

TEST_CASE("prices of another currency or price year are refused") {
    auto scenario = typed::scenario();
    scenario.costs[0].value.price->value.money = Money(100, *parse_currency("AUD_2015"));
    CHECK_THROWS_AS(typed_costs(scenario), InputError);
}
