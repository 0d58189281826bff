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
    std::uint32_t link = free_;
    if (link == none) {
        link = static_cast<std::uint32_t>(links_.size());
        links_.push_back({wake, days_[day]});
    } else {
        free_ = links_[link].next;
        links_[link] = {wake, days_[day]};
    }
    days_[day] = link;
}

bool DayQueue::advance(std::size_t last_day) {
    while (today_.empty()) {
        if (day_ + 1 >= days_.size() || day_ >= last_day) {
            return false;
        }
        ++day_;
        for (std::uint32_t link = days_[day_]; link != none;) {
            today_.push_back(links_[link].wake);
            const std::uint32_t next = std::exchange(links_[link].next, free_);
            free_ = std::exchange(link, next);
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
