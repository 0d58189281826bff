#pragma once

#include <string>

#include "sim/run/estimate.hpp"

namespace atd::store {

struct Machine {
    double memory_available = 0;  ///< bytes; infinite where it cannot be known
    double disk_free = 0;         ///< bytes in the folder of the output
};

/// `output` may be empty: then disk does not matter.
Machine this_machine(const std::string& output);

/// Throws RunError when memory would exceed 80% of what is available or the file 90% of
/// the free disk, naming the three largest parts and the parameter that drives each.
void refuse_too_large(const run::Estimate& estimate, const Machine& machine);

}  // namespace atd::store
