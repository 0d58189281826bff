#pragma once

#include <cstddef>
#include <vector>

#include "sim/params/parameter_values.hpp"

namespace atd::report {

/// How the important numbers are chosen, in words for readers.
extern const char* const importance_rule;

/// Numbers on which results hang most, by the rule. Without running anything: what
/// moves results most is a question for a sensitivity analysis.
std::vector<params::ParameterValue> important_numbers(
    const std::vector<params::ParameterValue>& leaves, std::size_t count);

}  // namespace atd::report
