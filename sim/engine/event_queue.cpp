#include "sim/engine/event_queue.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/check.hpp"

namespace atd::engine {
namespace {

bool later_first(const Wake& a, const Wake& b) {
    return b.before(a);
}

}  // namespace

DayQueue::DayQueue(SimTime horizon)
    : horizon_(horizon),
      days_(day_of(horizon) + 1, none) {}

void DayQueue::push(const Wake& wake) {
    if (wake.time >= horizon_) {
        return;
    }
    const std::size_t day = day_of(wake.time);
    ATD_EXPECT(day >= day_);
    if (day == day_) {
        today_.push_back(wake);
        std::push_heap(today_.begin(), today_.end(), later_first);
        return;
    }
    std::uint32_t block = days_[day];
    if (block == none || blocks_[block].count == blocks_[block].wakes.size()) {
        block = days_[day] = take_block(block);
    }
    blocks_[block].wakes[blocks_[block].count++] = wake;
}

std::uint32_t DayQueue::take_block(std::uint32_t next) {
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

bool DayQueue::advance(std::size_t last_day) {
    while (today_.empty()) {
        if (day_ + 1 >= days_.size() || day_ >= last_day) {
            return false;
        }
        ++day_;
        for (std::uint32_t block = days_[day_]; block != none;) {
            const Block& it = blocks_[block];
            today_.insert(today_.end(), it.wakes.begin(), it.wakes.begin() + it.count);
            const std::uint32_t next = std::exchange(blocks_[block].next, free_);
            free_ = std::exchange(block, next);
        }
        std::make_heap(today_.begin(), today_.end(), later_first);
    }
    return true;
}

const Wake* DayQueue::peek(SimTime until) {
    const SimTime last = until < horizon_ ? until : horizon_;
    if (!advance(day_of(last)) || today_.front().time > until) {
        return nullptr;
    }
    return &today_.front();
}

void DayQueue::pop() {
    std::pop_heap(today_.begin(), today_.end(), later_first);
    today_.pop_back();
}

}  // namespace atd::engine
