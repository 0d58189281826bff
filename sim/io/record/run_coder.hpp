#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace atd::io {

/// Whether so many bytes equal the one before that a RunCoder packs them better and
/// faster than a search for repeated strings.
bool made_of_runs(std::span<const std::byte> bytes);

/// Makes zlib streams, in which nothing is repeated but the byte before.
class RunCoder {
  public:
    RunCoder();
    ~RunCoder();
    RunCoder(const RunCoder&) = delete;
    RunCoder& operator=(const RunCoder&) = delete;

    /// No stream of so many bytes is longer.
    std::size_t bound(std::size_t bytes) const;
    /// The length of the stream that it fills `stream` with.
    std::size_t encode(std::span<const std::byte> bytes, std::span<std::byte> stream);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace atd::io
