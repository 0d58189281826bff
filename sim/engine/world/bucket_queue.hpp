#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace atd::engine {

/// Entries in the order of Entry::before, kept in numbered buckets. Only the current
/// bucket is in order: what it held when its turn came is sorted once, so that one can
/// look ahead in it; what comes later is a heap beside it.
template <class Entry>
class BucketQueue {
  public:
    /// No bucket after that of an entry may be the current one yet; an entry of an
    /// earlier bucket counts as one of the current bucket.
    void push(const Entry& entry, std::size_t bucket) {
        if (bucket <= current_) {
            late_.push_back(entry);
            std::push_heap(late_.begin(), late_.end(), later_first);
        } else {
            append(entry, bucket);
        }
    }

    /// The earliest entry of the buckets up to `last`, or nullptr. Turns to the first
    /// of them that is not empty.
    const Entry* front(std::size_t last) {
        while (run_.empty() && late_.empty()) {
            if (current_ + 1 >= first_blocks_.size() || current_ >= last) {
                return nullptr;
            }
            empty(++current_, run_);
            std::sort(run_.begin(), run_.end(), later_first);
        }
        return front();
    }

    /// The earliest entry of the current bucket, or nullptr.
    const Entry* front() const {
        if (run_.empty() && late_.empty()) {
            return nullptr;
        }
        return is_late_first() ? late_.data() : &run_.back();
    }

    /// Removes the entry that front() returned.
    void pop() {
        if (is_late_first()) {
            std::pop_heap(late_.begin(), late_.end(), later_first);
            late_.pop_back();
        } else {
            run_.pop_back();
        }
    }

    /// The entry that comes up after so many others, but for late ones, or nullptr.
    const Entry* ahead(std::size_t others) const {
        return run_.size() > others ? &run_[run_.size() - 1 - others] : nullptr;
    }

    /// One of the first of those that came late; 0 is the earliest.
    const Entry* late(std::size_t place) const {
        return late_.size() > place ? &late_[place] : nullptr;
    }

    std::size_t current() const { return current_; }

    template <class Drop>
    std::size_t erase_if(Drop&& drop) {
        std::size_t dropped = std::erase_if(run_, drop) + std::erase_if(late_, drop);
        std::make_heap(late_.begin(), late_.end(), later_first);
        std::vector<Entry> kept;
        for (std::size_t i = current_ + 1; i < first_blocks_.size(); ++i) {
            kept.clear();
            empty(i, kept);
            dropped += std::erase_if(kept, drop);
            for (const Entry& entry : kept) {
                append(entry, i);
            }
        }
        return dropped;
    }

  private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    /// Entries of one bucket, side by side in memory.
    struct Block {
        std::array<Entry, 3> entries;
        std::uint32_t count = 0;
        std::uint32_t next = none;
    };

    static constexpr auto later_first = [](const Entry& a, const Entry& b) { return b.before(a); };

    bool is_late_first() const {
        return !late_.empty() && (run_.empty() || late_.front().before(run_.back()));
    }

    void append(const Entry& entry, std::size_t bucket) {
        if (bucket >= first_blocks_.size()) {
            first_blocks_.resize(bucket + 1, none);
        }
        std::uint32_t block = first_blocks_[bucket];
        if (block == none || blocks_[block].count == blocks_[block].entries.size()) {
            block = first_blocks_[bucket] = take_block(block);
        }
        blocks_[block].entries[blocks_[block].count++] = entry;
    }

    std::uint32_t take_block(std::uint32_t next) {
        std::uint32_t block = free_;
        if (block == none) {
            block = static_cast<std::uint32_t>(blocks_.size());
            blocks_.emplace_back();
        } else {
            free_ = blocks_[block].next;
        }
        blocks_[block].count = 0;
        blocks_[block].next = next;
        return block;
    }

    /// Moves all entries of a bucket behind those of `into`.
    void empty(std::size_t bucket, std::vector<Entry>& into) {
        for (std::uint32_t block = std::exchange(first_blocks_[bucket], none); block != none;) {
            const Block& source = blocks_[block];
            into.insert(into.end(), source.entries.begin(), source.entries.begin() + source.count);
            const std::uint32_t next = std::exchange(blocks_[block].next, free_);
            free_ = std::exchange(block, next);
        }
    }

    std::vector<std::uint32_t> first_blocks_;  ///< by bucket
    std::vector<Block> blocks_;
    std::uint32_t free_ = none;  ///< first block that is not in use
    std::size_t current_ = 0;
    std::vector<Entry> run_;   ///< of the current bucket, the earliest at the end
    std::vector<Entry> late_;  ///< heap, the earliest first
};

}  // namespace atd::engine
