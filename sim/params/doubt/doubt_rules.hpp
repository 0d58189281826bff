#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/params/sourced.hpp"

// What a scenario says of its uncertain numbers together.

namespace atd::params {

using Matrix = std::vector<std::vector<double>>;

/// Numbers that are high together, or high where others are low: correlations of the normal scores
/// of their draws.
struct Correlation {
    std::int64_t order = 0;
    Names paths;
    std::optional<double> coefficient;  ///< of every two
    Matrix matrix;                      ///< instead, in the order of the paths
    bool operator==(const Correlation&) const = default;
};

struct DoubtRules {
    Names keep_if;  ///< as "tracks.a.rate <= tracks.b.rate": draws that break one are left out
    bool operator==(const DoubtRules&) const = default;
};

}  // namespace atd::params
