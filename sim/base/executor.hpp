#pragma once

#include <cstddef>
#include <functional>

namespace atd {

/// Runs numbered pieces of work. `work(i)` runs anywhere and at any time; `absorb(i)`
/// runs one at a time in the order 0, 1, 2, ... once work(i) is done. At most
/// `in_flight()` pieces are between the two. An exception from either stops the run and
/// reaches the caller.
class Executor {
  public:
    virtual ~Executor() = default;
    virtual void run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                             const std::function<void(std::size_t)>& absorb) = 0;
    virtual std::size_t in_flight() const = 0;
};

/// Everything in the calling thread: portable, and the reference for the others.
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
