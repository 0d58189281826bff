#pragma once

#include <string>

#include "sim/report/report.hpp"

namespace atd::report {

/// Ranges over the draws and the numbers that the answer hangs on; empty without draws.
std::string doubt_text(const Report& report);
/// The headlines under the alternatives; empty without any.
std::string alternatives_text(const Report& report);

}  // namespace atd::report
