#pragma once

#include "sim/base/sim_time.hpp"
#include "sim/params/scenario.hpp"

namespace atd::model {

/// Until when two scenarios are the same world: the first date on which any version in
/// force differs, `never` where none does before the end, the start where they differ
/// in more than reforms that begin later. Labels and prices count as far as they stand
/// in the model.
SimTime shared_until(const params::Scenario& a, const params::Scenario& b);

}  // namespace atd::model
