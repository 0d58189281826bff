#pragma once

#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

/// A scenario under one of its alternatives, and what of it could not be applied.
struct Altered {
    Scenario scenario;
    std::vector<Problem> problems;
};

/// Applies changes to a whole scenario, its costs, well-being and reforms included.
Altered altered(const Scenario& scenario, const Patch& set);

}  // namespace atd::params
