#pragma once

#include <string>

#include "sim/params/scenario.hpp"

namespace atd::report {

/// What the figures on well-being are and are not; empty where there are none.
std::string wellbeing_note(const params::Scenario& scenario);

}  // namespace atd::report
