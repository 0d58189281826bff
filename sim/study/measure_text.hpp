#pragma once

#include <string>

#include "analysis/estimates.hpp"
#include "analysis/measures.hpp"

namespace atd::study {

/// A value of a measure at most three significant digits long; large amounts of money
/// in words.
std::string value_text(const analysis::Measure& measure, double value);
/// "(11,900 to 12,700)", or empty without an interval.
std::string interval_text(const analysis::Measure& measure,
                          const analysis::Estimate& estimate);
/// "Child-days in detention, child-days"
std::string label_text(const analysis::Measure& measure);
/// "Rights", "Outcomes", ...
std::string group_title(analysis::Group group);

}  // namespace atd::study
