#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/base/money.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/evidence/evidence_row.hpp"

// Numbers of scenarios and of evidence tables in common units, so that they can be compared.

namespace atd::params {

/// A number in days to the power of `time`: 1 of a length of time, -1 of a rate.
struct Amount {
    double value = 0;
    int time = 0;
    std::string currency = {};  ///< as in "AUD_2014"; empty where it is not money
};

/// A unit as a factor of its number.
using Unit = Amount;

/// Days of "day", "weeks", "month" and so on; nothing if the word is no unit of time.
std::optional<double> days_of(std::string_view word);

/// "days", "share", "percent", "persons/year", "per 1000 person-years", "AUD_2014". Whatever is
/// counted has no unit of its own; a yearly probability or a working day has no factor.
std::optional<Unit> unit_of(const std::string& text);

/// A number that a row gives, such as its value; nothing if it has none or its unit no factor.
std::optional<Amount> amount_of(const EvidenceRow& row, const std::string& number);

inline Amount amount_of(Days it) {
    return {it.value, 1};
}

inline Amount amount_of(PerDay it) {
    return {it.value, -1};
}

inline Amount amount_of(Share it) {
    return {it.value};
}

inline Amount amount_of(Ratio it) {
    return {it.value};
}

inline Amount amount_of(Count it) {
    return {static_cast<double>(it.value)};
}

inline Amount amount_of(Years it) {
    return {it.value * days_per_year, 1};
}

/// Per day of whatever it is charged for, or for each of them.
Amount amount_of(const Price& it);

/// Whether a number is a published one to half a percent, or that rounded to its own two or more
/// digits.
bool agrees(double published, double number);

inline bool same_unit(const Amount& a, const Amount& b) {
    return a.time == b.time && a.currency == b.currency;
}

/// "0.25", "70.5 days", "0.01 per day"
std::string amount_text(const Amount& amount);

}  // namespace atd::params
