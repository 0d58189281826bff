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

/// Bytes in which the rows of one replication must fit: in memory or, where a file is written, in
/// what of the memory is set aside for rows and on the disk.
double room_for_rows(const Machine& machine, const run::EstimateSettings& settings);

/// Bytes that the program has asked for and not given back; 0 under a sanitizer.
double heap_in_use();

/// Throws RunError when memory would exceed 80% of what is available or the file 90% of the free
/// disk.
void refuse_too_large(const run::Estimate& estimate, const Machine& machine);

}  // namespace atd::store
