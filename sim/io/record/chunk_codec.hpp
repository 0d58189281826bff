#pragma once

#include <cstddef>
#include <span>
#include <vector>

// A chunk as HDF5's filters shuffle and deflate store it, made outside the library and
// without its lock.

namespace atd::io {

/// The stored form of a chunk of values of `width` bytes, shuffled where a value has
/// more than one. Longer than the values where these cannot be compressed.
std::vector<std::byte> pack_chunk(std::span<const std::byte> values, std::size_t width);

/// Fills `values` from their stored form. False when it is damaged or of another
/// length.
bool unpack_chunk(std::span<const std::byte> stored,
                  std::size_t width,
                  std::span<std::byte> values);

}  // namespace atd::io
