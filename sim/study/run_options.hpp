#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/record/codes.hpp"
#include "sim/study/option.hpp"
#include "sim/study/progress.hpp"
#include "sim/study/record_level.hpp"
#include "sim/study/row_budget.hpp"

#include "analysis/indicators.hpp"

namespace atd::study {

/// The user asked to stop.
class Interrupted : public std::runtime_error {
  public:
    explicit Interrupted(const std::string& message = "interrupted; nothing was written")
        : std::runtime_error(message) {}
};

struct RunSettings {
    std::uint64_t seed = 1;
    std::uint32_t first_replication = 0;
    std::uint32_t replications = 1;
    Executor* executor = nullptr;  ///< null: the calling thread alone
    const std::atomic<bool>* cancel = nullptr;
    ProgressCallback progress;
    RecordLevel record_level = RecordLevel::everything;
    std::optional<std::uint32_t> keep_replications;  ///< records of the first so many
    RowBudget* rows = nullptr;                       ///< null: all stay in memory

    /// How many replications of each option have their records kept.
    std::uint32_t kept() const {
        return std::min(replications, keep_replications.value_or(replications));
    }
};

/// A piece of work: option and replication, both counted from 0.
struct Piece {
    std::size_t option = 0;
    std::uint32_t replication = 0;
    bool operator==(const Piece&) const = default;
};

/// An option with what its replications brought, from a run or from a file.
struct OptionRun {
    std::string name;
    params::Scenario scenario;
    record::Codes codes;
    std::uint64_t seed = 1;
    std::uint32_t first_replication = 0;
    std::vector<analysis::ReplicationSummary> summaries;  ///< in the order of replications
};

/// Takes the records of the replications that are kept, in the order of the pieces.
class RecordSink {
  public:
    virtual ~RecordSink() = default;
    virtual void take(const OptionRun& run, Piece piece,
                      const record::ReplicationRecord& record) = 0;
};

/// Summaries by option and replication, where there are any already.
using Summaries = std::vector<std::vector<std::optional<analysis::ReplicationSummary>>>;

/// Simulates the pieces, handing records on in their order, and puts their summaries
/// beside those that are there already. A replication with neither is left out of its
/// option.
std::vector<OptionRun> run_pieces(const std::vector<Option>& options, const RunSettings& settings,
                                  const std::vector<Piece>& pieces, Summaries known,
                                  RecordSink* sink);

/// Simulates every replication of every option in one pool of work. All options share
/// the seed and the replications, so they meet the same luck. Records go to `writer`
/// (if any) in their order and are not kept. Throws Interrupted once `cancel` is set.
std::vector<OptionRun> run_study(const std::vector<Option>& options, const RunSettings& settings,
                                 io::ResultsWriter* writer);

/// The writer of a run's results; it compresses with the executor of the run.
std::unique_ptr<io::ResultsWriter> open_results(const std::string& file, io::Existing existing,
                                                const RunSettings& settings);

/// What a stored block of replications says of itself; `first` counts from 0.
record::Manifest manifest_of_block(const OptionRun& run, const RunSettings& settings,
                                   std::uint32_t first, std::uint32_t count);

}  // namespace atd::study
