#include "sim/engine/event_queue.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace atd::engine {
namespace {

bool later_first(const Wake& a, const Wake& b) {
    return b.before(a);
}

}  // namespace

DayQueue::DayQueue(SimTime horizon)
    : horizon_(horizon),
      days_(day_of(horizon) + 1) {}

void DayQueue::push(const Wake& wake) {
    if (wake.time >= horizon_) {
        return;
    }
    const std::size_t day = day_of(wake.time);
    ATD_EXPECT(day >= day_);
    if (day == day_) {
        today_.push_back(wake);
        std::push_heap(today_.begin(), today_.end(), later_first);
    } else {
        if (days_[day].capacity() == 0 && !spare_.empty()) {
            days_[day] = std::move(spare_.back());
            spare_.pop_back();
        }
        days_[day].push_back(wake);
    }
}

bool DayQueue::advance(std::size_t last_day) {
    while (today_.empty()) {
        if (day_ + 1 >= days_.size() || day_ >= last_day) {
            return false;
        }
        ++day_;
        today_.swap(days_[day_]);
        if (days_[day_].capacity() > 0) {
            spare_.push_back(std::move(days_[day_]));
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
