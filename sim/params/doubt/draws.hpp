#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/params/doubt/uncertainty.hpp"

namespace atd::params {

/// Which draw of the parameters; draws are counted from 1.
struct DrawKey {
    std::uint64_t seed = 1;
    std::uint32_t draw = 1;
};

/// The uniform random number of a parameter: it depends on nothing but the key and the path, so
/// that a parameter or an option that is added changes no other.
double uniform_of(DrawKey key, std::string_view path);

/// The u-quantile of a number. Its median is the value, and its 2.5% and 97.5% quantiles are the
/// ends of the range: a normal distribution of two halves, on the scale of the logarithm, or of the
/// log-odds for what cannot exceed 1; on the plain scale, cut off at what is possible, where an end
/// is not on that scale.
double quantile_of(const UncertainNumber& number, double u);

/// The scenario with every number that is drawn at its quantile of the draw. Shares that add up to
/// 1, or leave a rest, still do: they are moved on the scale of odds and then divided by their sum.
Scenario drawn_scenario(const Scenario& scenario, const std::vector<UncertainNumber>& numbers,
                        DrawKey key);

/// The scenario with one number changed, and with what shares need then.
Scenario with_number(const Scenario& scenario, std::string_view path, double value);

}  // namespace atd::params
