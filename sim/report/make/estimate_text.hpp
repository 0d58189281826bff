#pragma once

#include <string>

#include "sim/run/estimate.hpp"

namespace atd::report {

/// A table with what drives it, and how far it may be off.
std::string estimate_text(const run::Estimate& estimate);

}  // namespace atd::report
