#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/base/check.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/engine/world/bucket_queue.hpp"
#include "sim/model/pathway.hpp"

namespace atd::engine {

/// What an event calls for; in one second the earlier kind goes first.
enum class EventKind : std::uint8_t { virtual_clock, exit, worker };

/// Something that will happen unless it is overtaken. The order is total: time, kind, rank (exit in
/// the file), then case and member; it never depends on how the queue is built.
struct ScheduledEvent {
    SimTime time;
    std::uint64_t who = 0;  ///< case key << 8 | member
    std::uint32_t slot = 0;
    /// Stale unless equal to that of the case or virtual clock; of a clock on virtual time, the
    /// number of the stay.
    std::uint32_t epoch = 0;
    std::uint16_t rank = 0;
    model::VirtualClockId virtual_clock{};  ///< of a clock on virtual time
    std::uint16_t changes = 0;              ///< of workers in the stay so far
    EventKind kind = EventKind::exit;

    bool before(const ScheduledEvent& other) const {
        if (time != other.time) {
            return time < other.time;
        }
        if (kind != other.kind) {
            return kind < other.kind;
        }
        if (rank != other.rank) {
            return rank < other.rank;
        }
        return who != other.who ? who < other.who : virtual_clock < other.virtual_clock;
    }
};

/// Events in buckets of one day, so that the size of the backlog costs nothing
/// (docs/decisions).
class DayQueue {
  public:
    explicit DayQueue(SimTime horizon)
        : horizon_(horizon) {}

    /// Times at or after the horizon are dropped; times before the current day are not
    /// allowed.
    void push(const ScheduledEvent& event) {
        if (event.time < horizon_) {
            ATD_EXPECT(day_of(event.time) >= events_.current());
            events_.push(event, day_of(event.time));
            ++size_;
        }
    }

    /// The earliest event at or before `until`, or nullptr. Later pushes may not lie on
    /// a day before that of `until` or of the event returned.
    const ScheduledEvent* peek(SimTime until) {
        const ScheduledEvent* first = events_.front();
        if (first == nullptr) {
            first = events_.front(day_of(std::min(until, horizon_)));
        }
        return first != nullptr && first->time <= until ? first : nullptr;
    }

    void pop() {
        events_.pop();
        --size_;
    }

    std::size_t size() const { return size_; }

    /// What peek() returned before is gone.
    template <class Drop>
    void erase_if(Drop&& drop) {
        size_ -= events_.erase_if(drop);
    }

    /// The events themselves, to look ahead in.
    const BucketQueue<ScheduledEvent>& events() const { return events_; }

  private:
    static std::size_t day_of(SimTime time) {
        return static_cast<std::size_t>(time.time_since_epoch().count()) / 86400u;
    }

    SimTime horizon_;
    std::size_t size_ = 0;
    BucketQueue<ScheduledEvent> events_;
};

}  // namespace atd::engine
