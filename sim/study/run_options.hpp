#pragma once

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/record/codes.hpp"
#include "sim/study/option.hpp"
#include "sim/study/progress.hpp"

#include "analysis/indicators.hpp"

namespace atd::study {

/// The user asked to stop.
class Interrupted : public std::runtime_error {
  public:
    Interrupted()
        : std::runtime_error("interrupted") {}
};

struct RunSettings {
    std::uint64_t seed = 1;
    std::uint32_t first_replication = 0;
    std::uint32_t replications = 1;
    Executor* executor = nullptr;  ///< null: the calling thread alone
    const std::atomic<bool>* cancel = nullptr;
    ProgressCallback progress;
};

/// An option with what its replications brought, from a run or from a file.
struct OptionRun {
    std::string name;
    params::Scenario scenario;
    record::Codes codes;
    std::uint64_t seed = 1;
    std::uint32_t first_replication = 0;
    std::vector<analysis::ReplicationSummary>
        summaries;  ///< in the order of replications
};

/// Simulates every replication of every option in one pool of work. All options share
/// the seed and the replications, so they meet the same luck. Records go to `sink` (if
/// any) in their order and are not kept. Throws Interrupted once `cancel` is set.
std::vector<OptionRun> run_study(const std::vector<Option>& options,
                                 const RunSettings& settings,
                                 io::ResultsWriter* sink);

}  // namespace atd::study
