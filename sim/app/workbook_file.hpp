#pragma once

#include <string>
#include <vector>

#include "sim/report/workbook/workbook.hpp"

namespace atd::app {

/// The bytes of an Excel workbook (Office Open XML, .xlsx) with these sheets. Throws RunError where
/// the system has no room for it.
std::string workbook_bytes(const std::vector<report::Sheet>& sheets, const std::string& title);

}  // namespace atd::app
