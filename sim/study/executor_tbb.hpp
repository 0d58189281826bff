#pragma once

#include "sim/base/executor.hpp"

namespace atd::study {

/// A pipeline of oneTBB: work in parallel, absorb one at a time in order.
class TbbExecutor final : public Executor {
  public:
    /// 0 threads: as many as the machine has.
    explicit TbbExecutor(std::size_t threads = 0);
    void run_ordered(std::size_t count,
                     const std::function<void(std::size_t)>& work,
                     const std::function<void(std::size_t)>& absorb) override;

    std::size_t in_flight() const override { return 2 * threads_; }

    std::size_t threads() const { return threads_; }

  private:
    std::size_t threads_;
};

}  // namespace atd::study
