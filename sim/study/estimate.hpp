#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/option.hpp"
#include "sim/study/record_level.hpp"

namespace atd::study {

/// Bytes at each record level.
using DiskByLevel = std::array<double, EnumTable<RecordLevel>::rows.size()>;

/// One part of the work, and the parameter of the scenario that makes it large.
struct Load {
    std::string what;
    std::string parameter;
    double cases = 0, persons = 0, events = 0;  ///< over all replications
    double row_memory = 0;                      ///< bytes of rows, part of memory
    double memory = 0, disk = 0;                ///< bytes
    DiskByLevel disk_by_level{};
};

/// What a run will need, from the scenarios alone. In doubles: the largest scenario
/// that can be written stays hundreds of orders of magnitude below their range, so
/// nothing wraps.
struct Estimate {
    double cases = 0, persons = 0, events = 0;
    double memory = 0, disk = 0;
    DiskByLevel disk_by_level{};
    double seconds = 0;
    /// How many were run to find the seconds; with none these are a guess.
    std::size_t measured_replications = 0;
    std::vector<Load> loads;
};

struct EstimateSettings {
    std::size_t replications = 1;
    std::size_t threads = 1;
    std::size_t in_flight = 1;
    bool writes_file = true;
    RecordLevel record_level = RecordLevel::everything;
    std::optional<std::size_t> keep_replications = {};
    /// Bytes of rows that stay in memory where a file is written.
    double row_memory = std::numeric_limits<double>::infinity();

    std::size_t kept() const {
        return std::min(replications, keep_replications.value_or(replications));
    }
};

Estimate estimate_work(const std::vector<Option>& options, const EstimateSettings& settings);

struct Machine {
    double memory_available = 0;  ///< bytes; infinite where it cannot be known
    double disk_free = 0;         ///< bytes in the folder of the output
};

/// `output` may be empty: then disk does not matter.
Machine this_machine(const std::string& output);

/// A table with what drives it, and how far it may be off.
std::string estimate_text(const Estimate& estimate);

/// Throws RunError when memory would exceed 80% of what is available or the file 90% of
/// the free disk, naming the three largest parts and the parameter that drives each.
void refuse_too_large(const Estimate& estimate, const Machine& machine);

/// "1.2 GB", "340 MB"; "1.2e+15 GB" beyond reason.
std::string bytes_text(double bytes);
/// "12 thousand", "3.4 million", "about 1.0e+12".
std::string count_text(double count);
/// "under a second", "40 s", "3 min", "2.1 h".
std::string seconds_text(double seconds);

}  // namespace atd::study
