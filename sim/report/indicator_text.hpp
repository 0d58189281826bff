#pragma once

#include <string>

#include "sim/report/report.hpp"

namespace atd::report {

/// A value of an indicator at most three significant digits long; large amounts of money
/// in words.
std::string value_text(const Indicator& indicator, double value);
/// "(11,900 to 12,700)", "[1 to 9]" for the smallest and largest over replications, or
/// empty.
std::string interval_text(const Indicator& indicator, const Estimate& estimate);
/// "Median stay of a child in detention, days"; the unit only where the label lacks it.
std::string label_text(const Indicator& indicator);

}  // namespace atd::report
