#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/base/enum_table.hpp"
#include "sim/base/format.hpp"

// What a scenario says of how far a number may be from the truth, beside `low` and `high`.

namespace atd::params {

/// With which probability the number lies between `low` and `high`.
enum class RangeHolds { in_95_percent, in_90_percent, in_80_percent, always };

/// The distribution from which a number is drawn.
enum class DrawnFrom { beta, gamma, lognormal, normal_truncated, uniform, triangular, pert };

/// 27 of 29.
struct Counted {
    std::int64_t part = 0, whole = 0;
    bool operator==(const Counted&) const = default;
};

/// "27 of 29"
inline std::string counts_text(Counted counted) {
    return fmt::format("{} of {}", counted.part, counted.whole);
}

struct Spread {
    std::optional<RangeHolds> range;
    std::optional<DrawnFrom> drawn_from;
    std::optional<Counted> of;
    bool operator==(const Spread&) const = default;
};

}  // namespace atd::params

namespace atd {

template <>
struct EnumTable<params::RangeHolds> {
    using E = params::RangeHolds;
    static constexpr std::array<EnumName<E>, 4> rows{{
        {E::in_95_percent, "95%", "the number lies between low and high with 95% probability"},
        {E::in_90_percent, "90%", "the number lies between low and high with 90% probability"},
        {E::in_80_percent, "80%", "the number lies between low and high with 80% probability"},
        {E::always, "min-max", "the number is never outside low and high"},
    }};
};

template <>
struct EnumTable<params::DrawnFrom> {
    using E = params::DrawnFrom;
    static constexpr std::array<EnumName<E>, 7> rows{{
        {E::beta, "beta", "a beta distribution whose mean is the value; for shares"},
        {E::gamma, "gamma", "a gamma distribution whose mean is the value"},
        {E::lognormal, "lognormal", "a lognormal distribution whose median is the value"},
        {E::normal_truncated, "normal-truncated",
         "a normal distribution whose mode is the value, cut off at what is possible"},
        {E::uniform, "uniform", "every value between low and high is equally likely"},
        {E::triangular, "triangular", "a triangle from low over the value to high"},
        {E::pert, "pert", "a PERT distribution from low over the value, its mode, to high"},
    }};
};

}  // namespace atd
