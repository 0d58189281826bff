#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace atd::record {

/// Stores blocks of rows outside memory. Implementations throw RunError if a block cannot be
/// written or read.
class BlockStore {
  public:
    virtual ~BlockStore() = default;
    /// Stores a block and returns the place for get().
    virtual std::uint64_t put(std::span<const std::byte> block) = 0;
    /// Reads the block stored at `place`, whose size must be that of `block`.
    virtual void get(std::uint64_t place, std::span<std::byte> block) const = 0;
};

/// Rows in blocks of fixed size: appending never moves existing rows, and full blocks can be moved
/// out of memory.
template <class Row>
class BlockTable {
  public:
    using Block = std::vector<Row>;
    // 32 to 112 KiB: below the size for which the C library maps fresh pages from the system, whose
    // page faults would cost more than writing the rows.
    static constexpr std::size_t block_rows = 1u << 10;

    void push_back(const Row& row) {
        if (open_.size() == open_.capacity()) {
            make_room();
        }
        open_.push_back(row);
    }

    /// Number of rows, in memory or not.
    std::size_t size() const {
        return (places_.size() + blocks_.size()) * block_rows + open_.size();
    }

    bool empty() const { return size() == 0; }

    /// The i-th row; only for tables that are entirely in memory.
    const Row& operator[](std::size_t i) const {
        const std::size_t block = i / block_rows;
        return (block < blocks_.size() ? blocks_[block] : open_)[i % block_rows];
    }

    /// Calls visit(span of rows) for each block, in order; blocks that were moved out are read one
    /// at a time.
    template <class Visit>
    void for_each_block(Visit&& visit) const {
        Block again(places_.empty() ? 0 : block_rows);
        for (const std::uint64_t place : places_) {
            store_->get(place, std::as_writable_bytes(std::span(again)));
            visit(std::span<const Row>(again));
        }
        for (const Block& block : blocks_) {
            visit(std::span<const Row>(block));
        }
        if (!open_.empty()) {
            visit(std::span<const Row>(open_));
        }
    }

    /// Calls visit(row) for each row, in order.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for_each_block([&](std::span<const Row> block) {
            for (const Row& row : block) {
                visit(row);
            }
        });
    }

    /// Moves the full blocks to `store`, which must be the same in every call.
    void move_out(const std::shared_ptr<BlockStore>& store) {
        if (open_.size() == block_rows) {
            blocks_.push_back(std::move(open_));
            open_ = Block();
        }
        for (const Block& block : blocks_) {
            places_.push_back(store->put(std::as_bytes(std::span(block))));
        }
        blocks_.clear();
        store_ = store;
    }

    /// Memory used by the blocks, whole blocks counted.
    std::size_t bytes_in_memory() const {
        return (blocks_.size() + (open_.empty() ? 0 : 1)) * block_rows * sizeof(Row);
    }

  private:
    /// Moves a full block to the others; gives a copied block its capacity again.
    [[gnu::noinline]] void make_room() {
        if (open_.size() == block_rows) {
            blocks_.push_back(std::move(open_));
            open_ = Block();
        }
        open_.reserve(block_rows);
    }

    std::vector<Block> blocks_;          ///< full blocks in memory, after those in the store
    Block open_;                         ///< the last block, with room for more rows
    std::vector<std::uint64_t> places_;  ///< places of the blocks in the store
    std::shared_ptr<const BlockStore> store_;
};

}  // namespace atd::record
