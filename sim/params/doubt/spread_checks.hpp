#pragma once

#include <string>

#include "sim/params/checks/checks.hpp"
#include "sim/params/doubt/number_kind.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/doubt/plain_number.hpp"

// Whether what a number says of its range, counts and distribution goes together.

namespace atd::params {

/// A number with what its messages need.
struct SpreadUse {
    std::string path;
    NumberKind kind = NumberKind::ratio;
    double value = 0;
    bool has_low = false, has_high = false, is_exact = false;
    double low = 0, high = 0;
    Spread spread;
    std::string value_text, range_text;  ///< "0.9"; "0.5 to 0.95"
};

template <class Q>
SpreadUse spread_use(const std::string& path, const Sourced<Q>& number) {
    const Q low = number.low.value_or(number.value), high = number.high.value_or(number.value);
    return {.path = address_of(path, number),
            .kind = kind_of(number.value),
            .value = plain_number(number.value),
            .has_low = number.low.has_value(),
            .has_high = number.high.has_value(),
            .is_exact = !number.source.exact.empty(),
            .low = plain_number(low),
            .high = plain_number(high),
            .spread = number.spread,
            .value_text = to_text(number.value),
            .range_text = to_text(low) + " to " + to_text(high)};
}

void check_spread(checks::Report& report, const SpreadUse& use);

}  // namespace atd::params
