#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace atd::app {

/// One line of a terminal, rewritten at most ten times a second; silent when not shown.
class ProgressLine {
  public:
    explicit ProgressLine(bool shown)
        : shown_(shown) {}

    ~ProgressLine() { clear(); }

    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    void update(std::size_t done, std::size_t total);
    void clear();

  private:
    using Clock = std::chrono::steady_clock;
    bool shown_;
    std::size_t width_ = 0;
    Clock::time_point begun_ = Clock::now(), last_{};
};

/// Whether a line can be rewritten there: a terminal that is not dumb.
bool stderr_shows_progress();

}  // namespace atd::app
