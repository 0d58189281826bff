#pragma once

#include <vector>

#include "sim/params/parameter_values.hpp"

namespace atd::params {

/// All values that are set, and after them the numbers that reforms set: of a path each source
/// once, so that the steps of a ramp count as one.
std::vector<ParameterValue> values_with_reforms(const Scenario& scenario);

}  // namespace atd::params
