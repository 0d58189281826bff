#include <atomic>
#include <memory>
#include <stdexcept>
#include <vector>

#include "sim/executor/start_threads.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/executor/threads_executor.hpp"

#include "tests/support/catch.hpp"

namespace {

using namespace atd;

std::vector<std::unique_ptr<Executor>> parallel_executors() {
    std::vector<std::unique_ptr<Executor>> executors;
    for (const std::size_t threads : {1u, 2u, 5u}) {
        executors.push_back(std::make_unique<atd::ThreadsExecutor>(threads));
    }
#if !defined(__SANITIZE_THREAD__)
    // The packaged oneTBB is not built for the thread sanitizer.
    for (const std::size_t threads : {1u, 2u, 5u}) {
        executors.push_back(std::make_unique<atd::TbbExecutor>(threads));
    }
#endif
    return executors;
}

}  // namespace

TEST_CASE("parallel executors absorb in order", "[study][parallel]") {
    for (const auto& executor : parallel_executors()) {
        std::vector<std::size_t> squares(500), absorbed;
        executor->run_ordered(
            squares.size(), [&](std::size_t i) { squares[i] = i * i; },
            [&](std::size_t i) { absorbed.push_back(squares[i]); });
        REQUIRE(absorbed == squares);
        REQUIRE(absorbed[7] == 49);
    }
}

TEST_CASE("parallel executors keep few pieces in flight", "[study][parallel]") {
    for (const auto& executor : parallel_executors()) {
        std::atomic<std::size_t> begun{0}, absorbed{0}, most{0};
        executor->run_ordered(
            300,
            [&](std::size_t) {
                const std::size_t between = ++begun - absorbed.load();
                std::size_t known = most.load();
                while (between > known && !most.compare_exchange_weak(known, between)) {
                }
            },
            [&](std::size_t) { ++absorbed; });
        REQUIRE(absorbed == 300);
        REQUIRE(most <= executor->in_flight());
    }
}

TEST_CASE("parallel executors pass exceptions through", "[study][parallel]") {
    for (const auto& executor : parallel_executors()) {
        const auto fail_at_20 = [](std::size_t i) {
            if (i == 20) {
                throw std::runtime_error("piece 20");
            }
        };
        const auto nothing = [](std::size_t) {};
        REQUIRE_THROWS_WITH(executor->run_ordered(100, fail_at_20, nothing), "piece 20");
        REQUIRE_THROWS_WITH(executor->run_ordered(100, nothing, fail_at_20), "piece 20");
        REQUIRE_NOTHROW(executor->run_ordered(0, fail_at_20, nothing));
    }
}

// As a writer does within a study: by absorb, and by every piece of work at once.
TEST_CASE("parallel executors can be used from within themselves", "[study][parallel]") {
    for (const auto& executor : parallel_executors()) {
        const auto count_inside = [&] {
            std::atomic<std::size_t> done{0};
            std::size_t in_order = 0;
            executor->run_ordered(
                7, [&](std::size_t) { ++done; },
                [&](std::size_t i) { in_order += i == in_order ? 1 : 0; });
            return done + in_order;
        };
        std::vector<std::size_t> worked(40), absorbed;
        executor->run_ordered(
            worked.size(), [&](std::size_t i) { worked[i] = count_inside(); },
            [&](std::size_t) { absorbed.push_back(count_inside()); });
        REQUIRE(worked == std::vector<std::size_t>(40, 14));
        REQUIRE(absorbed == worked);
    }
}

TEST_CASE("threads are counted that can run at the same time", "[study][parallel]") {
    REQUIRE(threads_to_be_had(0) == 0);
    REQUIRE(threads_to_be_had(3) == 3);
}
