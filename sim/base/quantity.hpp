#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atd {

// Quantities as they are read: text with a unit, checked, and converted once to plain numbers in
// sim/model. These types hold values; they have no arithmetic.

/// A duration in days.
struct Days {
    double value = 0;
    friend auto operator<=>(const Days&, const Days&) = default;
};

/// A hazard or an arrival rate per day.
struct PerDay {
    double value = 0;
    friend auto operator<=>(const PerDay&, const PerDay&) = default;
};

/// A share or probability, 0 to 1.
struct Share {
    double value = 0;
    friend auto operator<=>(const Share&, const Share&) = default;
};

/// A dimensionless positive ratio: hazard ratio, coefficient of variation, shape.
struct Ratio {
    double value = 1;
    friend auto operator<=>(const Ratio&, const Ratio&) = default;
};

/// A whole number of places, cases, children or workers.
struct Count {
    std::int64_t value = 0;
    friend auto operator<=>(const Count&, const Count&) = default;
};

/// An age in completed years.
struct Years {
    double value = 0;
    friend auto operator<=>(const Years&, const Years&) = default;
};

/// How a quantity is written in a scenario, for messages and documentation.
template <class Q>
struct QuantityText;  // unit(), example()

template <>
struct QuantityText<Days> {
    static constexpr std::string_view unit = "time";
    static constexpr std::string_view example =
        "\"20 days\" (seconds, hours, days, weeks, months, years)";
};

template <>
struct QuantityText<PerDay> {
    static constexpr std::string_view unit = "rate";
    static constexpr std::string_view example = "\"0.01 per day\" (hour, day, week, month, year)";
};

template <>
struct QuantityText<Share> {
    static constexpr std::string_view unit = "share";
    static constexpr std::string_view example = "0.25 or \"25%\"";
};

template <>
struct QuantityText<Ratio> {
    static constexpr std::string_view unit = "ratio";
    static constexpr std::string_view example = "0.6";
};

template <>
struct QuantityText<Count> {
    static constexpr std::string_view unit = "count";
    static constexpr std::string_view example = "120";
};

template <>
struct QuantityText<Years> {
    static constexpr std::string_view unit = "age";
    static constexpr std::string_view example = "\"18 years\"";
};

/// Full-text parses: the whole text must be one number with a unit that fits; nan, inf,
/// leading or trailing matter and locale forms are refused. A bare number (text without
/// a unit) is accepted by Share, Ratio and Count only.
std::optional<Days> parse_days(std::string_view text);
std::optional<PerDay> parse_per_day(std::string_view text);
std::optional<Share> parse_share(std::string_view text);
std::optional<Ratio> parse_ratio(std::string_view text);
std::optional<Count> parse_count(std::string_view text);
std::optional<Years> parse_years(std::string_view text);

inline std::optional<Days> parse(std::string_view text, Days) {
    return parse_days(text);
}

inline std::optional<PerDay> parse(std::string_view text, PerDay) {
    return parse_per_day(text);
}

inline std::optional<Share> parse(std::string_view text, Share) {
    return parse_share(text);
}

inline std::optional<Ratio> parse(std::string_view text, Ratio) {
    return parse_ratio(text);
}

inline std::optional<Count> parse(std::string_view text, Count) {
    return parse_count(text);
}

inline std::optional<Years> parse(std::string_view text, Years) {
    return parse_years(text);
}

/// Canonical text that parses back to the same bits: "20 days", "0.01 per day", "0.25".
std::string to_text(Days value);
std::string to_text(PerDay value);
std::string to_text(Share value);
std::string to_text(Ratio value);
std::string to_text(Count value);
std::string to_text(Years value);

/// Shortest decimal text that reads back to the same double.
std::string shortest(double value);
/// Parse of a finite decimal number, whole text, no locale, no nan or inf.
std::optional<double> parse_number(std::string_view text);

}  // namespace atd
