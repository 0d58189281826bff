#pragma once

#include <vector>

#include "sim/report/report.hpp"

namespace atd::report {

/// The indicators of a table that are to be shown, in its order.
std::vector<const Indicator*> table_rows(const Report& report, const Table& table);

/// The report with every indicator marked as to be shown.
Report with_all_shown(Report report);

}  // namespace atd::report
