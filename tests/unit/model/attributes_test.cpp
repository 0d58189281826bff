#include "sim/model/attributes.hpp"

#include <algorithm>
#include <vector>

#include "sim/model/new_case.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

Date day(const std::string& text) {
    return *parse_date(text);
}

model::AttributeRule rule_of(const std::vector<double>& upto, double frailty) {
    model::AttributeRule rule;
    rule.upto = upto;
    rule.frailty = frailty;
    rule.name_hash = 7;
    return rule;
}

std::vector<double> counts_of(const model::AttributeRule& rule, std::size_t persons) {
    std::vector<double> counts(rule.upto.size());
    for (std::uint64_t number = 0; number < persons; ++number) {
        const auto truth =
            model::draw_truth(rule, {.seed = 5}, CaseKey(SourceId(0), number), Member{0});
        counts.at(static_cast<std::size_t>(truth)) += 1;
    }
    return counts;
}

}  // namespace

TEST_CASE("shares are kept whatever the loading on frailty", "[model][attributes]") {
    const std::vector<double> expected{5000, 3000, 2000};
    for (const double frailty : {0.0, 0.7, -0.7, 1.0}) {
        INFO(frailty);
        const auto counts = counts_of(rule_of({0.5, 0.8, 1.0}, frailty), 10000);
        CHECK(chi_square(counts, expected) < chi_square_critical(2, 1e-6));
    }
}

TEST_CASE("a full loading orders two attributes alike, its negative the other way",
          "[model][attributes]") {
    auto a = rule_of({0.5, 1.0}, 1.0), b = rule_of({0.5, 1.0}, 1.0), c = rule_of({0.5, 1.0}, -1.0);
    b.name_hash = 8;
    c.name_hash = 9;
    for (std::uint64_t number = 0; number < 100; ++number) {
        const CaseKey key(SourceId(0), number);
        const auto truth = model::draw_truth(a, {.seed = 5}, key, Member{0});
        CHECK(truth == model::draw_truth(b, {.seed = 5}, key, Member{0}));
        CHECK(truth != model::draw_truth(c, {.seed = 5}, key, Member{0}));
    }
}

TEST_CASE("a better test finds all that a worse one finds", "[model][attributes]") {
    model::TestRule test;
    test.finds = 1;
    test.sensitivity = 0.6;
    test.specificity = 0.9;
    const auto yes = model::Belief{1}, no = model::Belief{0};
    CHECK(test.result(model::Truth{1}, 0.59) == yes);
    CHECK(test.result(model::Truth{1}, 0.61) == no);
    CHECK(test.result(model::Truth{0}, 0.09) == yes);
    CHECK(test.result(model::Truth{0}, 0.11) == no);
    test.finds = 0;
    CHECK(test.result(model::Truth{0}, 0.59) == no);
}

TEST_CASE("a test of three values reads the row of the true one", "[model][attributes]") {
    model::TestRule test;
    test.results = {{0.7, 0.9, 1.0}, {0.1, 0.8, 1.0}, {0.0, 0.25, 1.0}};
    const auto believed = [&](int truth, double u) {
        return static_cast<int>(test.result(model::Truth(truth), u));
    };
    CHECK(believed(0, 0.69) == 0);
    CHECK(believed(0, 0.71) == 1);
    CHECK(believed(0, 0.91) == 2);
    CHECK(believed(1, 0.11) == 1);
    CHECK(believed(2, 0.001) == 1);
    CHECK(believed(2, 0.26) == 2);
    // Shares that sum to a little less than 1 leave the rest to the last value.
    test.results = {{0.3, 0.6, 0.9999999}};
    CHECK(believed(0, 0.99999999) == 2);
}

TEST_CASE("the frailties of a family have a part in common", "[model][attributes]") {
    // With the whole of it in common and a full loading, siblings are alike; with none
    // they are drawn apart, as without the key.
    auto rule = rule_of({0.5, 1.0}, 1.0);
    auto same = rule;
    same.frailty_within_family = 1.0;
    std::size_t alike = 0;
    for (std::uint64_t number = 0; number < 100; ++number) {
        const CaseKey key(SourceId(0), number);
        const auto truth = [&](const model::AttributeRule& of, Member member) {
            return model::draw_truth(of, {.seed = 5}, key, member);
        };
        CHECK(truth(same, 0) == truth(same, 1));
        alike += truth(rule, 0) == truth(rule, 1) ? 1 : 0;
    }
    CHECK(alike > 25);
    CHECK(alike < 75);
}

TEST_CASE("frailties half in common keep the shares, and siblings agree by a third",
          "[model][attributes]") {
    // Scores of siblings with correlation 1/2 are both below the median in 1/4 +
    // asin(1/2) / 2 pi = 1/3. Four standard errors of a share of 10,000: 0.019 and
    // 0.016.
    auto rule = rule_of({0.5, 1.0}, 1.0);
    rule.frailty_within_family = 0.5;
    auto rare = rule_of({0.2, 1.0}, 1.0);
    rare.frailty_within_family = 0.5;
    std::size_t both = 0, few = 0;
    for (std::uint64_t number = 0; number < 10000; ++number) {
        const CaseKey key(SourceId(0), number);
        const auto is_first = [&](const model::AttributeRule& of, Member member) {
            return model::draw_truth(of, {.seed = 5}, key, member) == model::Truth{0};
        };
        both += is_first(rule, 0) && is_first(rule, 1) ? 1 : 0;
        few += is_first(rare, 0) ? 1 : 0;
    }
    CHECK(static_cast<double>(both) / 10000 == Approx(1.0 / 3).margin(0.019));
    CHECK(static_cast<double>(few) / 10000 == Approx(0.2).margin(0.016));
}

TEST_CASE("years of age change on the birthday", "[model][attributes]") {
    const Date birth = day("2000-02-29");
    CHECK(model::age_in_years(birth, day("2018-02-28")) < 18.0);
    CHECK(model::age_in_years(birth, day("2018-03-01")) == 18.0);
    CHECK(model::age_in_years(birth, birth) == 0.0);
    // 181 days of the year from 1 January to 1 July 2001.
    CHECK(model::age_in_years(day("2000-01-01"), day("2001-07-01")) == Approx(1.0 + 181.0 / 366.0));
}

TEST_CASE("adults have the ages of their table", "[model][attributes]") {
    // 18 to 20 or 60 to 65, half each.
    const auto pathway = model::lower(
        read_world(world_text("2001-01-01") +
                   "[case_types.grown]\nkind = \"adults\"\nadults = { values = [1], shares = "
                   "[1.0], assumed = \"test\" }\nadult_age = { values = [18, 20, 60], shares = "
                   "[0.5, 0.0, 0.5], assumed = \"test\" }\n" +
                   arrivals("a", "1 per day", "grown") + track("r", "w") + stay("r.w")));
    double young = 0;
    double youngest = 100;
    for (std::uint64_t number = 0; number < 1000; ++number) {
        const auto fresh =
            model::draw_case(pathway, pathway.sources[0], {.seed = 3}, CaseKey(SourceId(0), number),
                             model::AgesOn(day("2000-06-01")));
        const double age = model::age_in_years(fresh.persons.at(0).birth, day("2000-06-01"));
        REQUIRE(age >= 18);
        REQUIRE(age < 65.1);
        REQUIRE((age < 20.1 || age > 59.9));
        young += age < 30 ? 1 : 0;
        youngest = std::min(youngest, age);
    }
    // Half of 1,000: five standard errors are 79.
    CHECK(std::abs(young - 500) < 79);
    CHECK(youngest < 18.1);
}
