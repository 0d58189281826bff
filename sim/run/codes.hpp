#pragma once

#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"

namespace atd::run {

/// The code tables of every record of a scenario.
record::Codes codes_of(const params::Scenario& scenario);

}  // namespace atd::run
