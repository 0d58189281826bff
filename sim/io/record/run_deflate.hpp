#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace atd::io {

/// A zlib stream that any inflate reads. It looks for nothing but runs of equal bytes
/// and gives each block of bytes its own prefix code: that is where the redundancy of
/// shuffled columns lies. Equal bytes give an equal stream, on any machine.
std::vector<std::byte> deflate_runs(std::span<const std::byte> bytes,
                                    std::size_t block_bytes);

}  // namespace atd::io
