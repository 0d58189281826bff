#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace atd::record {

/// Keeps blocks of rows outside memory, in the order in which they were put.
class BlockStore {
  public:
    virtual ~BlockStore() = default;
    /// Returns the place to ask for.
    virtual std::uint64_t put(std::span<const std::byte> block) = 0;
    virtual void get(std::uint64_t place, std::span<std::byte> block) const = 0;
};

/// Rows in blocks of fixed size: appending never moves a row, and full blocks can be
/// moved out of memory.
template <class Row>
class BlockTable {
  public:
    using Block = std::vector<Row>;
    // 32 to 112 KiB: below what the C library maps afresh from the system for each
    // block, whose page faults cost more than writing the rows.
    static constexpr std::size_t block_rows = 1u << 10;

    void push_back(const Row& row) {
        if (open_.size() == open_.capacity()) {
            make_room();
        }
        open_.push_back(row);
    }

    std::size_t size() const {
        return (places_.size() + blocks_.size()) * block_rows + open_.size();
    }

    bool empty() const { return size() == 0; }

    /// Of a table that is in memory as a whole.
    const Row& operator[](std::size_t i) const {
        const std::size_t block = i / block_rows;
        return (block < blocks_.size() ? blocks_[block] : open_)[i % block_rows];
    }

    /// visit(span of rows), in order; blocks that were moved out are read one by one.
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

    template <class Visit>
    void for_each(Visit&& visit) const {
        for_each_block([&](std::span<const Row> block) {
            for (const Row& row : block) {
                visit(row);
            }
        });
    }

    /// Moves the full blocks to a store, the same one for all blocks of this table.
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

    std::size_t bytes_in_memory() const {
        return (blocks_.size() + (open_.empty() ? 0 : 1)) * block_rows * sizeof(Row);
    }

  private:
    /// A full block joins the others; one that was copied has its room again.
    [[gnu::noinline]] void make_room() {
        if (open_.size() == block_rows) {
            blocks_.push_back(std::move(open_));
            open_ = Block();
        }
        open_.reserve(block_rows);
    }

    std::vector<Block> blocks_;          ///< full ones in memory, behind those that are not
    Block open_;                         ///< the last one, with room for more
    std::vector<std::uint64_t> places_;  ///< of the blocks in the store
    std::shared_ptr<const BlockStore> store_;
};

}  // namespace atd::record
