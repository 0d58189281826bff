#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atd {

/// Simulated time: whole seconds since midnight of the scenario's first day.
/// Points before it are negative (a stock case arrived before the start).
struct SimClock {
    using rep = std::int64_t;
    using period = std::ratio<1>;
    using duration = std::chrono::duration<rep, period>;
    using time_point = std::chrono::time_point<SimClock, duration>;
    static constexpr bool is_steady = true;
};

using Seconds = SimClock::duration;
using SimTime = SimClock::time_point;
using Date = std::chrono::sys_days;

inline constexpr SimTime sim_start{};
/// Later than anything that happens.
inline constexpr SimTime never = SimTime::max();
inline constexpr Seconds one_day{86400};
inline constexpr double seconds_per_day = 86400.0;
/// Mean Gregorian year and its twelfth: the length of a year and a month wherever they are
/// units of a rate, a time or a price.
inline constexpr double days_per_year = 365.2425;
inline constexpr double days_per_month = days_per_year / 12.0;

constexpr double in_days(Seconds span) {
    return static_cast<double>(span.count()) / seconds_per_day;
}

/// The one rounding rule of the model: to the nearest second, at least one second for a
/// stay, so that two changes of the same state never share a second. Spans beyond
/// 100,000 years saturate to `never` when added to a time.
Seconds round_stay(double days);
/// Nearest second, may be zero or negative: for arrival times and elapsed stays.
Seconds round_span(double days);
/// `time + span`, saturating at `never`.
SimTime later(SimTime time, Seconds span);

constexpr SimTime at(Date date, Date start) {
    return sim_start + std::chrono::duration_cast<Seconds>(date - start);
}

/// Calendar day of a time; the inverse of `at` up to the day.
Date date_of(SimTime time, Date start);

/// First day of the next calendar month.
Date next_month(Date day);

/// ISO 8601 only, for example 2013-07-31; nothing else is a date.
std::optional<Date> parse_date(std::string_view text);
std::string to_text(Date date);

/// The anniversary after `years` whole years; 29 February falls on 1 March in other
/// years.
Date anniversary(Date birth, int years);
/// Age in completed years on a day.
int age_on(Date birth, Date day);

}  // namespace atd
