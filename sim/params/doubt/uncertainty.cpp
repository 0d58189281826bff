#include "sim/params/doubt/uncertainty.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "sim/params/doubt/default_width.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/doubt/plain_number.hpp"
#include "sim/params/evidence/basis.hpp"
#include "sim/params/evidence/sourced_values.hpp"

namespace atd::params {
namespace {

template <class Q>
void set_grade_range(UncertainNumber& number, double factor) {
    if constexpr (std::same_as<Q, Share>) {
        const double odds = number.value / (1 - number.value);
        number.low = odds / factor / (1 + odds / factor);
        number.high = odds * factor / (1 + odds * factor);
    } else {
        number.low = number.value / factor;
        number.high = number.value * factor;
    }
}

template <class Q>
bool has_no_width(double value) {
    return value == 0 || (std::same_as<Q, Share> && value == 1);
}

/// Ages and limits of law, and what a reform sets.
template <class Q>
bool is_decided(const std::string& path) {
    return std::same_as<Q, Years> || path.ends_with(".limit.after") || path.starts_with("reforms.");
}

NumberRange range_of(const UncertainNumber& number) {
    return {.value = number.value,
            .low = number.low,
            .high = number.high,
            .probability = 1 - 2 * tail_of(number.holds),
            .least = number.least,
            .most = number.most};
}

/// Counts say what the share is; the ends are quantiles of that, one-sided where nobody or
/// everybody was seen.
void set_counts(UncertainNumber& number, Counted counted) {
    number.law = law_of_counts(counted);
    const bool one_sided = counted.part == 0 || counted.part == counted.whole;
    const double tail = one_sided ? 0.05 : 0.025;
    number.low = counted.part == 0 ? 0 : quantile_of(*number.law, tail);
    number.high = counted.part == counted.whole ? 1 : quantile_of(*number.law, 1 - tail);
}

template <class Q>
void set_stated(UncertainNumber& number, const Sourced<Q>& sourced) {
    number.from = RangeFrom::stated;
    if (sourced.spread.of) {
        set_counts(number, *sourced.spread.of);
        return;
    }
    number.low = plain_number(sourced.low.value_or(sourced.value));
    number.high = plain_number(sourced.high.value_or(sourced.value));
    number.holds = range_of(sourced.spread);
    const auto drawn_from = sourced.spread.drawn_from;
    if (drawn_from || number.holds == RangeHolds::always) {
        number.law = fit_law(drawn_from.value_or(DrawnFrom::triangular), range_of(number));
    }
}

template <class Q>
UncertainNumber number_of(const std::string& path, const Sourced<Q>& sourced,
                          const NumberBounds& bounds, const Evidence& rows) {
    const double value = plain_number(sourced.value);
    UncertainNumber number{.path = address_of(path, sourced),
                           .value = value,
                           .low = value,
                           .high = value,
                           .least = value < 0 ? bounds.least : 0,
                           .most = std::same_as<Q, Share> ? 1 : bounds.most,
                           .text_of = [quantity = sourced.value](double one) mutable {
                               set_number(quantity, one);
                               return to_text(quantity);
                           }};
    if (!sourced.source.exact.empty()) {
        number.from = RangeFrom::exact;
    } else if (sourced.low || sourced.high || sourced.spread.of) {
        set_stated(number, sourced);
    } else if (is_decided<Q>(path)) {
        number.from = RangeFrom::decided;
    } else if (has_no_width<Q>(number.value)) {
        number.from = RangeFrom::zero;
    } else {
        number.from = RangeFrom::grade;
        const std::string grade = grade_of(sourced.source, rows);
        set_grade_range<Q>(number, default_factor(kind_of(sourced.value), grade));
        number.low = std::clamp(number.low, number.least, number.most);
        number.high = std::clamp(number.high, number.least, number.most);
    }
    return number;
}

}  // namespace

double tail_of(RangeHolds holds) {
    switch (holds) {
        case RangeHolds::in_95_percent:
            return 0.025;
        case RangeHolds::in_90_percent:
            return 0.05;
        case RangeHolds::in_80_percent:
            return 0.1;
        case RangeHolds::always:
            break;
    }
    return 0;
}

RangeHolds range_of(const Spread& spread) {
    const bool ends = spread.drawn_from && has_ends(*spread.drawn_from);
    return spread.range.value_or(ends ? RangeHolds::always : RangeHolds::in_95_percent);
}

std::vector<UncertainNumber> uncertain_numbers(const Scenario& scenario, const Evidence& tables) {
    const Evidence rows = with_own_sources(tables, scenario);
    std::vector<UncertainNumber> numbers;
    std::set<std::string> met;
    for_each_sourced(scenario,
                     [&](const std::string& path, const auto& value, const NumberBounds& bounds) {
                         if constexpr (requires { plain_number(value.value); }) {
                             if (met.insert(address_of(path, value)).second) {
                                 numbers.push_back(number_of(path, value, bounds, rows));
                             }
                         }
                     });
    return numbers;
}

}  // namespace atd::params
