#include "sim/io/record/chunk_codec.hpp"

#include <libdeflate.h>
#include <memory>
#include <new>
#include <utility>
#include <zlib.h>

#include "sim/base/check.hpp"

namespace atd::io {

namespace {

// Level 1: on shuffled columns higher levels cost much and save little.
constexpr int level = 1;

struct Release {
    void operator()(libdeflate_compressor* object) const { libdeflate_free_compressor(object); }
};

using Compressor = std::unique_ptr<libdeflate_compressor, Release>;

std::unique_ptr<std::byte[]> uninitialised(std::size_t bytes) {
    return std::make_unique_for_overwrite<std::byte[]>(bytes);
}

template <std::size_t width>
void shuffle(const std::byte* from, std::size_t count, std::byte* to) {
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t byte = 0; byte < width; ++byte) {
            to[byte * count + i] = from[i * width + byte];
        }
    }
}

template <std::size_t width>
void unshuffle(const std::byte* from, std::size_t count, std::byte* to) {
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t byte = 0; byte < width; ++byte) {
            to[i * width + byte] = from[byte * count + i];
        }
    }
}

void shuffle(std::span<const std::byte> from, std::size_t width, std::byte* to) {
    const std::size_t count = from.size() / width;
    switch (width) {
        case 2:
            return shuffle<2>(from.data(), count, to);
        case 4:
            return shuffle<4>(from.data(), count, to);
        case 8:
            return shuffle<8>(from.data(), count, to);
    }
    throw ContractError("values of a width that no column has");
}

void unshuffle(const std::byte* from, std::size_t width, std::span<std::byte> to) {
    const std::size_t count = to.size() / width;
    switch (width) {
        case 2:
            return unshuffle<2>(from, count, to.data());
        case 4:
            return unshuffle<4>(from, count, to.data());
        case 8:
            return unshuffle<8>(from, count, to.data());
    }
    throw ContractError("values of a width that no column has");
}

/// By zlib, which is what HDF5 reads with: libdeflate also reads some damaged streams that
/// HDF5 refuses.
bool inflate(std::span<const std::byte> stream, std::byte* bytes, std::size_t size) {
    uLongf length = static_cast<uLongf>(size);
    uLong consumed = static_cast<uLong>(stream.size());
    const int status = uncompress2(reinterpret_cast<Bytef*>(bytes), &length,
                                   reinterpret_cast<const Bytef*>(stream.data()), &consumed);
    if (status == Z_MEM_ERROR) {
        throw std::bad_alloc();
    }
    return status == Z_OK && length == size;
}

Compressor new_compressor() {
    Compressor compressor(libdeflate_alloc_compressor(level));
    if (!compressor) {
        throw std::bad_alloc();
    }
    return compressor;
}

/// Bytes that only ever grow in number.
class Buffer {
  public:
    std::span<std::byte> room(std::size_t bytes) {
        if (bytes > size_) {
            bytes_ = uninitialised(bytes);
            size_ = bytes;
        }
        return {bytes_.get(), bytes};
    }

  private:
    std::unique_ptr<std::byte[]> bytes_;
    std::size_t size_ = 0;
};

}  // namespace

struct ChunkPacker::State {
    std::span<const std::byte> shuffle(std::span<const std::byte> from, std::size_t width) {
        if (width == 1) {
            return from;
        }
        const auto to = shuffled.room(from.size());
        io::shuffle(from, width, to.data());
        return to;
    }

    std::size_t compress(std::span<const std::byte> bytes);

    Compressor compressor = new_compressor();
    Buffer values, shuffled, stream;
};

/// The length of what it leaves in `stream`. There is always room: what cannot be
/// compressed is stored, a little longer.
std::size_t ChunkPacker::State::compress(std::span<const std::byte> bytes) {
    const auto room = stream.room(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()));
    return libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), room.data(),
                                    room.size());
}

ChunkPacker::ChunkPacker()
    : state_(std::make_unique<State>()) {}

ChunkPacker::~ChunkPacker() = default;

std::span<std::byte> ChunkPacker::room(std::size_t bytes) {
    return state_->values.room(bytes);
}

std::vector<std::byte> ChunkPacker::pack(std::span<const std::byte> values, std::size_t width) {
    const std::size_t size = state_->compress(state_->shuffle(values, width));
    const auto stream = state_->stream.room(size);
    return {stream.begin(), stream.end()};
}

std::unique_ptr<ChunkPacker> ChunkPackers::take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
        return std::make_unique<ChunkPacker>();
    }
    auto packer = std::move(free_.back());
    free_.pop_back();
    return packer;
}

void ChunkPackers::give_back(std::unique_ptr<ChunkPacker> packer) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(packer));
}

std::vector<std::byte> pack_chunk(std::span<const std::byte> values, std::size_t width) {
    return ChunkPacker().pack(values, width);
}

bool unpack_chunk(std::span<const std::byte> stored, std::size_t width,
                  std::span<std::byte> values) {
    if (width == 1) {
        return inflate(stored, values.data(), values.size());
    }
    const auto shuffled = uninitialised(values.size());
    if (!inflate(stored, shuffled.get(), values.size())) {
        return false;
    }
    unshuffle(shuffled.get(), width, values);
    return true;
}

}  // namespace atd::io
