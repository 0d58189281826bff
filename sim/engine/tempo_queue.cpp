#include "sim/engine/tempo_queue.hpp"

namespace atd::engine {
namespace {

/// A century of days; the last bucket takes all that is later.
constexpr std::size_t most_buckets = 36525;

}  // namespace

void TempoQueue::push(const TempoEntry& entry) {
    ++size_;
    const double position = entry.due / width_;
    const std::size_t bucket = position < static_cast<double>(most_buckets - 1)
                                   ? static_cast<std::size_t>(position)
                                   : most_buckets - 1;
    if (bucket <= bucket_) {
        near_.push_back(entry);
        std::push_heap(near_.begin(), near_.end(), later_first);
        return;
    }
    if (bucket >= later_.size()) {
        later_.resize(bucket + 1);
    }
    later_[bucket].push_back(entry);
}

const TempoEntry* TempoQueue::front() {
    while (near_.empty() && bucket_ + 1 < later_.size()) {
        ++bucket_;
        near_.swap(later_[bucket_]);
        std::make_heap(near_.begin(), near_.end(), later_first);
    }
    return near_.empty() ? nullptr : near_.data();
}

void TempoQueue::pop() {
    --size_;
    std::pop_heap(near_.begin(), near_.end(), later_first);
    near_.pop_back();
}

}  // namespace atd::engine
