#pragma once

#include <vector>

#include "sim/report/report.hpp"

namespace atd::report {

/// The indicators of a table that are to be shown, in its order.
std::vector<const Indicator*> table_rows(const Report& report, const Table& table);

/// Marks every indicator as to be shown.
void show_all(Report& report);

}  // namespace atd::report
