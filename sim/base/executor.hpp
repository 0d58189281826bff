#pragma once

#include <cstddef>
#include <functional>

namespace atd {

/// Runs numbered tasks. `work(i)` may run on any thread at any time; `absorb(i)` calls run one at a
/// time in the order 0, 1, 2, ..., after work(i). At most `in_flight()` tasks are between the two.
/// An exception from either stops the run and is passed to the caller.
class Executor {
  public:
    virtual ~Executor() = default;
    virtual void run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                             const std::function<void(std::size_t)>& absorb) = 0;
    virtual std::size_t in_flight() const = 0;
};

/// Runs everything in the calling thread: portable, and the reference for other executors.
class SerialExecutor final : public Executor {
  public:
    void run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                     const std::function<void(std::size_t)>& absorb) override {
        for (std::size_t i = 0; i < count; ++i) {
            work(i);
            absorb(i);
        }
    }

    std::size_t in_flight() const override { return 1; }
};

}  // namespace atd
