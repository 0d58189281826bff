#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "sim/base/money.hpp"
#include "sim/base/quantity.hpp"

// Quantities as plain numbers and back, in the unit in which they are kept.

namespace atd::params {

inline double plain_number(const Price& price) {
    return price.money.amount();
}

inline double plain_number(const Count& count) {
    return static_cast<double>(count.value);
}

template <class Q>

requires requires(Q quantity) {
    quantity.value + 0.0;
}

double plain_number(const Q& quantity) {
    return quantity.value;
}

inline void set_number(Price& price, double number) {
    price.money = Money(number, price.money.currency());
}

/// Rounded; what is at least 1 stays so.
inline void set_number(Count& count, double number) {
    const std::int64_t least = count.value > 0 ? 1 : 0;
    count.value = std::max<std::int64_t>(std::llround(number), least);
}

template <class Q>

requires requires(Q quantity) {
    quantity.value = 0.0;
}

void set_number(Q& quantity, double number) {
    quantity.value = number;
}

}  // namespace atd::params
