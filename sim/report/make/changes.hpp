#pragma once

#include <vector>

#include "sim/params/scenario.hpp"
#include "sim/report/report.hpp"

namespace atd::report {

/// What an option changes: first values that differ between the two scenarios as they
/// stand, then the reforms that the baseline does not have. Empty: nothing.
std::vector<ChangeGroup> what_changes(const params::Scenario& baseline,
                                      const params::Scenario& option);

}  // namespace atd::report
