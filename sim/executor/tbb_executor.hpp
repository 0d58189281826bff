#pragma once

#include <memory>

#include "sim/base/executor.hpp"

namespace atd {

/// A pipeline of oneTBB: work in parallel, absorb one at a time in order. Work and
/// absorb may call run_ordered of the same object: the pieces of the inner run go to
/// threads of the outer one that are free, and the caller waits for no piece but these.
class TbbExecutor final : public Executor {
  public:
    /// 0 threads: as many as the machine has.
    explicit TbbExecutor(std::size_t threads = 0);
    ~TbbExecutor() override;
    TbbExecutor(const TbbExecutor&) = delete;
    TbbExecutor& operator=(const TbbExecutor&) = delete;
    void run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                     const std::function<void(std::size_t)>& absorb) override;

    std::size_t in_flight() const override { return 2 * threads_; }

    std::size_t threads() const { return threads_; }

  private:
    struct Arena;
    std::size_t threads_;
    std::unique_ptr<Arena> arena_;
};

}  // namespace atd
