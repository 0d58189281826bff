#include "sim/executor/threads_executor.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/executor/start_threads.hpp"

namespace atd {
namespace {

/// Hands out numbers to the workers and tells the absorbing thread when the next one is
/// done.
class Window {
  public:
    Window(std::size_t count, std::size_t width)
        : count_(count),
          width_(width),
          done_(width) {}

    /// The next number to work on, or `count` when there is none left or the run has
    /// failed.
    std::size_t take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock,
                      [&] { return failure_ || next_ == count_ || next_ < absorbed_ + width_; });
        return failure_ || next_ == count_ ? count_ : next_++;
    }

    void finish(std::size_t i) {
        const std::lock_guard lock(mutex_);
        done_[i % width_] = true;
        changed_.notify_all();
    }

    void fail(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        failure_ = failure_ ? failure_ : failure;
        changed_.notify_all();
    }

    /// Waits for number i, the next in order; false when the run has failed.
    bool wait_for(std::size_t i) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return failure_ || done_[i % width_]; });
        return !failure_;
    }

    void absorbed(std::size_t i) {
        const std::lock_guard lock(mutex_);
        done_[i % width_] = false;
        absorbed_ = i + 1;
        changed_.notify_all();
    }

    /// Once all workers have ended.
    void rethrow() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

  private:
    const std::size_t count_, width_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t next_ = 0, absorbed_ = 0;
    std::vector<bool> done_;
    std::exception_ptr failure_;
};

void work_until_empty(Window& window, std::size_t count,
                      const std::function<void(std::size_t)>& work) {
    try {
        for (std::size_t i = window.take(); i < count; i = window.take()) {
            work(i);
            window.finish(i);
        }
    } catch (...) {
        window.fail(std::current_exception());
    }
}

void absorb_in_order(Window& window, std::size_t count,
                     const std::function<void(std::size_t)>& absorb) {
    try {
        for (std::size_t i = 0; i < count && window.wait_for(i); ++i) {
            absorb(i);
            window.absorbed(i);
        }
    } catch (...) {
        window.fail(std::current_exception());
    }
}

}  // namespace

ThreadsExecutor::ThreadsExecutor(std::size_t threads)
    : threads_(threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency())) {}

void ThreadsExecutor::run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                                  const std::function<void(std::size_t)>& absorb) {
    Window window(count, in_flight());
    auto workers =
        start_threads(std::min(threads_, count), [&] { work_until_empty(window, count, work); });
    if (workers.empty()) {
        SerialExecutor().run_ordered(count, work, absorb);
        return;
    }
    absorb_in_order(window, count, absorb);
    for (auto& worker : workers) {
        worker.join();
    }
    window.rethrow();
}

}  // namespace atd
