#include "sim/engine/world/bucket_queue.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

struct Number {
    std::uint32_t value = 0;

    bool before(const Number& other) const { return value < other.value; }
};

using Queue = atd::engine::BucketQueue<Number>;

constexpr std::uint32_t width = 100;
constexpr std::size_t last = 1000;

void push(Queue& queue, std::uint32_t value) {
    queue.push({value}, value / width);
}

std::vector<std::uint32_t> drain(Queue& queue) {
    std::vector<std::uint32_t> values;
    while (const Number* first = queue.front(last)) {
        values.push_back(first->value);
        queue.pop();
    }
    return values;
}

}  // namespace

TEST_CASE("entries of a bucket and those that come late are one order", "[engine][queue]") {
    Queue queue;
    for (const std::uint32_t value : {250u, 210u, 290u, 305u}) {
        push(queue, value);
    }
    REQUIRE(queue.front(last)->value == 210);
    push(queue, 205);
    push(queue, 270);
    push(queue, 20);  // of a bucket that is past
    CHECK(drain(queue) == std::vector<std::uint32_t>{20, 205, 210, 250, 270, 290, 305});
}

TEST_CASE("one can look ahead in the current bucket", "[engine][queue]") {
    Queue queue;
    for (const std::uint32_t value : {230u, 210u, 220u, 340u}) {
        push(queue, value);
    }
    REQUIRE(queue.front(last) != nullptr);
    push(queue, 215);
    CHECK(queue.ahead(0)->value == 210);
    CHECK(queue.ahead(1)->value == 220);
    CHECK(queue.ahead(2)->value == 230);
    CHECK(queue.ahead(3) == nullptr);  // the next bucket is in no order yet
    CHECK(queue.late(0)->value == 215);
    CHECK(queue.late(1) == nullptr);
}

TEST_CASE("buckets beyond the last one asked for stay closed", "[engine][queue]") {
    Queue queue;
    push(queue, 350);
    CHECK(queue.front(2) == nullptr);
    push(queue, 250);
    REQUIRE(queue.front(2) != nullptr);
    CHECK(queue.front(2)->value == 250);
}

TEST_CASE("entries are dropped from full blocks and those left keep their order",
          "[engine][queue]") {
    std::mt19937 random(3);
    std::vector<std::uint32_t> values(2000);
    for (std::uint32_t i = 0; i < values.size(); ++i) {
        values[i] = i;
    }
    std::shuffle(values.begin(), values.end(), random);
    Queue queue;
    std::for_each(values.begin(), values.begin() + 1000, [&](auto it) { push(queue, it); });
    REQUIRE(queue.front(last) != nullptr);
    std::for_each(values.begin() + 1000, values.end(), [&](auto it) { push(queue, it); });
    CHECK(queue.erase_if([](const Number& it) { return it.value % 3 != 0; }) == 1333);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 2000; i += 3) {
        expected.push_back(i);
    }
    CHECK(drain(queue) == expected);
}
