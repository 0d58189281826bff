#pragma once

#include "sim/base/quantity.hpp"
#include "sim/params/sourced.hpp"

namespace atd::params {

/// Whether a case can pay bail or a bond: its wealth is lognormal and drawn once per
/// case.
struct Means {
    Sourced<Ratio> amount;  ///< in the scenario's currency, like `median`
    Sourced<Ratio> median;
    Sourced<Ratio> spread;  ///< standard deviation of the logarithm
    bool operator==(const Means&) const = default;
};

}  // namespace atd::params
