#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/record/rows.hpp"

namespace atd::record {

/// Memory of blocks. A block given back serves the next table of its rows: fresh pages
/// cost the machine more than the rows that are written to them.
template <class Row>
class BlockAllocator {
  public:
    using value_type = Row;
    static constexpr std::size_t block_rows = 1u << 14;

    Row* allocate(std::size_t rows) {
        if (rows == block_rows) {
            const Turn turn(spare().taken);
            if (!spare().blocks.empty()) {
                return spare().take();
            }
        }
        return std::allocator<Row>().allocate(rows);
    }

    void deallocate(Row* block, std::size_t rows) {
        if (rows == block_rows) {
            const Turn turn(spare().taken);
            spare().blocks.push_back(block);
        } else {
            std::allocator<Row>().deallocate(block, rows);
        }
    }

    friend bool operator==(BlockAllocator, BlockAllocator) { return true; }

  private:
    /// One thread at a time; a turn lasts a few instructions, so the others spin.
    class Turn {
      public:
        explicit Turn(std::atomic_flag& taken)
            : taken_(taken) {
            while (taken_.test_and_set(std::memory_order_acquire)) {
            }
        }

        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        ~Turn() { taken_.clear(std::memory_order_release); }

      private:
        std::atomic_flag& taken_;
    };

    struct Spare {
        ~Spare() {
            while (!blocks.empty()) {
                std::allocator<Row>().deallocate(take(), block_rows);
            }
        }

        Row* take() {
            Row* block = blocks.back();
            blocks.pop_back();
            return block;
        }

        std::atomic_flag taken = ATOMIC_FLAG_INIT;
        std::vector<Row*> blocks;
    };

    static Spare& spare() {
        static Spare spare;
        return spare;
    }
};

/// Rows in blocks of fixed size: appending never moves a row, and blocks can be handed
/// on whole.
template <class Row>
class BlockTable {
  public:
    using Block = std::vector<Row, BlockAllocator<Row>>;
    static constexpr std::size_t block_rows = BlockAllocator<Row>::block_rows;

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
};

}  // namespace atd::record
