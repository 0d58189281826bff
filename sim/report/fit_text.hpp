#pragma once

#include <string>
#include <vector>

#include "sim/report/report.hpp"

namespace atd::report {

/// "children held, July 2013 (AUS-032)".
std::string figure_text(const Target& target);
/// "1,992", "0.406 (n 217)", "2,000 (1,800 to 2,000)": all digits of a count.
std::string published_text(const Target& target);
/// "1,770 to 1,790" of 8 in 10 replications; empty for few.
std::string range_text(const TargetOption& option);
/// "8.1%"; empty where it is not defined.
std::string error_text(const TargetOption& option);

/// Published figures beside those of each option, for a terminal; empty without any.
std::string fit_text(const Report& report);

}  // namespace atd::report
