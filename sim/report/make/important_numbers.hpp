#pragma once

#include <vector>

#include "sim/params/parameter_values.hpp"

namespace atd::report {

/// How the numbers to begin with are chosen, in words for readers.
extern const char* const importance_rule;

/// All numbers with a source, those on which results are likely to hang most first. Without
/// running anything: what moves results most is a question for a sensitivity analysis.
std::vector<params::ParameterValue> by_importance(
    const std::vector<params::ParameterValue>& leaves);

}  // namespace atd::report
