#pragma once

#include "sim/report/workbook/workbook.hpp"

namespace atd::report {

// The sheets of a workbook, one each.
Sheet cover_sheet(const Report& report);
Sheet answer_sheet(const Report& report);
Sheet policy_sheet(const Report& report);
Sheet indicator_sheet(const Report& report);
Sheet cost_sheet(const Report& report);
Sheet draws_sheet(const Report& report);
Sheet influence_sheet(const Report& report);
Sheet alternatives_sheet(const Report& report);
Sheet target_sheet(const Report& report);
Sheet assumptions_sheet(const Report& report);
Sheet limits_sheet(const Report& report);

}  // namespace atd::report
