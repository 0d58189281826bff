#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/enum_table.hpp"

namespace atd {

/// ISO 4217 code and price year. Amounts with different currencies or price years are never added:
/// convert them first, in an explicit and recorded step.
struct Currency {
    std::array<char, 3> code{};
    int price_year = 0;
    friend bool operator==(const Currency&, const Currency&) = default;
};

/// An amount of money. Throws InputError on mixing.
class Money {
  public:
    Money() = default;

    Money(double amount, Currency currency)
        : amount_(amount),
          currency_(currency) {}

    double amount() const { return amount_; }

    Currency currency() const { return currency_; }

    Money& operator+=(const Money& other);
    Money& operator-=(const Money& other);

    friend Money operator+(Money left, const Money& right) { return left += right; }

    friend Money operator-(Money left, const Money& right) { return left -= right; }

    friend Money operator*(double factor, Money money) {
        return Money(factor * money.amount_, money.currency_);
    }

    friend bool operator==(const Money&, const Money&) = default;

  private:
    double amount_ = 0;
    Currency currency_;
};

/// What a price is charged for.
enum class CostUnit { person_day, child_day, case_day, place_day, person, case_, event };

template <>
struct EnumTable<CostUnit> {
    static constexpr std::array<EnumName<CostUnit>, 7> rows{{
        {CostUnit::person_day, "person_day", "a day of one person, child or adult"},
        {CostUnit::child_day, "child_day", "a day of one child"},
        {CostUnit::case_day, "case_day", "a day of one case, whatever its size"},
        {CostUnit::place_day, "place_day", "a day of one place of a pool, used or not"},
        {CostUnit::person, "person", "one person, once"},
        {CostUnit::case_, "case", "one case, once"},
        {CostUnit::event, "event", "each time it happens"},
    }};
};

/// Money per cost unit, as in the text "311027 AUD_2014 per person_year": weeks, months
/// and years are turned into days on reading, by the lengths of sim_time.hpp.
struct Price {
    Money money;
    CostUnit unit = CostUnit::person_day;
    friend bool operator==(const Price&, const Price&) = default;
};

/// "311027 AUD_2014 per person_year", also _day, _week, _month for person, child, case,
/// place.
std::optional<Price> parse_price(std::string_view text);
std::string to_text(const Price& price);
/// "AUD_2014"
std::string to_text(Currency currency);
std::optional<Currency> parse_currency(std::string_view text);

}  // namespace atd
