#pragma once

#include <cstdint>
#include <vector>

#include <boost/heap/d_ary_heap.hpp>

#include "sim/engine/world/event_queue.hpp"

// Queues that the engine does not use, to compare its own with.

namespace atd::bench {

struct ComesLater {
    bool operator()(const engine::ScheduledEvent& one, const engine::ScheduledEvent& other) const {
        return other.before(one);
    }
};

/// Wakes in one heap with four children a node. A wake that no longer holds stays until
/// its turn comes, as in DayQueue, whose functions this one has.
class HeapQueue {
  public:
    explicit HeapQueue(SimTime horizon)
        : horizon_(horizon) {}

    void push(const engine::ScheduledEvent& wake) {
        if (wake.time < horizon_) {
            heap_.push(wake);
        }
    }

    const engine::ScheduledEvent* peek(SimTime until) {
        return heap_.empty() || heap_.top().time > until ? nullptr : &heap_.top();
    }

    void pop() { heap_.pop(); }

  private:
    SimTime horizon_;
    boost::heap::d_ary_heap<engine::ScheduledEvent, boost::heap::arity<4>,
                            boost::heap::compare<ComesLater>>
        heap_;
};

/// One wake for each slot, moved within a heap when it changes: none is ever stale.
class MovingQueue {
  public:
    void push(const engine::ScheduledEvent& wake) {
        if (wake.slot < handles_.size()) {
            heap_.update(handles_[wake.slot], wake);
        } else {
            handles_.push_back(heap_.push(wake));
        }
    }

    const engine::ScheduledEvent& front() const { return heap_.top(); }

  private:
    using Heap =
        boost::heap::d_ary_heap<engine::ScheduledEvent, boost::heap::arity<4>,
                                boost::heap::mutable_<true>, boost::heap::compare<ComesLater>>;
    Heap heap_;
    std::vector<Heap::handle_type> handles_;  ///< by slot; slots are pushed in order
};

}  // namespace atd::bench
