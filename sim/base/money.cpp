#include "sim/base/money.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"

namespace atd {
namespace {

void require_same(Currency mine, Currency other) {
    if (mine == other) {
        return;
    }
    throw InputError(Problem{.path = "money",
                             .expected = "an amount in " + to_text(mine),
                             .got = "an amount in " + to_text(other),
                             .hint = "convert to one currency and price year first"});
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The four words of "311027 AUD_2014 per person_year", or nothing.
std::optional<std::array<std::string_view, 4>> four_words(std::string_view text) {
    std::array<std::string_view, 4> words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        const auto end = text.find(' ');
        if ((end == std::string_view::npos) != last) {
            return std::nullopt;
        }
        words[i] = text.substr(0, end);
        text.remove_prefix(last ? text.size() : end + 1);
    }
    return words;
}

struct UnitSpan {
    CostUnit unit;
    double days;  ///< divides the amount; 1 where the unit has no length
};

std::optional<UnitSpan> parse_unit(std::string_view text) {
    if (const auto unit = parse_enum<CostUnit>(text)) {
        return UnitSpan{*unit, 1};
    }

    struct Length {
        std::string_view ending;
        double days;
    };

    constexpr std::array<Length, 3> lengths{{
        {"_week", 7},
        {"_month", days_per_month},
        {"_year", days_per_year},
    }};
    for (const auto& length : lengths) {
        if (text.ends_with(length.ending)) {
            const auto stem = text.substr(0, text.size() - length.ending.size());
            const auto unit = parse_enum<CostUnit>(std::string(stem) + "_day");
            return unit ? std::optional(UnitSpan{*unit, length.days}) : std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace

Money& Money::operator+=(const Money& other) {
    require_same(currency_, other.currency_);
    amount_ += other.amount_;
    return *this;
}

Money& Money::operator-=(const Money& other) {
    require_same(currency_, other.currency_);
    amount_ -= other.amount_;
    return *this;
}

std::optional<Price> parse_price(std::string_view text) {
    const auto words = four_words(text);
    if (!words || (*words)[2] != "per") {
        return std::nullopt;
    }
    const auto amount = parse_number((*words)[0]);
    const auto currency = parse_currency((*words)[1]);
    const auto span = parse_unit((*words)[3]);
    if (!amount || !currency || !span) {
        return std::nullopt;
    }
    return Price{Money(*amount / span->days, *currency), span->unit};
}

std::string to_text(const Price& price) {
    return fmt::format("{} {} per {}", shortest(price.money.amount()),
                       to_text(price.money.currency()), name_of(price.unit));
}

std::string to_text(Currency currency) {
    if (currency == Currency{}) {
        return "no currency";
    }
    return fmt::format("{}_{}", std::string_view(currency.code.data(), currency.code.size()),
                       currency.price_year);
}

std::optional<Currency> parse_currency(std::string_view text) {
    if (text.size() != 8 || text[3] != '_' || text[4] == '0') {
        return std::nullopt;
    }
    Currency currency;
    for (std::size_t i = 0; i < currency.code.size(); ++i) {
        if (text[i] < 'A' || text[i] > 'Z') {
            return std::nullopt;
        }
        currency.code[i] = text[i];
    }
    for (char c : text.substr(4)) {
        if (!is_digit(c)) {
            return std::nullopt;
        }
        currency.price_year = currency.price_year * 10 + (c - '0');
    }
    return currency;
}

}  // namespace atd
