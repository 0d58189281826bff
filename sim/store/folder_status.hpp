#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace atd::store {

/// status.json of a results folder: how far a run is, replaced in one step at most once
/// a second and at each change of state.
class FolderStatus {
  public:
    FolderStatus(const std::string& folder, std::size_t parts, std::size_t parts_done);

    /// Throws RunError when it cannot be written.
    void progress(std::size_t done, std::size_t total);

    void part_done() { ++parts_done_; }

    std::size_t parts() const { return parts_; }

    std::size_t parts_done() const { return parts_done_; }

    /// "finished", "interrupted" or "failed". Throws RunError.
    void end(const std::string& state);

  private:
    using Clock = std::chrono::steady_clock;
    void write(const std::string& state);

    std::string file_;
    std::size_t parts_, parts_done_, done_ = 0, total_ = 0;
    Clock::time_point begun_ = Clock::now(), last_{};
};

}  // namespace atd::store
