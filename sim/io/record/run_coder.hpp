#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atd::io {

/// Makes zlib streams (RFC 1950, 1951) in which nothing is repeated but the byte
/// before: no search for strings, and a code of its own for each 64 KiB.
class RunCoder {
  public:
    /// What the code of a block takes at most.
    static constexpr std::size_t block_code_bytes = 160;

    /// No stream of so many bytes is longer.
    static std::size_t bound(std::size_t bytes);
    /// The length of the stream that it fills `stream` with; of at least one byte.
    std::size_t encode(std::span<const std::byte> bytes, std::span<std::byte> stream);

  private:
    std::vector<std::uint16_t> tokens_;  ///< of one block
};

}  // namespace atd::io
