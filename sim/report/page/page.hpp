#pragma once

#include <string>

#include "sim/report/report.hpp"

namespace atd::report {

/// A page to read and print that needs nothing else: no script, no request.
std::string page_html(const Report& report);

}  // namespace atd::report
