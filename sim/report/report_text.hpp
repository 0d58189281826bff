#pragma once

#include <string>

#include "sim/report/report.hpp"

namespace atd::report {

/// Words and tables for a terminal: what changes, one sentence per option, the tables,
/// the limits.
std::string text_report(const Report& report);

}  // namespace atd::report
