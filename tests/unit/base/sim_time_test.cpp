#include "sim/base/sim_time.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using namespace std::chrono_literals;

namespace {
Date day(std::string_view text) {
    const auto date = parse_date(text);
    REQUIRE(date);
    return *date;
}
}  // namespace

TEST_CASE("sums of time are exact", "[base][time]") {
    SimTime time = sim_start;
    for (int i = 0; i < 864000; ++i) {
        time = later(time, round_stay(0.1));
    }
    CHECK(time - sim_start == Seconds{864000LL * 8640});
    CHECK(in_days(time - sim_start) == 86400.0);
}

TEST_CASE("spans in days keep their seconds", "[base][time]") {
    CHECK(in_days(Seconds{1}) == 1 / 86400.0);
    CHECK(in_days(-one_day / 4) == -0.25);
    CHECK(in_days(Seconds{86399}) == 86399 / 86400.0);
}

TEST_CASE("stays are rounded to the second, to at least one", "[base][time]") {
    CHECK(round_stay(0) == Seconds{1});
    CHECK(round_stay(1e-9) == Seconds{1});
    CHECK(round_stay(1.0) == one_day);
    CHECK(round_stay(1.4999 / 86400) == Seconds{1});
    CHECK(round_stay(1.5001 / 86400) == Seconds{2});
    CHECK(round_span(0) == Seconds{0});
    CHECK(round_span(-2.5) == -(one_day * 5 / 2));
}

TEST_CASE("what lasts too long never ends", "[base][time]") {
    CHECK(later(sim_start, round_stay(1e300)) == never);
    CHECK(later(never, one_day) == never);
    CHECK(later(sim_start - one_day, one_day) == sim_start);
}

TEST_CASE("dates and times convert into each other", "[base][time]") {
    const Date start = day("2013-07-31");
    CHECK(at(start, start) == sim_start);
    CHECK(at(day("2013-08-01"), start) == sim_start + one_day);
    CHECK(date_of(sim_start + one_day - Seconds{1}, start) == start);
    CHECK(date_of(sim_start - Seconds{1}, start) == day("2013-07-30"));
    CHECK(date_of(at(day("2016-02-29"), start), start) == day("2016-02-29"));
}

TEST_CASE("dates are ISO 8601 and nothing else", "[base][time]") {
    CHECK(to_text(day("2016-02-29")) == "2016-02-29");
    for (const char* text :
         {"", "2015-02-29", "2016-13-01", "2016-00-10", "2016-1-1", "31-07-2013", "2013/07/31",
          "2013-07-31 ", " 2013-07-31", "2013-07-3a", "+013-07-31"}) {
        INFO(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("anniversaries of a leap day fall on 1 March", "[base][time]") {
    const Date leap = day("2000-02-29");
    CHECK(anniversary(leap, 1) == day("2001-03-01"));
    CHECK(anniversary(leap, 4) == day("2004-02-29"));
    CHECK(anniversary(leap, 18) == day("2018-03-01"));
    CHECK(anniversary(day("1999-12-31"), 18) == day("2017-12-31"));
}

TEST_CASE("age counts completed years", "[base][time]") {
    const Date birth = day("2000-07-15");
    CHECK(age_on(birth, birth) == 0);
    CHECK(age_on(birth, day("2018-07-14")) == 17);
    CHECK(age_on(birth, day("2018-07-15")) == 18);
    const Date leap = day("2000-02-29");
    CHECK(age_on(leap, day("2018-02-28")) == 17);
    CHECK(age_on(leap, day("2018-03-01")) == 18);
    CHECK(age_on(leap, day("2020-02-28")) == 19);
    CHECK(age_on(leap, day("2020-02-29")) == 20);
}
