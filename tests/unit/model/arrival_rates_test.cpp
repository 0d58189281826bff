#include "sim/model/arrival_rates.hpp"

#include <cmath>
#include <set>

#include "sim/base/check.hpp"
#include "sim/model/arrival_times.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

// Seasons, surges and forecasts multiply the dated rate. Worlds start on 2000-01-01.

using namespace atd;
using namespace atd::model;
using namespace atd::test;

namespace {

constexpr double alpha = 1e-4;

SourceRule stream(const std::string& more, const std::string& rate = "10 per day") {
    const auto pathway =
        lower(read_world(world_text("2001-01-01") + arrivals("a", rate, "child", more) +
                         track("r", "w") + stay("r.w")));
    return pathway.sources[0];
}

double per_day(const std::vector<RateFrom>& rates, int day) {
    return step_at(rates, sim_start + day * one_day).per_second * seconds_per_day;
}

std::vector<RateFrom> rates_in(const SourceRule& source, std::uint32_t replication) {
    return rates_of(source, SourceId(0), {.seed = 3, .replication = replication}, 0);
}

std::string wave(const std::string& amplitude, int peak) {
    return "seasonality = { amplitude = " + given(amplitude) +
           ", peak_month = " + std::to_string(peak) + " }";
}

std::string surge(const std::string& persistence, const std::string& sd) {
    return "surge = { persistence = " + given(persistence) + ", annual_log_sd = " + given(sd) +
           " }\n";
}

}  // namespace

TEST_CASE("a yearly wave keeps the mean of the months", "[model][arrivals]") {
    // exp(0.15 cos) has the mean 1.005633 over the twelve months; the peak is
    // e^0.15 / 1.005633 = 1.155326, the month opposite e^-0.15 / 1.005633 = 0.855887,
    // and three months from the peak it is 1 / 1.005633 = 0.994399.
    const auto rates = rates_in(stream(wave("0.15", 7)), 0);
    CHECK(per_day(rates, 182) == Approx(11.55326).epsilon(1e-6));  // 1 July
    CHECK(per_day(rates, 0) == Approx(8.55887).epsilon(1e-6));     // January
    CHECK(per_day(rates, 30) == Approx(8.55887).epsilon(1e-6));    // 31 January
    CHECK(per_day(rates, 31) > 8.6);                               // February
    CHECK(per_day(rates, 91) == Approx(9.94399).epsilon(1e-6));    // April
    REQUIRE(rates.size() == 12);
    double sum = 0;
    for (const auto& step : rates) {
        sum += step.per_second * seconds_per_day;
    }
    CHECK(sum / 12 == Approx(10));
}

TEST_CASE("a table of months gives each its share of the year", "[model][arrivals]") {
    // 3 in 24 of a year's cases in month 2, 1 in 24 in month 3, 2 in 24 in the others:
    // 1.5, 0.5 and 1 times the rate.
    std::string values = "1", shares = "0.0833333333333333";
    for (int month = 2; month <= 12; ++month) {
        values += ", " + std::to_string(month);
        shares += month == 2   ? ", 0.125"
                  : month == 3 ? ", 0.0416666666666667"
                               : ", 0.0833333333333333";
    }
    const auto rates = rates_in(stream("seasonality.months = { values = [" + values +
                                       "], shares = [" + shares + "], assumed = \"test\" }"),
                                0);
    CHECK(per_day(rates, 0) == Approx(10));
    CHECK(per_day(rates, 31) == Approx(15));
    CHECK(per_day(rates, 60) == Approx(5));
    CHECK(per_day(rates, 91) == Approx(10));
}

TEST_CASE("the surge process has the yearly change that is asked for", "[model][arrivals]") {
    // Without persistence a year's mean of twelve has variance s^2 / 12, and the change
    // between two years twice that: s = sd sqrt(6).
    CHECK(stream(surge("0", "0.5")).surge_sd == Approx(0.5 * std::sqrt(6.0)));
    // With p = 0.9: the mean of a year has 12 pairs of lag 0 and 2 (12 - k) of lag k in
    // 144; the covariance with the next year has 12 - |12 - k| pairs of lag k.
    double within = 12, between = 0;
    for (int k = 1; k < 24; ++k) {
        within += k < 12 ? 2 * (12 - k) * std::pow(0.9, k) : 0;
        between += (12 - std::abs(12 - k)) * std::pow(0.9, k);
    }
    const double s = 0.55 / std::sqrt(2 * (within - between) / 144);
    CHECK(stream(surge("0.9", "0.55")).surge_sd == Approx(s));
    CHECK(s == Approx(0.64412).epsilon(1e-4));
}

TEST_CASE("surges keep the mean rate, and their correlation fades by month", "[model][arrivals]") {
    const SourceRule source = stream(surge("0.8", "0.4"));
    const double s = source.surge_sd;
    std::vector<double> factor, square, product;
    for (std::uint32_t k = 0; k < 4000; ++k) {
        const auto rates = rates_in(source, k);
        REQUIRE(rates.size() == 12);
        factor.push_back(rates[7].per_second * seconds_per_day / 10);
        const auto x = [&](std::size_t month) {
            return std::log(rates[month].per_second * seconds_per_day / 10) + s * s / 2;
        };
        square.push_back(x(9) * x(9));
        product.push_back(x(3) * x(6));
    }
    CHECK(std::abs(z_of_mean(factor, 1)) < z_critical(alpha));
    CHECK(std::abs(z_of_mean(square, s * s)) < z_critical(alpha));
    CHECK(std::abs(z_of_mean(product, s * s * 0.8 * 0.8 * 0.8)) < z_critical(alpha));
}

TEST_CASE("counts of a month have the mean and variance of a mixed Poisson law",
          "[model][arrivals]") {
    // Given the rate, a month's count is Poisson; the rate is log-normal with mean m:
    // mean m = 31 * 2 * season, variance m + m^2 (exp(s^2) - 1). March is month 3, with
    // a peak in it.
    const SourceRule source = stream(surge("0.6", "0.3") + wave("0.3", 3), "2 per day");
    const double m = 62 * source.months[2].season;
    const double spread = std::expm1(source.surge_sd * source.surge_sd);
    std::vector<double> counts, squares;
    for (std::uint32_t k = 0; k < 3000; ++k) {
        ArrivalTimes times(source, SourceId(0), {.seed = 5, .replication = k});
        double count = 0;
        for (; times.next() < sim_start + 91 * one_day; times.take()) {
            count += times.next() >= sim_start + 60 * one_day ? 1 : 0;
        }
        counts.push_back(count);
        squares.push_back((count - m) * (count - m));
    }
    CHECK(std::abs(z_of_mean(counts, m)) < z_critical(alpha));
    CHECK(std::abs(z_of_mean(squares, m + m * m * spread)) < z_critical(alpha));
    CHECK(m * m * spread > m);  // far from a plain Poisson distribution
}

TEST_CASE("a month's surge is the same whenever the scenario begins", "[model][arrivals]") {
    const auto late = lower(read_world(
        "format = 2\ntitle = \"t\"\nquestion = \"q\"\ncountry = \"none\"\n"
        "start = 2000-05-15\nend = 2001-01-01\n"
        "reviewed_with_lived_experience = \"not yet\"\n"
        "[case_types.child]\nkind = \"unaccompanied_child\"\n" +
        arrivals("a", "10 per day", "child", surge("0", "0.5")) + track("r", "w") + stay("r.w")));
    const auto from_may = rates_in(late.sources[0], 4);
    const auto from_january = rates_in(stream(surge("0", "0.5")), 4);
    REQUIRE(from_may.size() == 8);
    CHECK(from_may[0].from == sim_start);
    CHECK(from_may[1].from == sim_start + 17 * one_day);  // 1 June
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(from_may[i].per_second == from_january[i + 4].per_second);
    }
}

TEST_CASE("each replication follows one path of a forecast", "[model][arrivals]") {
    const auto path = [](const std::string& name, const std::string& rate) {
        return "forecast.paths." + name + ".first = { from = 2000-03-01, rate = " + quantity(rate) +
               " }\n";
    };
    const SourceRule source =
        stream(path("low", "2 per day") + path("high", "8 per day") + "factor = " + given("0.5"));
    std::vector<double> is_high;
    for (std::uint32_t k = 0; k < 2000; ++k) {
        const auto rates = rates_in(source, k);
        CHECK(per_day(rates, 59) == Approx(5));  // the dated rate until 29 February
        const double found = per_day(rates, 60);
        CHECK((found == Approx(1) || found == Approx(4)));
        CHECK(per_day(rates, 300) == found);
        is_high.push_back(found > 2 ? 1 : 0);
    }
    CHECK(std::abs(z_of_mean(is_high, 0.5)) < z_critical(alpha));
}

TEST_CASE("a reform of rates that a forecast replaces is refused", "[model][arrivals]") {
    const std::string world = world_text("2001-01-01") +
                              arrivals("a", "1 per day", "child",
                                       "forecast.paths.only.all.rate = " + quantity("2 per day")) +
                              track("r", "w") + stay("r.w");
    const auto with = [&](const std::string& set) {
        return read_world(world + reform("change", "2000-03-01", "arrivals.a." + set));
    };
    CHECK_THROWS_AS(lower(with("cases.always.rate = " + quantity("3 per day"))), InputError);
    CHECK_THROWS_AS(lower(with("forecast.paths.only.all.rate = " + quantity("3 per day"))),
                    InputError);
    CHECK_NOTHROW(lower(with("factor = " + given("3"))));
}

TEST_CASE("rates that change at a moment move only what lies ahead", "[model][arrivals]") {
    // From day 10 on four times the rate: the case due at t > 10 comes at
    // 10 + (t - 10) / 4; nobody who has come is moved.
    const SourceRule source = stream("", "1 per day");
    const ChanceKey chance{.seed = 2, .replication = 1};
    ArrivalTimes plain(source, SourceId(0), chance);
    ArrivalTimes changed(source, SourceId(0), chance);
    const SimTime day_10 = sim_start + 10 * one_day;
    while (changed.next() < day_10) {
        CHECK(changed.next() == plain.next());
        changed.take();
        plain.take();
    }
    changed.change_rates({{sim_start, 4 / seconds_per_day}}, day_10);
    for (int i = 0; i < 50; ++i) {
        const Seconds ahead = plain.next() - day_10;
        CHECK(std::abs((changed.next() - day_10).count() - ahead.count() / 4) <= 1);
        plain.take();
        changed.take();
    }
}
