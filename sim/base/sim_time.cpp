#include "sim/base/sim_time.hpp"

#include <charconv>
#include <cmath>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"

namespace atd {
namespace {

constexpr double longest_days = 36524250.0;

bool parse_digits(std::string_view text, int& value) {
    for (char c : text) {
        if (c < '0' || c > '9') {
            return false;
        }
    }
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

std::string padded(int value, std::size_t width) {
    return fmt::format("{:0>{}}", value, width);
}

}  // namespace

Seconds round_span(double days) {
    ATD_EXPECT(days > -longest_days);
    if (days >= longest_days) {
        return Seconds::max();
    }
    return Seconds{std::llround(days * seconds_per_day)};
}

Seconds round_stay(double days) {
    const Seconds span = round_span(days);
    return span < Seconds{1} ? Seconds{1} : span;
}

SimTime later(SimTime time, Seconds span) {
    if (span == Seconds::max() || time == never) {
        return never;
    }
    return time + span;
}

Date date_of(SimTime time, Date start) {
    return start + std::chrono::floor<std::chrono::days>(time.time_since_epoch());
}

std::optional<Date> parse_date(std::string_view text) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' ||
        !parse_digits(text.substr(0, 4), year) || !parse_digits(text.substr(5, 2), month) ||
        !parse_digits(text.substr(8, 2), day)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional<Date>(Date{date}) : std::nullopt;
}

std::string to_text(Date date) {
    const std::chrono::year_month_day parts{date};
    return padded(static_cast<int>(parts.year()), 4) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(parts.month())), 2) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(parts.day())), 2);
}

Date next_month(Date day) {
    const std::chrono::year_month_day parts{day};
    return Date{(parts.year() / parts.month() + std::chrono::months{1}) / std::chrono::day{1}};
}

Date anniversary(Date birth, int years) {
    const std::chrono::year_month_day born{birth};
    const std::chrono::year_month_day turned{born.year() + std::chrono::years{years}, born.month(),
                                             born.day()};
    if (turned.ok()) {
        return Date{turned};
    }
    return Date{turned.year() / std::chrono::March / 1};
}

int age_on(Date birth, Date day) {
    const std::chrono::year_month_day born{birth};
    const std::chrono::year_month_day now{day};
    const int years = static_cast<int>(now.year()) - static_cast<int>(born.year());
    return day < anniversary(birth, years) ? years - 1 : years;
}

}  // namespace atd
