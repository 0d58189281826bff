#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sim/run/option.hpp"
#include "sim/run/record_level.hpp"

namespace atd::run {

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

/// A line for each of the three loads that need most of a resource.
std::string largest_parts(const Estimate& estimate, double Load::*resource);

}  // namespace atd::run
