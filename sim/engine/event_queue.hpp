#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/base/check.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/engine/bucket_queue.hpp"
#include "sim/model/pathway.hpp"

namespace atd::engine {

/// What a wake calls for; in one second the earlier sort goes first.
enum class EventKind : std::uint8_t { virtual_clock, exit, worker };

/// Something that wants to happen. The order is total: time, sort, rank (exit in the
/// file), then case and member; it never depends on how the queue is built.
struct ScheduledEvent {
    SimTime time;
    std::uint64_t who = 0;  ///< case key << 8 | member
    std::uint32_t slot = 0;
    std::uint32_t epoch = 0;  ///< stale unless equal to that of the case or virtual clock
    std::uint16_t rank = 0;
    model::VirtualClockId virtual_clock{};  ///< of a clock on virtual time
    EventKind sort = EventKind::exit;

    bool before(const ScheduledEvent& other) const {
        if (time != other.time) {
            return time < other.time;
        }
        if (sort != other.sort) {
            return sort < other.sort;
        }
        if (rank != other.rank) {
            return rank < other.rank;
        }
        return who != other.who ? who < other.who : virtual_clock < other.virtual_clock;
    }
};

/// Wakes in buckets of one day, so that the size of the backlog costs nothing
/// (docs/decisions).
class DayQueue {
  public:
    explicit DayQueue(SimTime horizon)
        : horizon_(horizon) {}

    /// Times at or after the horizon are dropped; times before the current day are not
    /// allowed.
    void push(const ScheduledEvent& wake) {
        if (wake.time < horizon_) {
            ATD_EXPECT(day_of(wake.time) >= wakes_.current());
            wakes_.push(wake, day_of(wake.time));
            ++size_;
        }
    }

    /// The earliest wake at or before `until`, or nullptr. Later pushes may not lie on
    /// a day before that of `until` or of the wake returned.
    const ScheduledEvent* peek(SimTime until) {
        const ScheduledEvent* first = wakes_.front();
        if (first == nullptr) {
            first = wakes_.front(day_of(std::min(until, horizon_)));
        }
        return first != nullptr && first->time <= until ? first : nullptr;
    }

    void pop() {
        wakes_.pop();
        --size_;
    }

    std::size_t size() const { return size_; }

    /// What peek() returned before is gone.
    template <class Drop>
    void erase_if(Drop&& drop) {
        size_ -= wakes_.erase_if(drop);
    }

    /// The wakes themselves, to look ahead in.
    const BucketQueue<ScheduledEvent>& wakes() const { return wakes_; }

  private:
    static std::size_t day_of(SimTime time) {
        return static_cast<std::size_t>(time.time_since_epoch().count()) / 86400u;
    }

    SimTime horizon_;
    std::size_t size_ = 0;
    BucketQueue<ScheduledEvent> wakes_;
};

}  // namespace atd::engine
