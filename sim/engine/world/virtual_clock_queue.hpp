#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/engine/world/bucket_queue.hpp"

namespace atd::engine {

/// A clock on a virtual time. Stale unless its subject is still in the stay in which it
/// was started.
struct VirtualClockEntry {
    double due = 0;         ///< virtual seconds
    std::uint64_t who = 0;  ///< case key << 8 | member
    std::uint32_t slot = 0;
    std::uint32_t entry = 0;    ///< n-th stay in the state
    std::uint16_t rank = 0;     ///< exit; state, where workers change
    std::uint16_t changes = 0;  ///< of workers in this stay so far

    bool before(const VirtualClockEntry& other) const {
        if (due != other.due) {
            return due < other.due;
        }
        return rank != other.rank ? rank < other.rank : who < other.who;
    }
};

/// Clocks by virtual due time, in buckets of equal width, so that a million clocks cost
/// no more than a thousand.
class VirtualClockQueue {
  public:
    explicit VirtualClockQueue(double width = 86400.0)
        : width_(width) {}

    void push(const VirtualClockEntry& entry) {
        ++size_;
        entries_.push(entry, bucket_of(entry.due));
    }

    /// The earliest, or nullptr.
    const VirtualClockEntry* front() { return entries_.front(most_buckets); }

    void pop() {
        --size_;
        entries_.pop();
    }

    /// The entries themselves, to look ahead in.
    const BucketQueue<VirtualClockEntry>& entries() const { return entries_; }

    template <class Drop>
    void erase_if(Drop&& drop) {
        size_ -= entries_.erase_if(drop);
    }

    std::size_t size() const { return size_; }

  private:
    /// A century of days; the last bucket takes all that is later.
    static constexpr std::size_t most_buckets = 36525;

    std::size_t bucket_of(double due) const {
        const double position = due / width_;
        return position < static_cast<double>(most_buckets - 1) ? static_cast<std::size_t>(position)
                                                                : most_buckets - 1;
    }

    double width_;
    std::size_t size_ = 0;
    BucketQueue<VirtualClockEntry> entries_;
};

}  // namespace atd::engine
