#include "sim/params/appraisal/appraisal_rules.hpp"

#include <cmath>

#include "sim/params/appraisal/cost_dates.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::params;

namespace {

Date date(const char* text) {
    return *parse_date(text);
}

RateFrom from_year(std::int64_t year, double rate) {
    RateFrom step;
    step.from_year = year;
    step.rate.value.value = rate;
    return step;
}

/// 10% in years 1 and 2, then 20%.
AppraisalRules stepped(Timing timing = Timing::start) {
    AppraisalRules rules;
    rules.rates = {{"first", from_year(1, 0.1)}, {"then", from_year(3, 0.2)}};
    rules.timing = timing;
    return rules;
}

}  // namespace

TEST_CASE("a rate leads to its year, and the first year is year 0", "[appraisal]") {
    const auto rules = stepped();
    CHECK(discount_factor(rules, 0) == 1);
    CHECK(discount_factor(rules, 1) == Approx(1 / 1.1).epsilon(1e-15));
    CHECK(discount_factor(rules, 2) == Approx(1 / (1.1 * 1.1)).epsilon(1e-15));
    CHECK(discount_factor(rules, 3) == Approx(1 / (1.1 * 1.1 * 1.2)).epsilon(1e-15));
    CHECK(discount_factor(rules, 4) == Approx(1 / (1.1 * 1.1 * 1.2 * 1.2)).epsilon(1e-15));
    CHECK(annuity(rules, {0.5, 1}) == Approx(0.5 + 1 / 1.1).epsilon(1e-15));
    CHECK(annuity(rules, {1, 1, 1}) == Approx(1 + 1 / 1.1 + 1 / 1.21).epsilon(1e-15));
}

TEST_CASE("money at the end of a year is discounted by that year as well", "[appraisal]") {
    const auto end = stepped(Timing::end);
    CHECK(discount_factor(end, 0) == Approx(1 / 1.1).epsilon(1e-15));
    CHECK(discount_factor(end, 2) == Approx(1 / (1.1 * 1.1 * 1.2)).epsilon(1e-15));
    const auto middle = stepped(Timing::middle);
    CHECK(discount_factor(middle, 0) == Approx(1 / std::sqrt(1.1)).epsilon(1e-15));
    CHECK(discount_factor(middle, 2) == Approx(1 / (1.21 * std::sqrt(1.2))).epsilon(1e-15));
}

// A stream of 1 a year, paid without a pause for n years at the force ln(1 + r), is worth
// (1 - (1 + r)^-n) / ln(1 + r). Amounts in the middle of each year differ from that by a share of
// ln(1 + r)^2 / 24 + ..., which is below 0.0002 at 7%.
TEST_CASE("the middle of each year stands for a constant stream", "[appraisal]") {
    const auto rules = with_rate(stepped(Timing::middle), 0.07);
    const double force = std::log(1.07);
    const double continuous = (1 - std::pow(1.07, -10)) / force;
    CHECK(std::abs(annuity(rules, std::vector<double>(10, 1.0)) / continuous - 1) < 0.0002);
    CHECK(std::abs(annuity(rules, std::vector<double>(10, 1.0)) / continuous - 1) > 0.0001);
}

TEST_CASE("one rate for all years leaves the timing", "[appraisal]") {
    const auto rules = with_rate(stepped(Timing::end), 0);
    CHECK(discount_factor(rules, 50) == 1);
    CHECK(rules.timing == Timing::end);
}

TEST_CASE("years are counted from the first day, or by financial years", "[appraisal]") {
    auto rules = stepped();
    const Date start = date("2013-09-15"), end = date("2015-12-01");
    CHECK(later_years(rules, start, end) ==
          std::vector<Date>{date("2014-09-15"), date("2015-09-15")});
    rules.year_starts_in = 7;
    CHECK(later_years(rules, start, end) ==
          std::vector<Date>{date("2014-07-01"), date("2015-07-01")});
    rules.year_starts_in = 10;
    CHECK(later_years(rules, start, end) ==
          std::vector<Date>{date("2013-10-01"), date("2014-10-01"), date("2015-10-01")});
    rules.year_starts_in = 9;
    CHECK(later_years(rules, date("2013-09-01"), date("2014-09-01")).empty());
}

TEST_CASE("some months after the last of a month is the last of another", "[appraisal]") {
    CHECK(months_after(date("2013-08-31"), 6) == date("2014-02-28"));
    CHECK(months_after(date("2013-07-01"), 36) == date("2016-07-01"));
    CHECK(months_after(date("2013-07-01"), -12) == date("2012-07-01"));
}

TEST_CASE("rates start with year 1 and go on in order", "[appraisal]") {
    CHECK(problems_in_rules(stepped()).empty());
    auto rules = stepped();
    rules.rates[0].value.from_year = 2;
    rules.rates[1].value.from_year = 2;
    const auto problems = problems_in_rules(rules);
    REQUIRE(problems.size() == 2);
    CHECK(to_text(problems[0]) == "rates.first.from_year: expected 1 for the first rate, got 2");
    CHECK(to_text(problems[1]) == "rates.then.from_year: expected more than 2, got 2");
    rules.rates.clear();
    CHECK(to_text(problems_in_rules(rules).front()) ==
          "rates: expected at least one rate, got none");
}
