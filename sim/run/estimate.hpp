#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>

#include "sim/run/record_level.hpp"

namespace atd::run {

/// Bytes or seconds at each record level.
using ByLevel = std::array<double, EnumTable<RecordLevel>::rows.size()>;

/// What it took to run so many replications of every option on one thread.
struct Trial {
    std::size_t replications = 0;
    double cases = 0, persons = 0, events = 0, rows = 0;
    double row_bytes = 0;     ///< rows of one replication in memory, the largest
    double beside_rows = 0;   ///< bytes of one replication beside its rows, the largest
    double shared_bytes = 0;  ///< what all replications use together
    double kept_bytes = 0;    ///< what stays in memory of all replications
    double simulate_seconds = 0, compare_seconds = 0;
    ByLevel disk{}, store_seconds{};  ///< of the levels that were tried; else 0
};

/// A trial of one replication and, where there was time for it, a longer one; else the same twice.
struct Measured {
    Trial one, many;
};

struct EstimateSettings {
    std::size_t replications = 1;
    std::size_t threads = 1;
    std::size_t in_flight = 1;
    std::size_t draw_replications = 0;  ///< of every option in all draws together
    bool writes_file = true;
    RecordLevel record_level = RecordLevel::everything;
    std::optional<std::size_t> keep_replications = {};
    /// Bytes of rows that stay in memory where a file is written.
    double row_memory = std::numeric_limits<double>::infinity();

    std::size_t kept() const {
        return std::min(replications, keep_replications.value_or(replications));
    }
};

/// What a run of all replications needs. In doubles, so that nothing wraps.
struct Estimate {
    std::size_t measured_replications = 0;  ///< of every option
    double cases = 0, persons = 0, events = 0, rows = 0;
    double row_memory = 0;   ///< bytes of rows, part of memory
    double kept_memory = 0;  ///< bytes kept of finished replications, part of memory
    double memory = 0, disk = 0;
    ByLevel disk_by_level{};
    double seconds = 0;
    double draw_seconds = 0;  ///< part of it for draws of the uncertain numbers
};

/// Counts grow in proportion to the replications; bytes and seconds lie on the line through the two
/// trials. Simulating and storing are divided among the threads, comparing is not.
Estimate extrapolate(const Measured& measured, const EstimateSettings& settings);

}  // namespace atd::run
