#pragma once

#include <cstdint>
#include <vector>

#include "sim/record/rows.hpp"

namespace atd::record {

/// Rows in blocks of fixed size: appending never moves a row, and blocks can be handed
/// on whole.
template <class Row>
class BlockTable {
  public:
    using Block = std::vector<Row>;
    // 32 to 112 KiB: below what the C library maps afresh from the system for each
    // block, whose page faults cost more than writing the rows.
    static constexpr std::size_t block_rows = 1u << 10;

    void push_back(const Row& row) {
        if (blocks_.empty() || blocks_.back().size() == block_rows) {
            blocks_.emplace_back();
            blocks_.back().reserve(block_rows);
        }
        blocks_.back().push_back(row);
    }

    std::size_t size() const {
        return blocks_.empty()
                   ? 0
                   : (blocks_.size() - 1) * block_rows + blocks_.back().size();
    }

    bool empty() const { return blocks_.empty(); }

    const std::vector<Block>& blocks() const { return blocks_; }

    const Row& operator[](std::size_t i) const {
        return blocks_[i / block_rows][i % block_rows];
    }

    template <class Visit>
    void for_each(Visit&& visit) const {
        for (const auto& block : blocks_) {
            for (const Row& row : block) {
                visit(row);
            }
        }
    }

  private:
    std::vector<Block> blocks_;
};

/// Everything one replication wrote, in the order in which it was written.
struct ReplicationRecord {
    std::uint32_t replication = 0;
    std::uint64_t events = 0;  ///< transitions and admissions made, for speed figures
    BlockTable<SpellRow> spells;
    BlockTable<CaseRow> cases;
    BlockTable<PersonRow> persons;
    BlockTable<PoolLevelRow> pool_levels;
    BlockTable<DecisionRow> decisions;
    BlockTable<HappeningRow> happenings;
    BlockTable<SeparationRow> separations;
};

}  // namespace atd::record
