#include "analysis/comparison.hpp"

#include <algorithm>

#include "sim/report/make/answer/answer.hpp"
#include "sim/report/number_text.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

/// Replications with and without the child on its own: detention of 12 and of 6
/// child-days.
std::vector<record::ReplicationRecord> typed_records() {
    std::vector<record::ReplicationRecord> records;
    for (std::uint32_t i = 0; i < 4; ++i) {
        record::ReplicationRecord record;
        record.replication = i;
        typed::add_family(record);
        typed::add_beds(record);
        if (i % 2 == 0) {
            typed::add_alone(record);
        }
        records.push_back(std::move(record));
    }
    return records;
}

/// The option keeps the family out of the centre: it goes to the closed home at once.
record::ReplicationRecord without_centre(const record::ReplicationRecord& before) {
    record::ReplicationRecord after = before;
    after.spells = {};
    before.spells.for_each([&](record::SpellRow row) {
        if (row.case_key == typed::family && row.state == typed::state::centre) {
            row.state = typed::state::closed_home;
        }
        after.spells.push_back(row);
    });
    return after;
}

struct Options {
    record::Codes codes = typed::codes();
    params::Scenario scenario = typed::scenario();
    std::vector<ReplicationSummary> before, after;

    /// Whether the home to which the family goes is closed.
    explicit Options(LibertyInPractice home = LibertyInPractice::closed) {
        codes.states[typed::state::closed_home.index()].liberty_in_practice = home;
        params::Target target;
        target.states = {"residence.centre"};
        target.on = *parse_date("2020-01-03");
        target.measure = TargetMeasure::mean_elapsed_days;
        target.value = 2;
        target.evidence = "TST-001";
        params::Target share;
        share.states = {"residence.closed_home"};
        share.among.states = {"residence.centre", "residence.closed_home"};
        share.on = *parse_date("2020-01-05");
        share.measure = TargetMeasure::share;
        share.value = 0.9;
        scenario.targets = {{"mean days", target}, {"share in the home", share}};
        for (const auto& record : typed_records()) {
            before.push_back(summarise(record, codes, scenario));
            after.push_back(summarise(without_centre(record), codes, scenario));
        }
    }

    Comparison comparison() const {
        return compare({{"baseline", "Current policy continues", codes, scenario, before},
                        {"home", "No family in the centre", codes, scenario, after},
                        {"same", "Nothing new", codes, scenario, before}});
    }
};

const Difference& difference(const Comparison& c, std::size_t option, std::string_view key) {
    return c.options[option].differences[position_of(c.measures, key).value()];
}

}  // namespace

TEST_CASE("an option against the baseline by hand") {
    const Options options;
    const Comparison c = options.comparison();
    // three children for two days in every replication, with the option none of them
    const Difference& days = difference(c, 1, key::child_days_law);
    CHECK(days.estimate.value == -6);
    CHECK(days.estimate.low == -6);
    CHECK(days.distinguishable);
    // in practice nothing changes: the home is as closed as the centre, and no day is avoided
    CHECK(difference(c, 1, key::child_days_practice).estimate.value == 0);
    CHECK(difference(c, 1, key::child_days_either).estimate.value == 0);
    // 8 person-days at 100 fewer
    CHECK(difference(c, 1, key::cost_total).estimate.value == -800);
    const auto value = [&](std::string_view key) {
        return c.options[1].values[position_of(c.measures, key).value()];
    };
    CHECK_FALSE(value(key::cost_per_day_avoided).is_defined());
    // 800 saved against 6 child-days more without a price
    CHECK(value(key::break_even).value == Approx(800.0 / 6));
    CHECK_FALSE(c.baseline().values[position_of(c.measures, key::break_even).value()].is_defined());
}

TEST_CASE("days of closed detention are avoided where a home is open") {
    const Options options(LibertyInPractice::open);
    const Comparison c = options.comparison();
    CHECK(difference(c, 1, key::child_days_practice).estimate.value == -6);
    const auto measure = position_of(c.measures, key::cost_per_day_avoided).value();
    CHECK(c.options[1].values[measure].value == Approx(-800.0 / 6));
}

TEST_CASE("a policy against itself is exactly zero everywhere") {
    const Options options;
    const Comparison c = options.comparison();
    for (std::size_t i = 0; i < c.measures.size(); ++i) {
        for (const std::size_t option : {std::size_t{0}, std::size_t{2}}) {
            const Difference& d = c.options[option].differences[i];
            CHECK_FALSE(d.distinguishable);
            if (c.options[option].values[i].is_defined()) {
                CHECK(d.estimate.value == 0);
                CHECK(d.estimate.low == 0);
                CHECK(d.estimate.high == 0);
            }
        }
    }
}

TEST_CASE("pictures: bands, bars and targets") {
    const Options options;
    const Comparison c = options.comparison();
    const OptionEstimates& baseline = c.baseline();
    REQUIRE(baseline.settings.size() == 3);
    // day 6 in the centre: 1, 0, 1, 0 persons
    CHECK(baseline.settings[0].persons.mean[6] == 0.5);
    CHECK(baseline.settings[0].persons.low[6] == 0);
    CHECK(baseline.settings[0].persons.high[6] == 1);
    CHECK(baseline.pools[0].capacity == std::vector<double>(10, 2));
    double sum = 0;
    for (const auto& bar : baseline.costs_by_payer) {
        sum += bar.amount.value;
    }
    CHECK(sum == baseline.values[position_of(c.measures, key::cost_total).value()].value);
    CHECK_FALSE(baseline.costs_by_line.back().priced);
    // 9 days over 4 children, or 3 over 3: means of 6 days and 3.5 children
    REQUIRE(baseline.targets.size() == 2);
    CHECK(baseline.targets[0].modelled.value == Approx(6 / 3.5));
    CHECK(baseline.targets[0].relative_error == Approx((6 / 3.5 - 2) / 2));
    // Day 4: three of four children are in the home, or three of three.
    CHECK(baseline.targets[1].modelled.value == Approx(3 / 3.5));
}

TEST_CASE("a setting and a price that only an option has count as nothing in the baseline") {
    const Options options;
    auto codes = options.codes;
    auto farm = codes.states[2];
    farm.name = "farm";
    codes.states.push_back(farm);
    const auto scenario = options.scenario;
    std::vector<ReplicationSummary> summaries;
    for (const auto& record : typed_records()) {
        summaries.push_back(summarise(record, codes, scenario));
    }
    const Comparison c = compare({{"baseline", "", options.codes, options.scenario, options.before},
                                  {"farm", "", codes, scenario, summaries}});
    CHECK(difference(c, 1, "resources.person_days.residence.farm").estimate.value == 0);
    CHECK(difference(c, 1, key::child_days_law).estimate.value == 0);
}

TEST_CASE("other days, money or chance cannot be compared") {
    const Options options;
    auto scenario = options.scenario;
    scenario.price_year = 2015;
    const auto against = [&](const params::Scenario& s, const std::vector<ReplicationSummary>& r) {
        return compare({{"a", "", options.codes, options.scenario, options.before},
                        {"b", "", options.codes, s, r}});
    };
    CHECK_THROWS_AS(against(scenario, options.after), InputError);
    auto fewer = options.after;
    fewer.pop_back();
    CHECK_THROWS_AS(against(options.scenario, fewer), InputError);
}

TEST_CASE("the answer says what changes, and when nothing clearly does") {
    const Options options;
    const Comparison c = options.comparison();
    const auto answer_on = [&](std::size_t option) {
        auto scenario = options.scenario;
        scenario.title = c.options[option].title;
        return report::answer_of({c, option, options.scenario, scenario});
    };
    const auto answer = answer_on(1);
    CHECK(answer.sentence ==
          "From January 2020 to January 2020, under \"No family in the centre\": there is no "
          "difference in the days that children spend in closed detention (17 instead of 17; in "
          "law 3, not 9); the priced cost is AUD 800 lower.");
    CHECK(answer.details ==
          std::vector<std::string>{
              "In detention in law it is 6 fewer days.",
              "Closed detention counts settings that children may not leave, whatever the law "
              "calls them; detention in law counts placements that the law calls detention, open "
              "ones among them.",
              "1 case is unresolved at the end, with no clear difference.",
              "Prices are of 2014, at marginal and contract or unstated cost.",
              "This leaves out 6 more child-days of Closed home, for which no price has been "
              "published."});
    CHECK_THAT(answer_on(2).sentence, Catch::Contains("there is no difference in the days"));
    CHECK_THAT(answer_on(2).sentence, Catch::Contains("no difference in priced cost"));
}

TEST_CASE("numbers for people") {
    CHECK(report::short_number(12345) == "12,300");
    CHECK(report::short_number(999.6) == "1,000");
    CHECK(report::short_number(0.04567) == "0.0457");
    CHECK(report::short_number(-1.5) == "-1.5");
    CHECK(report::short_number(100) == "100");
    CHECK(report::short_number(0) == "0");
    CHECK(report::short_number(undefined) == "not defined");
    CHECK(report::short_amount(12345678) == "12.3 million");
    CHECK(report::short_amount(999600) == "1 million");
    CHECK(report::short_amount(2.5e9) == "2.5 billion");
    CHECK(report::whole_number(-1234567.4) == "-1,234,567");
    CHECK(report::short_estimate({12345, 11911, 12700, IntervalKind::student_t}) ==
          "12,300 (11,900 to 12,700)");
}
