#pragma once

#include <string>

#include "sim/report/report.hpp"

namespace atd::report {

/// Throws InputError, naming `file`, unless the lists of a report fit together: those by
/// option have one entry for each, tables name indicators, and bands have equal lengths.
void check_report(const Report& report, const std::string& file);

}  // namespace atd::report
