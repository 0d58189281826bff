#pragma once

#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::io {

/// A problem, without a place, for each id that is cited, also in reforms, but is no row
/// of the evidence tables.
std::vector<Problem> unknown_evidence(const params::Scenario& scenario,
                                      const std::vector<std::string>& known);

}  // namespace atd::io
