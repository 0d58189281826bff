#include "sim/base/money.hpp"

#include <string>

#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"

using namespace atd;

namespace {
const Currency aud_2014{{'A', 'U', 'D'}, 2014};
const Currency aud_2015{{'A', 'U', 'D'}, 2015};
const Currency usd_2014{{'U', 'S', 'D'}, 2014};
}  // namespace

TEST_CASE("amounts of one currency and price year add up", "[base][money]") {
    const Money sum = Money(10, aud_2014) + Money(5, aud_2014) - Money(1, aud_2014);
    CHECK(sum == Money(14, aud_2014));
    CHECK(2.0 * sum == Money(28, aud_2014));
}

TEST_CASE("mixing currencies or price years is refused", "[base][money]") {
    for (const Currency& other : {aud_2015, usd_2014, Currency{}}) {
        Money money(10, aud_2014);
        CHECK_THROWS_AS(money += Money(1, other), InputError);
        CHECK_THROWS_AS(money -= Money(1, other), InputError);
        CHECK(money == Money(10, aud_2014));
    }
    try {
        Money(10, aud_2014) + Money(1, usd_2014);
        FAIL("mixed");
    } catch (const InputError& error) {
        const std::string message = error.what();
        CHECK(message.find("AUD_2014") != std::string::npos);
        CHECK(message.find("USD_2014") != std::string::npos);
    }
}

TEST_CASE("prices are read per unit and turned into days", "[base][money]") {
    const auto yearly = parse_price("311027 AUD_2014 per person_year");
    REQUIRE(yearly);
    CHECK(yearly->unit == CostUnit::person_day);
    CHECK(yearly->money == Money(311027 / 365.2425, aud_2014));
    CHECK(parse_price("7 AUD_2014 per child_week")->money.amount() == 1);
    CHECK(parse_price("30.436875 AUD_2014 per case_month")->money.amount() == 1);
    CHECK(parse_price("3 AUD_2014 per place_day")->unit == CostUnit::place_day);
    CHECK(parse_price("100 AUD_2014 per person")->unit == CostUnit::person);
    CHECK(parse_price("100 AUD_2014 per case")->unit == CostUnit::case_);
    CHECK(parse_price("100 AUD_2014 per event")->unit == CostUnit::event);
}

TEST_CASE("other texts are no prices", "[base][money]") {
    for (const char* text :
         {"", "100", "100 AUD_2014", "100 AUD_2014 per", "100 AUD_2014 per ",
          "100 AUD_2014 a person", "100 AUD per person", "AUD_2014 100 per person",
          "100 AUD_2014 per place", "100 AUD_2014 per child", "100 AUD_2014 per event_day",
          "100 AUD_2014 per person_years", "100  AUD_2014 per person", "nan AUD_2014 per case",
          "100 AUD_2014 per person ", "100 AUD_2014 per person day"}) {
        INFO(text);
        CHECK_FALSE(parse_price(text));
    }
    for (const char* text : {"", "AUD", "aud_2014", "AUD2014", "AUD_14", "AUD_20144", "AU_2014",
                             "AUD_2o14", "AUD-2014", "AUD_0014"}) {
        INFO(text);
        CHECK_FALSE(parse_currency(text));
    }
}

TEST_CASE("prices are written so that they read back", "[base][money]") {
    CHECK(to_text(*parse_currency("AUD_2014")) == "AUD_2014");
    CHECK(to_text(Price{Money(12.5, usd_2014), CostUnit::case_}) == "12.5 USD_2014 per case");
    const auto price = parse_price("311027 AUD_2014 per person_month");
    REQUIRE(price);
    CHECK(parse_price(to_text(*price)) == price);
}
