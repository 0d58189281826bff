#pragma once

#include <string>

#include "sim/base/enum_table.hpp"
#include "sim/base/money.hpp"
#include "sim/base/quantity.hpp"

namespace atd::params {

enum class NumberKind { share, rate, duration, price, count, ratio, age };

constexpr NumberKind kind_of(Share) {
    return NumberKind::share;
}

constexpr NumberKind kind_of(PerDay) {
    return NumberKind::rate;
}

constexpr NumberKind kind_of(Days) {
    return NumberKind::duration;
}

inline NumberKind kind_of(const Price&) {
    return NumberKind::price;
}

constexpr NumberKind kind_of(Count) {
    return NumberKind::count;
}

constexpr NumberKind kind_of(Ratio) {
    return NumberKind::ratio;
}

constexpr NumberKind kind_of(Years) {
    return NumberKind::age;
}

}  // namespace atd::params

template <>
struct atd::EnumTable<atd::params::NumberKind> {
    using E = atd::params::NumberKind;
    static constexpr std::array<EnumName<E>, 7> rows{{
        {E::share, "share", "a share or probability"},
        {E::rate, "rate", "a rate"},
        {E::duration, "duration", "a length of time"},
        {E::price, "price", "a price"},
        {E::count, "count", "a whole number of places, cases, children or workers"},
        {E::ratio, "ratio", "a ratio of hazards, speeds or odds, or another plain number"},
        {E::age, "age", "an age"},
    }};
};
