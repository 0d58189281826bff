#include "sim/engine/world/event_queue.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/support/catch.hpp"

#include "bench/heap_queues.hpp"

using namespace atd;
using bench::HeapQueue;
using engine::DayQueue;
using engine::ScheduledEvent;

namespace {

SimTime second(std::int64_t count) {
    return sim_start + Seconds{count};
}

ScheduledEvent event_at(std::int64_t time, std::uint16_t rank = 0, std::uint64_t who = 0) {
    return {second(time), who, 0, 0, rank};
}

template <class Queue>
std::vector<std::uint64_t> drain(Queue& queue, SimTime until) {
    std::vector<std::uint64_t> order;
    while (const ScheduledEvent* next = queue.peek(until)) {
        order.push_back(next->who);
        queue.pop();
    }
    return order;
}

}  // namespace

TEMPLATE_TEST_CASE("events come by time, exit, case and member", "[engine][queue]", DayQueue,
                   HeapQueue) {
    std::vector<ScheduledEvent> events{event_at(5, 9, 1), event_at(6, 1, 2),     event_at(6, 2, 0),
                                      event_at(6, 2, 3), event_at(86400, 0, 4), event_at(86400 * 3, 0, 5)};
    const std::vector<std::uint64_t> expected{1, 2, 0, 3, 4, 5};
    std::mt19937_64 shuffler(1);
    for (int i = 0; i < 50; ++i) {
        std::shuffle(events.begin(), events.end(), shuffler);
        TestType queue(second(86400 * 10));
        for (const ScheduledEvent& one : events) {
            queue.push(one);
        }
        CHECK(drain(queue, second(86400 * 10)) == expected);
    }
}

TEMPLATE_TEST_CASE("a queue stops at the time asked for", "[engine][queue]", DayQueue, HeapQueue) {
    TestType queue(second(86400 * 10));
    queue.push(event_at(86399, 0, 1));
    queue.push(event_at(86400, 0, 2));
    CHECK(queue.peek(second(86398)) == nullptr);
    CHECK(drain(queue, second(86399)) == std::vector<std::uint64_t>{1});
    CHECK(queue.peek(second(86399)) == nullptr);
    CHECK(drain(queue, second(86400)) == std::vector<std::uint64_t>{2});
}

TEMPLATE_TEST_CASE("an earlier event may be pushed on the current day", "[engine][queue]", DayQueue,
                   HeapQueue) {
    TestType queue(second(86400 * 10));
    queue.push(event_at(86400 * 2 + 50, 0, 1));
    REQUIRE(queue.peek(second(86400 * 5)) != nullptr);
    queue.push(event_at(86400 * 2 + 10, 0, 2));
    queue.push(event_at(86400 * 2 + 50, 0, 0));
    CHECK(drain(queue, second(86400 * 9)) == std::vector<std::uint64_t>{2, 0, 1});
}

TEMPLATE_TEST_CASE("events at or after the horizon are dropped", "[engine][queue]", DayQueue,
                   HeapQueue) {
    TestType queue(second(86400));
    queue.push(event_at(86400, 0, 1));
    queue.push({never, 2, 0, 0, 0});
    CHECK(queue.peek(second(86400)) == nullptr);
    TestType fresh(second(86400));
    fresh.push(event_at(86399, 0, 3));
    CHECK(drain(fresh, second(86400)) == std::vector<std::uint64_t>{3});
}

TEMPLATE_TEST_CASE("buckets are used again over many days", "[engine][queue]", DayQueue,
                   HeapQueue) {
    TestType queue(second(86400 * 400));
    std::mt19937_64 generator(2);
    std::vector<std::int64_t> times;
    for (int i = 0; i < 5000; ++i) {
        times.push_back(static_cast<std::int64_t>(generator() % (86400u * 400u)));
        queue.push(event_at(times.back(), 0, static_cast<std::uint64_t>(times.back())));
    }
    std::sort(times.begin(), times.end());
    for (std::size_t i = 0; i < times.size(); ++i) {
        const ScheduledEvent* next = queue.peek(second(86400 * 400));
        REQUIRE(next != nullptr);
        CHECK(next->time == second(times[i]));
        queue.pop();
        if (i % 10 == 0 && times[i] < 86400 * 399) {  // a day ahead, and out again
            queue.push(event_at(times[i], 7, 0));
            CHECK(queue.peek(second(times[i]))->rank == 7);
            queue.pop();
        }
    }
}

TEST_CASE("events that are dropped leave the others in their order", "[engine][queue]") {
    DayQueue queue(second(86400 * 10));
    for (std::uint64_t who = 0; who < 100; ++who) {
        queue.push(event_at(static_cast<std::int64_t>(8000 * who), 0, who));
    }
    queue.push(event_at(86400 * 10));  // at the horizon: not kept
    CHECK(queue.size() == 100);
    CHECK(queue.peek(second(0))->who == 0);
    queue.pop();
    queue.erase_if([](const ScheduledEvent& it) { return it.who % 10 != 3; });
    CHECK(queue.size() == 10);
    const std::vector<std::uint64_t> expected{3, 13, 23, 33, 43, 53, 63, 73, 83, 93};
    CHECK(drain(queue, second(86400 * 10)) == expected);
    CHECK(queue.size() == 0);
}
