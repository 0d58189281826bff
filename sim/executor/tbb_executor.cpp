#include "sim/executor/tbb_executor.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "sim/executor/start_threads.hpp"

namespace atd {
namespace {

constexpr std::chrono::milliseconds longest_wait{200};

void run_pipeline(std::size_t count, std::size_t tokens,
                  const std::function<void(std::size_t)>& work,
                  const std::function<void(std::size_t)>& absorb) {
    std::size_t next = 0;
    const auto source = [&](tbb::flow_control& control) -> std::size_t {
        if (next == count) {
            control.stop();
            return count;
        }
        return next++;
    };
    const auto step = [&](std::size_t i) {
        work(i);
        return i;
    };
    const auto in_order = tbb::filter_mode::serial_in_order;
    tbb::parallel_pipeline(
        tokens, tbb::make_filter<void, std::size_t>(in_order, source) &
                    tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel, step) &
                    tbb::make_filter<std::size_t, void>(in_order, absorb));
}

std::size_t default_threads() {
    return static_cast<std::size_t>(tbb::info::default_concurrency());
}

/// The library ends the program where it cannot start a thread, so what the system gives
/// is tried out before.
std::size_t threads_beside_this(std::size_t threads) {
    return threads_to_be_had(threads - 1);
}

/// Makes the library start its threads, which it does when there is work, while there is
/// room for them.
void wait_for_workers(std::size_t threads) {
    const auto until = std::chrono::steady_clock::now() + longest_wait;
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t arrived = 0;
    const auto meet = [&](std::size_t) {
        std::unique_lock lock(mutex);
        ++arrived;
        changed.notify_all();
        changed.wait_until(lock, until, [&] { return arrived == threads; });
    };
    tbb::parallel_for(std::size_t{0}, threads, meet, tbb::simple_partitioner());
}

}  // namespace

struct TbbExecutor::Arena {
    explicit Arena(std::size_t threads)
        : arena(static_cast<int>(threads)) {}

    tbb::task_arena arena;
};

TbbExecutor::TbbExecutor(std::size_t threads)
    : threads_(threads_beside_this(threads > 0 ? threads : default_threads()) + 1),
      arena_(std::make_unique<Arena>(threads_)) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
    if (threads_ > 1) {
        arena_->arena.execute([&] { wait_for_workers(threads_); });
    }
}

TbbExecutor::~TbbExecutor() = default;

void TbbExecutor::run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                              const std::function<void(std::size_t)>& absorb) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
    // Isolated, a thread that waits for an inner run takes up no piece of the outer
    // one, which could last long or need what the waiting thread holds.
    arena_->arena.execute([&] {
        tbb::this_task_arena::isolate([&] { run_pipeline(count, in_flight(), work, absorb); });
    });
}

}  // namespace atd
