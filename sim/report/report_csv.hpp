#pragma once

#include <string>

#include "sim/report/report.hpp"

namespace atd::report {

/// One row per option and indicator; numbers that are not defined are empty.
std::string csv_report(const Report& report);

}  // namespace atd::report
