#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

#include "sim/run/estimate.hpp"
#include "sim/run/run_study.hpp"

namespace atd::store {

struct TrialSettings {
    /// The tables that are written among the temporary files, lowest level first.
    std::vector<run::RecordLevel> levels{};
    double row_memory = 1e9;  ///< bytes; rows beyond it wait on the disk
    const std::atomic<bool>* cancel = nullptr;
};

/// Runs the first replications of every option on the calling thread and counts what they leave
/// and take. Time is that of the processor, so that what else runs on the machine does not count.
run::Trial run_trial(const std::vector<run::Option>& options, const TrialSettings& settings,
                     std::size_t replications);

/// A trial of one replication, and one of as many as take about a second, two at least and `most` at
/// most; none after a first one that took longer than people like to wait.
run::Measured measure_work(const std::vector<run::Option>& options, const TrialSettings& settings,
                           std::size_t most);

}  // namespace atd::store
