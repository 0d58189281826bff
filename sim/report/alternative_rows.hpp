#pragma once

#include <cstddef>

#include "sim/report/doubt_rows.hpp"

namespace atd::report {

/// The differences of an option with the model as it is and under each alternative, and their
/// span. No rows where the scenarios have no alternatives.
DoubtTable alternative_rows(const Report& report, std::size_t option);

}  // namespace atd::report
