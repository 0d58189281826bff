#include "sim/params/evidence/amount.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/base/format.hpp"
#include "sim/base/real_math.hpp"

namespace atd::params {
namespace {

struct TimeWord {
    std::string_view word;
    double days;
};

constexpr std::array time_words{TimeWord{"hour", 1.0 / 24.0}, TimeWord{"day", 1.0},
                                TimeWord{"week", 7.0}, TimeWord{"month", days_per_month},
                                TimeWord{"year", days_per_year}};

/// Units whose numbers are none of these even with a factor.
constexpr std::array without_factor{"percentage points", "working days", "probability per",
                                    "log hazard",        "utility per",  "coded"};

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    return std::string(first == std::string_view::npos ? "" : text.substr(first, last - first + 1));
}

/// "AUD_2014" of "AUD_2014", "AUD_2014 per day" or nothing.
std::string currency_of(const std::string& text) {
    const std::string word = text.substr(0, text.find(' '));
    return parse_currency(word) ? word : "";
}

/// The number at the beginning, with separators of thousands; 1 where there is none.
double leading_number(std::string& text) {
    const auto end = std::min(text.find_first_not_of("0123456789,"), text.size());
    std::string digits = text.substr(0, end);
    std::erase(digits, ',');
    text = trimmed(std::string_view(text).substr(end));
    return parse_number(digits).value_or(1);
}

/// What stands above the line: a time, a share, or whatever is counted.
Unit numerator_of(const std::string& text) {
    if (const auto days = days_of(text)) {
        return {*days, 1};
    }
    const bool percent = text == "percent" || text == "per cent" || text == "%";
    return {percent ? 0.01 : 1.0, 0, currency_of(text)};
}

/// What stands below it: "year", "7months", "1000 person-years", or whatever is counted.
Unit denominator_of(std::string text) {
    const double number = leading_number(text);
    const std::string last = text.substr(text.rfind('-') + 1);
    const auto days = days_of(last);
    return {1 / (number * days.value_or(1)), days ? -1 : 0};
}

/// Where the line is in "per", "/", or nowhere.
std::pair<std::size_t, std::size_t> line_in(const std::string& unit) {
    if (unit.starts_with("per ")) {
        return {0, 4};
    }
    if (const auto per = unit.find(" per "); per != std::string::npos) {
        return {per, 5};
    }
    const auto slash = unit.find('/');
    return {slash, 1};
}

/// Money of a row whose unit does not say per what, but whose quantity does.
std::optional<double> days_in_name(const std::string& quantity) {
    const auto last = quantity.rfind('_');
    return quantity.find("_per_") == std::string::npos || last == std::string::npos
               ? std::nullopt
               : days_of(std::string_view(quantity).substr(last + 1));
}

/// Half a unit of the last digit of a number with two or more; 0 for others.
double half_a_digit(double number) {
    const std::string text = shortest(std::abs(number));
    if (text.find('e') != std::string::npos) {
        return 0;
    }
    const auto point = std::min(text.find('.'), text.size() - 1);
    const auto decimals = text.size() - 1 - point;
    std::string digits = text;
    std::erase(digits, '.');
    digits.erase(0, digits.find_first_not_of('0'));
    return digits.size() < 2 ? 0 : 0.5 * real::pow(10.0, -static_cast<double>(decimals));
}

}  // namespace

bool agrees(double published, double number) {
    const double relative = 0.005 * std::max(std::abs(published), std::abs(number));
    return std::abs(published - number) <= std::max(relative, half_a_digit(number)) + 1e-12;
}

std::optional<double> days_of(std::string_view word) {
    for (const auto& known : time_words) {
        if (word == known.word || (word.size() == known.word.size() + 1 &&
                                   word.starts_with(known.word) && word.back() == 's')) {
            return known.days;
        }
    }
    return std::nullopt;
}

std::optional<Unit> unit_of(const std::string& text) {
    for (const char* const word : without_factor) {
        if (text.find(word) != std::string::npos) {
            return std::nullopt;
        }
    }
    const auto [begin, length] = line_in(text);
    if (begin == std::string::npos || text.starts_with("per cent")) {
        return numerator_of(text);
    }
    Unit unit = numerator_of(trimmed(std::string_view(text).substr(0, begin)));
    const Unit below = denominator_of(text.substr(begin + length));
    return Unit{unit.value * below.value, unit.time + below.time, unit.currency};
}

std::optional<Amount> amount_of(const EvidenceRow& row, const std::string& number) {
    const auto value = parse_number(number);
    const auto unit = unit_of(row.unit);
    if (!value || !unit) {
        return std::nullopt;
    }
    Amount amount{*value * unit->value, unit->time, unit->currency};
    if (!amount.currency.empty() && amount.time == 0) {
        if (const auto days = days_in_name(row.quantity)) {
            amount.value /= *days;
            amount.time = -1;
        }
    }
    return amount;
}

Amount amount_of(const Price& it) {
    const bool once =
        it.unit == CostUnit::person || it.unit == CostUnit::case_ || it.unit == CostUnit::event;
    return {it.money.amount(), once ? 0 : -1, to_text(it.money.currency())};
}

std::string amount_text(const Amount& amount) {
    const std::string number = fmt::format("{:.4g}", amount.value);
    const std::string currency = amount.currency.empty() ? "" : " " + amount.currency;
    return number + currency +
           (amount.time == 0    ? ""
            : amount.time == 1  ? " days"
            : amount.time == -1 ? " per day"
                                : fmt::format(" days to the power {}", amount.time));
}

}  // namespace atd::params
