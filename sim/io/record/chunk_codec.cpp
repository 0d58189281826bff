#include "sim/io/record/chunk_codec.hpp"

#include <algorithm>
#include <libdeflate.h>
#include <memory>
#include <new>

#include "sim/base/check.hpp"
#include "sim/io/record/run_deflate.hpp"

namespace atd::io {

namespace {

constexpr std::size_t least_block_bytes = 16384;

struct Release {
    void operator()(libdeflate_decompressor* object) const {
        libdeflate_free_decompressor(object);
    }
};

using Decompressor = std::unique_ptr<libdeflate_decompressor, Release>;

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

bool inflate(std::span<const std::byte> stream, std::byte* bytes, std::size_t size) {
    const Decompressor decompressor(libdeflate_alloc_decompressor());
    if (!decompressor) {
        throw std::bad_alloc();
    }
    return libdeflate_zlib_decompress(decompressor.get(),
                                      stream.data(),
                                      stream.size(),
                                      bytes,
                                      size,
                                      nullptr) == LIBDEFLATE_SUCCESS;
}

}  // namespace

std::vector<std::byte> pack_chunk(std::span<const std::byte> values,
                                  std::size_t width) {
    // One block for the first bytes of all values, one for the second bytes, ...
    const std::size_t block_bytes = std::max(values.size() / width, least_block_bytes);
    if (width == 1) {
        return deflate_runs(values, block_bytes);
    }
    const auto shuffled = uninitialised(values.size());
    shuffle(values, width, shuffled.get());
    return deflate_runs({shuffled.get(), values.size()}, block_bytes);
}

bool unpack_chunk(std::span<const std::byte> stored,
                  std::size_t width,
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
