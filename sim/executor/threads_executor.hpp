#pragma once

#include "sim/base/executor.hpp"

namespace atd {

/// The same on plain threads, which the thread sanitizer understands.
class ThreadsExecutor final : public Executor {
  public:
    /// 0 threads: as many as the machine has.
    explicit ThreadsExecutor(std::size_t threads = 0);
    void run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                     const std::function<void(std::size_t)>& absorb) override;

    std::size_t in_flight() const override { return 2 * threads_; }

  private:
    std::size_t threads_;
};

}  // namespace atd
