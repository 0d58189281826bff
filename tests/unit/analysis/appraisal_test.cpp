#include "analysis/appraisal/appraisal.hpp"

#include <algorithm>
#include <cmath>

#include "sim/params/appraisal/cost_dates.hpp"

#include "analysis/cost_scope.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

// Cost tables typed by hand: three years from 1 January 2020, cut at the beginning of 2021 and
// 2022.

namespace {

Date date(const char* text) {
    return *parse_date(text);
}

const Currency aud = *parse_currency("AUD_2014");

/// What a line costs up to each cut and in all, and how much of it another pays.
struct Typed {
    const char* name;
    const char* payer;
    std::vector<double> until;
    double amount;
    std::vector<double> replaced_until = {0, 0};
    double replaced = 0;
    const char* replaced_payer = "";
};

std::vector<Money> money(const std::vector<double>& amounts) {
    std::vector<Money> result;
    for (const double amount : amounts) {
        result.emplace_back(amount, aud);
    }
    return result;
}

ReplicationSummary summary(std::uint32_t replication, const std::vector<Typed>& lines) {
    ReplicationSummary summary;
    summary.replication = replication;
    summary.costs = {aud, {}, {date("2021-01-01"), date("2022-01-01")}};
    for (const Typed& typed : lines) {
        CostLine line;
        line.name = typed.name;
        line.payer = typed.payer;
        line.priced = true;
        line.amount = Money(typed.amount, aud);
        line.replaced = Money(typed.replaced, aud);
        line.replaced_payer = typed.replaced_payer;
        line.until = money(typed.until);
        line.replaced_until = money(typed.replaced_until);
        summary.costs.lines.push_back(line);
    }
    return summary;
}

params::Scenario scenario(bool with_shares = false) {
    params::Scenario scenario;
    scenario.start = date("2020-01-01");
    scenario.end = date("2023-01-01");
    scenario.currency = "AUD";
    scenario.price_year = 2014;
    scenario.costs = {typed::cost("held", "ministry", 100, CostUnit::person_day),
                      typed::cost("hosts", "city", 10, CostUnit::person_day)};
    if (with_shares) {
        params::AvoidableShare first, then;
        first.until = 12;
        first.share.value.value = 0.25;
        then.share.value.value = 0.5;
        scenario.costs[0].value.avoidable = {{"first", first}, {"then", then}};
    }
    return scenario;
}

record::Codes codes() {
    auto codes = typed::codes();
    codes.start = date("2020-01-01");
    codes.end = date("2023-01-01");
    return codes;
}

params::AppraisalRules rules(double rate) {
    params::AppraisalRules rules;
    params::RateFrom all;
    all.rate.value.value = rate;
    rules.rates = {{"all", all}};
    params::Sourced<Share> low;
    low.value.value = 0;
    rules.sensitivity = {{"low", low}};
    return rules;
}

/// Current policy costs 1000 a year. Under the option detention costs 800, 400 and 0, and hosts
/// 300 a year, of which families pay 100 in the last.
class Study {
  public:
    explicit Study(bool with_shares = false, double rate = 0.1)
        : scenario_(scenario(with_shares)),
          plan_(plan_appraisal(options(), rules(rate))),
          numbers_(appraise(options(), plan_)) {}

    std::vector<OptionResults> options() const {
        return {{"now", "Now", codes_, scenario_, before_},
                {"then", "Then", codes_, scenario_, after_}};
    }

    const AppraisalPlan& plan() const { return plan_; }

    double value(std::size_t option, const std::string& key) const {
        return number(option, key).value.value;
    }

    double change(const std::string& key) const { return number(1, key).difference.value; }

    const AppraisedNumber& number(std::size_t option, const std::string& key) const {
        const auto keys = appraised_keys(plan_);
        const auto found = std::find(keys.begin(), keys.end(), key);
        REQUIRE(found != keys.end());
        return numbers_[option][static_cast<std::size_t>(found - keys.begin())];
    }

  private:
    record::Codes codes_ = codes();
    params::Scenario scenario_;
    std::vector<ReplicationSummary> before_{
        summary(0, {{"held", "ministry", {1000, 2000}, 3000}, {"hosts", "city", {0, 0}, 0}}),
        summary(1, {{"held", "ministry", {1000, 2000}, 3000}, {"hosts", "city", {0, 0}, 0}})};
    std::vector<ReplicationSummary> after_ = {
        summary(0, {{"held", "ministry", {800, 1200}, 1200},
                    {"hosts", "city", {300, 600}, 900, {0, 0}, 100, "families"}}),
        summary(1, {{"held", "ministry", {800, 1200}, 1200},
                    {"hosts", "city", {300, 600}, 900, {0, 0}, 100, "families"}})};
    AppraisalPlan plan_;
    std::vector<std::vector<AppraisedNumber>> numbers_;
};

std::string costs(const std::string& subject) {
    return appraised::costs(subject);
}

std::string present(const std::string& subject) {
    return appraised::present_value(subject);
}

}  // namespace

TEST_CASE("costs by year, by payer and discounted, by hand", "[appraisal]") {
    const Study study;
    CHECK(study.value(0, costs("all")) == 3000);
    CHECK(study.value(1, costs("all")) == 2100);
    CHECK(study.change(costs("year.0")) == 800 + 300 - 1000);
    CHECK(study.change(costs("year.1")) == 400 + 300 - 1000);
    CHECK(study.change(costs("year.2")) == 0 + 300 - 1000);
    CHECK(study.value(1, costs("payer.ministry")) == 1200);
    CHECK(study.value(1, costs("payer.city.year.2")) == 200);
    CHECK(study.value(1, costs("payer.families.year.2")) == 100);
    // In whole units: 1000 / 1.1 is 909.09, 1000 / 1.21 is 826.4.
    CHECK(study.value(0, present("all")) == 1000 + 909 + 826);
    CHECK(study.value(1, present("all")) == (800 + 300) + (364 + 273) + (0 + 165 + 83));
    CHECK(study.value(0, "present_value_at.low") == 3000);
    const double annuity = 1 + 1 / 1.1 + 1 / 1.21;
    CHECK(study.value(0, "annual_equivalent") == Approx(2735 / annuity));
}

TEST_CASE("what an option adds is what its dearer lines cost more", "[appraisal]") {
    const Study whole;
    const auto added = [](const Study& study, std::size_t option) {
        return study.value(option, appraised::added);
    };
    CHECK(added(whole, 0) == 0);
    CHECK(added(whole, 1) == Approx(300 + 300 / 1.1 + 300 / 1.21));
    const Study with_shares(true, 0);
    CHECK(added(with_shares, 1) == 900);
}

TEST_CASE("years and payers add up to all costs, to the last digit", "[appraisal]") {
    const Study study(true, 0.0437);
    for (const std::size_t option : {0, 1}) {
        for (const auto& sum : {costs, present}) {
            double years = 0, payers = 0;
            for (std::size_t year = 0; year < study.plan().years(); ++year) {
                years += study.value(option, sum(appraised::year(year)));
            }
            for (const auto& payer : study.plan().payers) {
                payers += study.value(option, sum(appraised::payer(payer)));
                double of_payer = 0;
                for (std::size_t year = 0; year < study.plan().years(); ++year) {
                    of_payer += study.value(option, sum(appraised::payer_in_year(payer, year)));
                }
                CHECK(of_payer == study.value(option, sum(appraised::payer(payer))));
            }
            CHECK(years == study.value(option, sum("all")));
            CHECK(payers == study.value(option, sum("all")));
        }
    }
}

TEST_CASE("the baseline differs from itself by exactly 0", "[appraisal]") {
    const Study study(true);
    for (const auto& key : appraised_keys(study.plan())) {
        CHECK(study.number(0, key).difference.value == 0);
    }
}

TEST_CASE("another rate changes what is discounted, and nothing else", "[appraisal]") {
    const Study low(false, 0.01), high(false, 0.2);
    for (const auto& key : appraised_keys(low.plan())) {
        if (key.starts_with("costs.") || key == "present_value_at.low") {
            CHECK(low.value(1, key) == high.value(1, key));
        }
    }
    CHECK(low.value(1, present("all")) > high.value(1, present("all")));
}

TEST_CASE("of a change only the shares that end in time are counted", "[appraisal]") {
    const Study study(true, 0);
    // Detention: 1000 - 0.25 * 200, then 1000 - 0.5 * 600 and 1000 - 0.5 * 1000.
    CHECK(study.value(1, costs("payer.ministry.year.0")) == 950);
    CHECK(study.value(1, costs("payer.ministry.year.1")) == 700);
    CHECK(study.value(1, costs("payer.ministry.year.2")) == 500);
    CHECK(study.change(costs("all")) == 950 + 700 + 500 + 900 - 3000);
    CHECK(study.change(appraised::short_run) == 900 - 0.25 * 1800);
    CHECK(study.change(appraised::long_run) == 900 - 0.5 * 1800);
    CHECK(study.change(appraised::as_if_all_ended) == 900 - 1800);
}

TEST_CASE("a comparison counts the same shares, and none without cuts", "[appraisal]") {
    const Study study(true, 0);
    const auto options = study.options();
    const CostScope scope(options);
    const auto with = costs_with_shares(options[1], scope, SharesOf::time);
    CHECK(with == std::vector<double>(2, study.value(1, costs("all"))));
    auto uncut = options[1].summaries;
    for (auto& summary : uncut) {
        summary.costs.cuts.clear();
    }
    const OptionResults without{"then", "Then", options[1].codes, options[1].scenario, uncut};
    const auto unknown = costs_with_shares(without, scope, SharesOf::time);
    CHECK(std::isnan(unknown.front()));
}

TEST_CASE("draws hold the same numbers behind the measures", "[appraisal]") {
    const Study study;
    DrawOutcome outcome{{{}, {}}};
    add_appraisal(outcome, study.options(), study.plan());
    REQUIRE(outcome.options[1].size() == appraised_keys(study.plan()).size());
    CHECK(outcome.options[1].front().value == study.value(1, costs("all")));
    CHECK(outcome.options[1].front().difference == -900);
}

TEST_CASE("rules without a rate for some year are refused", "[appraisal]") {
    const Study study;
    auto short_rules = rules(0.1);
    short_rules.title = "Short rules";
    short_rules.last_year = 1;
    CHECK_THROWS_WITH(plan_appraisal(study.options(), short_rules),
                      Catch::Contains("Short rules: expected a period that needs no rate after "
                                      "year 1, got one that needs the rate to year 2"));
    short_rules.last_year = 2;
    CHECK_NOTHROW(plan_appraisal(study.options(), short_rules));
    short_rules.timing = params::Timing::end;
    CHECK_THROWS_WITH(plan_appraisal(study.options(), short_rules),
                      Catch::Contains("got one that needs the rate to year 3"));
}

TEST_CASE("payback is the first year from which the option costs no more in all", "[appraisal]") {
    CHECK(payback_year({100, -50, -60, 5}) == 2);
    CHECK(payback_year({100, -150, 100, -60}) == 3);
    CHECK(payback_year({100, -50, -40}) == std::nullopt);
    CHECK(payback_year({-1, 1, 0}) == 0);
    CHECK(payback_year({0, 0}) == 0);
    CHECK(payback_year({std::nan(""), -1}) == std::nullopt);
    CHECK(payback_year({-1, std::nan("")}) == std::nullopt);
}

TEST_CASE("shares that the baseline alone states count for every option", "[appraisal]") {
    const auto with = scenario(true), without = scenario();
    auto option = without;
    params::Reform reform;
    reform.start = date("2020-05-01");
    option.reforms = {{"home", reform}};
    CHECK(share_cuts(option, with) == CostCuts{date("2021-05-01")});
    CHECK(share_cuts(with, without) == CostCuts{date("2021-01-01")});
    CHECK(share_cuts(without, without).empty());
    // A reform that the baseline has too starts no clock.
    auto planned = with;
    planned.reforms = option.reforms;
    auto later = planned;
    reform.start = date("2021-02-01");
    later.reforms.push_back({"more", reform});
    CHECK(share_cuts(later, planned) == CostCuts{date("2022-02-01")});
    CHECK(params::reform_begins(planned, planned) == planned.start);
}

TEST_CASE("a year that the period cuts short counts by its length", "[appraisal]") {
    auto yearly = rules(0);
    yearly.year_starts_in = 7;
    const auto study_codes = codes();
    const auto costs_a_day = scenario();
    // Half of 2020, two years, and half of 2022, at 1000 a year.
    std::vector<ReplicationSummary> summaries;
    for (std::uint32_t i = 0; i < 2; ++i) {
        summaries.push_back(summary(i, {{"held", "ministry", {500, 1500, 2500}, 3000, {0, 0, 0}},
                                        {"hosts", "city", {0, 0, 0}, 0, {0, 0, 0}}}));
        summaries.back().costs.cuts = {date("2020-07-01"), date("2021-07-01"), date("2022-07-01")};
    }
    const std::vector<OptionResults> options{{"now", "Now", study_codes, costs_a_day, summaries}};
    const auto plan = plan_appraisal(options, yearly);
    REQUIRE(plan.years() == 4);
    const auto keys = appraised_keys(plan);
    const auto found = std::find(keys.begin(), keys.end(), appraised::annual_equivalent);
    const auto numbers = appraise(options, plan);
    CHECK(numbers[0][static_cast<std::size_t>(found - keys.begin())].value.value ==
          Approx(1000).epsilon(0.003));
}

TEST_CASE("amounts are read at days within the observation and add up", "[appraisal]") {
    auto scenario = typed::scenario();
    scenario.start = date("2020-01-01");
    scenario.end = date("2020-01-11");
    scenario.costs[0].value.price->value = Price{Money(247.33, aud), CostUnit::person_day};
    const auto codes = typed::codes();
    const CostCuts cuts{date("2020-01-03"), date("2020-01-06"), date("2020-01-10")};
    const auto whole = summarise(typed::record_of(), codes, scenario).costs;
    const auto cut = Summariser(codes, scenario, cuts)(typed::record_of()).costs;
    REQUIRE(cut.lines.size() == whole.lines.size());
    CHECK(cut.total() == whole.total());
    for (std::size_t i = 0; i < cut.lines.size(); ++i) {
        CHECK(cut.lines[i].amount == whole.lines[i].amount);
        REQUIRE(cut.lines[i].until.size() == 3);
        double before = 0;
        for (const Money& until : cut.lines[i].until) {
            CHECK(until.amount() >= before);
            CHECK(until.amount() == std::round(until.amount()));
            before = until.amount();
        }
        CHECK(cut.lines[i].amount.amount() >= before);
    }
    // Two beds a day at 20, used or not.
    CHECK(cut.lines[2].until[0].amount() == 80);
    CHECK(cut.lines[2].until[1].amount() == 200);
    CHECK(cut.lines[2].until[2].amount() == 360);
    CHECK(whole.lines[2].until.empty());
}
