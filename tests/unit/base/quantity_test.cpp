#include "sim/base/quantity.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/base/decimal.hpp"
#include "sim/base/philox.hpp"

#include "tests/support/catch.hpp"

using namespace atd;

namespace {

/// Doubles of every size and sign: random bits, without nan and infinity.
std::vector<double> doubles(std::size_t count) {
    std::vector<double> values{0.0,
                               -0.0,
                               1.0,
                               0.1,
                               1e15,
                               1e-5,
                               5e-324,
                               1.7976931348623157e308,
                               100000,
                               123456789012345680.0,
                               2.2250738585072014e-308};
    for (std::uint64_t i = 0; values.size() < count; ++i) {
        for (auto word : philox({i, 0, 0, 0}, {8, 15})) {
            const double any = std::bit_cast<double>(word);
            if (std::isfinite(any)) {
                values.push_back(any);
            }
            values.push_back(static_cast<double>(word >> 11) * 0x1.0p-46);
        }
    }
    return values;
}

template <class Q>
bool round_trips(double value) {
    const auto back = parse(to_text(Q{value}), Q{});
    return back && std::bit_cast<std::uint64_t>(back->value) == std::bit_cast<std::uint64_t>(value);
}

}  // namespace

TEST_CASE("times are read in six units", "[base][quantity]") {
    CHECK(parse_days("20 days")->value == 20);
    CHECK(parse_days("1 day")->value == 1);
    CHECK(parse_days("12 hours")->value == 0.5);
    CHECK(parse_days("1 second")->value == 1.0 / 86400);
    CHECK(parse_days("43200 seconds")->value == 0.5);
    CHECK(parse_days("3 weeks")->value == 21);
    CHECK(parse_days("2 years")->value == 730.485);
    CHECK(parse_days("12 months")->value == Approx(365.2425).epsilon(1e-15));
    CHECK(parse_days("1.5e1 days")->value == 15);
    CHECK(parse_days("-2 days")->value == -2);
}

TEST_CASE("rates are read per unit of time", "[base][quantity]") {
    CHECK(parse_per_day("0.01 per day")->value == 0.01);
    CHECK(parse_per_day("2 per year")->value == 2 / 365.2425);
    CHECK(parse_per_day("7 per week")->value == 1);
    CHECK(parse_per_day("1 per hour")->value == 24);
}

TEST_CASE("shares, ratios, counts and ages are read", "[base][quantity]") {
    CHECK(parse_share("0.25")->value == 0.25);
    CHECK(parse_share("25%")->value == 0.25);
    CHECK(parse_share("7%")->value == 0.07);
    CHECK(parse_ratio("0.6")->value == 0.6);
    CHECK(parse_count("120")->value == 120);
    CHECK(parse_count("9223372036854775807")->value == 9223372036854775807LL);
    CHECK(parse_years("18 years")->value == 18);
    CHECK(parse_years("1 year")->value == 1);
}

TEST_CASE("texts that are not one quantity are refused", "[base][quantity]") {
    for (const char* text :
         {"",          " ",        "20",       "days",       "20days",        "20  days",
          " 20 days",  "20 days ", "20 dayss", "20 Days",    "20 day s",      "20,5 days",
          "0x14 days", "nan days", "inf days", "-inf days",  "1e999 days",    "1e308 years",
          "+20 days",  "1e days",  "20 s",     "20 per day", "20 d\xc3\xa4ys"}) {
        INFO(text);
        CHECK_FALSE(parse_days(text));
    }
    for (const char* text : {"0.01", "0.01 day", "0.01 per days", "0.01 per", "per day",
                             "0.01 per  day", "nan per day", "0.01/day"}) {
        INFO(text);
        CHECK_FALSE(parse_per_day(text));
    }
    for (const char* text : {"", "%", "25 %", "25%%", "a", "0.25 ", "nan", "inf%"}) {
        INFO(text);
        CHECK_FALSE(parse_share(text));
    }
    for (const char* text : {"", "1.5", "1e3", "120 ", "+1", "9223372036854775808", "0x1"}) {
        INFO(text);
        CHECK_FALSE(parse_count(text));
    }
    for (const char* text : {"18", "18 days", "18 yearss", "18 years old"}) {
        INFO(text);
        CHECK_FALSE(parse_years(text));
    }
    CHECK_FALSE(parse_ratio("0.6 "));
    CHECK_FALSE(parse_ratio("NaN"));
}

TEST_CASE("quantities are written in canonical form", "[base][quantity]") {
    CHECK(to_text(Days{20}) == "20 days");
    CHECK(to_text(Days{1}) == "1 day");
    CHECK(to_text(Days{100000}) == "100000 days");
    CHECK(to_text(PerDay{0.01}) == "0.01 per day");
    CHECK(to_text(Share{0.25}) == "0.25");
    CHECK(to_text(Ratio{1e-7}) == "1e-07");
    CHECK(to_text(Count{-3}) == "-3");
    CHECK(to_text(Years{18}) == "18 years");
}

TEST_CASE("canonical text reads back to the same bits", "[base][quantity]") {
    for (double value : doubles(4000)) {
        INFO(value);
        CHECK(round_trips<Days>(value));
        CHECK(round_trips<PerDay>(value));
        CHECK(round_trips<Share>(value));
        CHECK(round_trips<Ratio>(value));
        CHECK(round_trips<Years>(value));
    }
    CHECK(parse_count(to_text(Count{std::numeric_limits<std::int64_t>::min()}))->value ==
          std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("portable number text is that of the standard library", "[base][quantity]") {
    for (double value : doubles(4000)) {
        const std::string text = shortest(value);
        INFO(text);
        CHECK(detail::shortest_portable(value) == text);
        CHECK(detail::parse_number_portable(text) == parse_number(text));
    }
    for (const char* text : {"",
                             "-",
                             ".",
                             "5.",
                             ".5",
                             "-.5e3",
                             "1e",
                             "1e+",
                             "1e+5",
                             "1E5",
                             "+1",
                             " 1",
                             "1 ",
                             "nan",
                             "inf",
                             "infinity",
                             "0x10",
                             "1e999",
                             "1e-999",
                             "0e-999",
                             "1.2.3",
                             "--1",
                             "1e5.0",
                             "4.9406564584124654e-324",
                             "2.4703282292062327e-324"}) {
        INFO(text);
        CHECK(detail::parse_number_portable(text) == parse_number(text));
    }
}
