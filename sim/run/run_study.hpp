#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/record/codes.hpp"
#include "sim/run/option.hpp"
#include "sim/run/record_level.hpp"

#include "analysis/indicators.hpp"

namespace atd::run {

/// Called after each finished piece of work with the number done and the total.
using ProgressCallback = std::function<void(std::size_t done, std::size_t total)>;

/// Moves rows of one replication out of memory while it is simulated.
class SpillHook {
  public:
    virtual ~SpillHook() = default;
    virtual void spill(record::ReplicationRecord& record) = 0;
};

/// Bounds the rows that a run keeps in memory.
class RowMemory {
  public:
    virtual ~RowMemory() = default;
    /// For one of the replications that are simulated or wait at the same time.
    virtual std::unique_ptr<SpillHook> new_hook(std::size_t replications_at_once) = 0;
};

struct RunSettings {
    std::uint64_t seed = 1;
    std::uint32_t draw = 0;  ///< of the parameters; chance differs between draws
    std::uint32_t first_replication = 0;
    std::uint32_t replications = 1;
    Executor* executor = nullptr;  ///< null: the calling thread alone
    const std::atomic<bool>* cancel = nullptr;
    ProgressCallback progress;
    analysis::Detail detail = analysis::Detail::everything;  ///< of the summaries
    RecordLevel record_level = RecordLevel::everything;
    std::optional<std::uint32_t> keep_replications;  ///< records of the first so many
    RowMemory* rows = nullptr;                       ///< null: all rows stay in memory
    /// Days at which costs are read as well, beside those that the scenarios need.
    analysis::CostCuts cost_cuts{};

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

/// What was simulated, with the evidence that it cites.
std::vector<Option> options_of(const std::vector<OptionRun>& runs);

/// What the options cite, each row once.
params::Evidence evidence_of(const std::vector<OptionRun>& runs);

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
/// the seed and the replications, so they meet the same luck. Records go to `sink`
/// (if any) option by option, in the order of replications, and are not kept. Throws
/// Interrupted once `cancel` is set.
std::vector<OptionRun> run_study(const std::vector<Option>& options, const RunSettings& settings,
                                 RecordSink* sink = nullptr);

}  // namespace atd::run
