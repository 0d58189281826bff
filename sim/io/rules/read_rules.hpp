#pragma once

#include <string>

#include "sim/params/appraisal/appraisal_rules.hpp"

namespace atd::io {

/// Reads a file of rules of appraisal and checks it whole, with the evidence that it cites in the
/// tables of its scenario root. Throws InputError with every problem, each with file, line and
/// column.
params::AppraisalRules read_rules(const std::string& file);

}  // namespace atd::io
