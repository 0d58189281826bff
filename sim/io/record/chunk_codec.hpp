#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

// A chunk as HDF5's filters shuffle and deflate store it, made outside the library and
// without its lock.

namespace atd::io {

/// Packs one chunk after another. It keeps its buffers: the pages of fresh ones would
/// cost a tenth of the time.
class ChunkPacker {
  public:
    ChunkPacker();
    ~ChunkPacker();
    ChunkPacker(const ChunkPacker&) = delete;
    ChunkPacker& operator=(const ChunkPacker&) = delete;

    /// Room for the values of a chunk, with anything in it.
    std::span<std::byte> room(std::size_t bytes);
    /// The stored form of a chunk of values of `width` bytes, shuffled where a value
    /// has more than one. Longer than the values where these cannot be compressed.
    std::vector<std::byte> pack(std::span<const std::byte> values, std::size_t width);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// As many packers as threads have asked for at once.
class ChunkPackers {
  public:
    std::unique_ptr<ChunkPacker> take();
    void give_back(std::unique_ptr<ChunkPacker> packer);

  private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<ChunkPacker>> free_;
};

/// By a packer of its own.
std::vector<std::byte> pack_chunk(std::span<const std::byte> values, std::size_t width);

/// Fills `values` from their stored form. False when it is damaged or of another
/// length.
bool unpack_chunk(std::span<const std::byte> stored, std::size_t width,
                  std::span<std::byte> values);

}  // namespace atd::io
