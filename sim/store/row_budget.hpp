#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

#include "sim/io/record/spill_file.hpp"
#include "sim/record/replication_record.hpp"
#include "sim/run/run_study.hpp"

namespace atd::store {

/// Bounds the rows that a run keeps in memory. Every replication that is being
/// simulated or waits for its turn has an equal share; the blocks of rows above it go
/// to a file without a name beside the output, and come back when they are counted or
/// written. No result depends on it.
class RowBudget final : public run::RowMemory {
  public:
    /// `output` is a results file, or a folder of parts.
    RowBudget(std::string output, std::size_t bytes);

    std::unique_ptr<run::SpillHook> new_hook(std::size_t replications_at_once) override;

    /// Bytes of rows in memory at the same time, the most so far.
    std::size_t most_in_memory() const { return most_; }

    /// Replications of which rows were moved out.
    std::size_t moved_out() const { return moved_out_; }

  private:
    friend class RowShare;
    void count(std::size_t before, std::size_t after);

    std::string output_, folder_;
    std::size_t bytes_;
    std::atomic<std::size_t> in_memory_{0}, most_{0}, moved_out_{0};
};

/// What one replication may keep.
class RowShare final : public run::SpillHook {
  public:
    RowShare(RowBudget& budget, std::size_t replications_at_once);
    ~RowShare() override;
    RowShare(const RowShare&) = delete;
    RowShare& operator=(const RowShare&) = delete;

    /// Moves full blocks out where the record has more than its share in memory.
    void spill(record::ReplicationRecord& record) override;

  private:
    void count(const record::ReplicationRecord& record);

    RowBudget& budget_;
    std::size_t share_;
    std::size_t counted_ = 0;
    std::shared_ptr<io::SpillFile> file_;
};

}  // namespace atd::store
