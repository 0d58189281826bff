#include "sim/engine/world/virtual_clock_queue.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/support/catch.hpp"

using atd::engine::VirtualClockEntry;
using atd::engine::VirtualClockQueue;

namespace {

VirtualClockEntry entry(double due, std::uint16_t rank = 0, std::uint64_t who = 0) {
    VirtualClockEntry made;
    made.due = due;
    made.rank = rank;
    made.who = who;
    return made;
}

std::vector<double> drain(VirtualClockQueue& queue) {
    std::vector<double> dues;
    while (const VirtualClockEntry* first = queue.front()) {
        dues.push_back(first->due);
        queue.pop();
    }
    return dues;
}

}  // namespace

TEST_CASE("clocks on virtual time come in the order of their due times", "[engine][queue]") {
    std::mt19937 random(7);
    std::exponential_distribution<double> span(1.0 / 30);
    VirtualClockQueue queue(1.0);
    double now = 0;
    std::vector<double> got;
    for (int i = 0; i < 20000; ++i) {
        queue.push(entry(now + span(random)));
        if (i % 3 == 0) {
            now = queue.front()->due;
            got.push_back(now);
            queue.pop();
        }
    }
    CHECK(queue.size() == 20000 - got.size());
    const auto rest = drain(queue);
    got.insert(got.end(), rest.begin(), rest.end());
    CHECK(got.size() == 20000);
    CHECK(std::is_sorted(got.begin(), got.end()));
    CHECK(queue.size() == 0);
}

TEST_CASE("clocks due at once come by exit, then by case", "[engine][queue]") {
    VirtualClockQueue queue(1.0);
    queue.push(entry(5.5, 2, 1));
    queue.push(entry(5.5, 1, 9));
    queue.push(entry(5.5, 1, 3));
    std::vector<std::uint64_t> who;
    while (const VirtualClockEntry* first = queue.front()) {
        who.push_back(first->who);
        queue.pop();
    }
    CHECK(who == std::vector<std::uint64_t>{3, 9, 1});
}

TEST_CASE("clocks beyond the last bucket keep their order", "[engine][queue]") {
    VirtualClockQueue queue(1.0);
    for (const double due : {9e9, 3.0, 1e300, 5e4, 4e4}) {
        queue.push(entry(due));
    }
    CHECK(drain(queue) == std::vector<double>{3.0, 4e4, 5e4, 9e9, 1e300});
}

TEST_CASE("clocks are dropped wherever they lie", "[engine][queue]") {
    VirtualClockQueue queue(1.0);
    for (int due = 0; due < 10; ++due) {
        queue.push(entry(due / 2.0));
    }
    queue.erase_if([](const VirtualClockEntry& it) { return it.due >= 0.5 && it.due < 4; });
    CHECK(queue.size() == 3);
    CHECK(drain(queue) == std::vector<double>{0, 4, 4.5});
}
