#pragma once

#include <string>

#include "analysis/estimates.hpp"
#include "analysis/measures.hpp"

namespace atd::report {

/// A value of a measure at most three significant digits long; large amounts of money
/// in words.
std::string value_text(const analysis::Measure& measure, double value);
/// "(11,900 to 12,700)", "[1 to 9]" for the smallest and largest over replications, or
/// empty.
std::string interval_text(const analysis::Measure& measure, const analysis::Estimate& estimate);
/// "Median stay of a child in detention, days"; the unit only where the label lacks it.
std::string label_text(const analysis::Measure& measure);
/// What may be said of a difference: nothing, none at all, not told from zero, or
/// clear.
enum class Verdict { unknown, same, unclear, distinguishable };
Verdict verdict_on(const analysis::Difference& difference);
/// "Rights", "Outcomes", ...
std::string group_title(analysis::Group group);

}  // namespace atd::report
