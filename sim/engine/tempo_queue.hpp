#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace atd::engine {

/// A clock on a virtual time. Stale unless its unit is still in the stay in which it
/// was started.
struct TempoEntry {
    double due = 0;         ///< virtual seconds
    std::uint64_t who = 0;  ///< case key << 8 | member
    std::uint32_t slot = 0;
    std::uint16_t rank = 0;     ///< exit; state, where workers change
    std::uint16_t entry = 0;    ///< n-th stay in the state
    std::uint16_t changes = 0;  ///< of workers in this stay so far

    bool before(const TempoEntry& other) const {
        if (due != other.due) {
            return due < other.due;
        }
        return rank != other.rank ? rank < other.rank : who < other.who;
    }
};

/// Clocks by virtual due time, in buckets of equal width; only the current bucket is
/// kept as a heap, so that a million clocks cost no more than a thousand.
class TempoQueue {
  public:
    explicit TempoQueue(double width = 86400.0)
        : width_(width) {}

    void push(const TempoEntry& entry);
    /// The earliest, or nullptr.
    const TempoEntry* front();
    void pop();

    /// Visits those that are likely to come up soon.
    template <class Visit>
    void for_each_soon(Visit&& visit) const {
        for (std::size_t i = 0; i < std::min<std::size_t>(3, near_.size()); ++i) {
            visit(near_[i]);
        }
    }

    template <class Drop>
    void erase_if(Drop&& drop) {
        size_ -= std::erase_if(near_, drop);
        std::make_heap(near_.begin(), near_.end(), later_first);
        for (auto& bucket : later_) {
            size_ -= std::erase_if(bucket, drop);
        }
    }

    std::size_t size() const { return size_; }

  private:
    static bool later_first(const TempoEntry& a, const TempoEntry& b) {
        return b.before(a);
    }

    double width_;
    std::size_t size_ = 0;
    std::size_t bucket_ = 0;
    std::vector<TempoEntry> near_;                ///< heap, earliest first
    std::vector<std::vector<TempoEntry>> later_;  ///< by bucket
};

}  // namespace atd::engine
