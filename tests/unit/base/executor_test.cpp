#include "sim/base/executor.hpp"

#include <stdexcept>
#include <vector>

#include "tests/support/catch.hpp"

TEST_CASE("the serial executor absorbs in order", "[base][executor]") {
    atd::SerialExecutor executor;
    std::vector<std::size_t> worked;
    std::vector<std::size_t> absorbed;
    executor.run_ordered(
        4, [&](std::size_t i) { worked.push_back(i); },
        [&](std::size_t i) {
            CHECK(worked.back() == i);
            absorbed.push_back(i);
        });
    CHECK(absorbed == std::vector<std::size_t>{0, 1, 2, 3});
    CHECK(executor.in_flight() == 1);
}

TEST_CASE("an exception stops the serial executor", "[base][executor]") {
    atd::SerialExecutor executor;
    std::size_t absorbed = 0;
    const auto work = [](std::size_t i) {
        if (i == 2) {
            throw std::runtime_error("two");
        }
    };
    CHECK_THROWS_AS(executor.run_ordered(5, work, [&](std::size_t) { ++absorbed; }),
                    std::runtime_error);
    CHECK(absorbed == 2);
}
