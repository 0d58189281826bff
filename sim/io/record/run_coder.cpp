#include "sim/io/record/run_coder.hpp"

#include <cstdint>
#include <cstring>
#include <libdeflate.h>
#include <limits>
#include <new>
#include <zlib.h>

#include "sim/base/check.hpp"

namespace atd::io {
namespace {

constexpr std::size_t header_bytes = 2, checksum_bytes = 4;

std::uint64_t word_at(const std::byte* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// As RFC 1950 has them: deflate with a window of 32 KiB, the fastest level.
void put_header(std::byte* stream) {
    stream[0] = std::byte{0x78};
    stream[1] = std::byte{0x01};
}

void put_checksum(std::span<const std::byte> bytes, std::byte* stream) {
    // That of libdeflate is ten times as fast as zlib's.
    const std::uint32_t sum = libdeflate_adler32(1, bytes.data(), bytes.size());
    for (std::size_t i = 0; i < checksum_bytes; ++i) {
        stream[i] = std::byte(sum >> (24 - 8 * i));
    }
}

Bytef* as_bytef(std::byte* bytes) {
    return reinterpret_cast<Bytef*>(bytes);
}

}  // namespace

bool made_of_runs(std::span<const std::byte> bytes) {
    std::size_t words = 0, repeats = 0;
    for (std::size_t i = 0; i + sizeof(std::uint64_t) < bytes.size(); i += sizeof(std::uint64_t)) {
        const std::byte* here = bytes.data() + i;
        repeats += word_at(here) == word_at(here + 1) ? 1 : 0;
        ++words;
    }
    return 3 * repeats > 2 * words;
}

struct RunCoder::State {
    State() {
        constexpr int raw = -15, memory = 8;
        if (deflateInit2(&stream, 1, Z_DEFLATED, raw, memory, Z_RLE) != Z_OK) {
            throw std::bad_alloc();
        }
    }

    ~State() { deflateEnd(&stream); }

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    z_stream stream{};
};

RunCoder::RunCoder()
    : state_(std::make_unique<State>()) {}

RunCoder::~RunCoder() = default;

std::size_t RunCoder::bound(std::size_t bytes) const {
    return header_bytes + deflateBound(&state_->stream, bytes) + checksum_bytes;
}

std::size_t RunCoder::encode(std::span<const std::byte> bytes, std::span<std::byte> stream) {
    ATD_EXPECT(bytes.size() <= std::numeric_limits<uInt>::max());
    ATD_EXPECT(stream.size() >= bound(bytes.size()));
    z_stream& z = state_->stream;
    put_header(stream.data());
    // zlib takes what it only reads as a pointer to what may change.
    z.next_in = as_bytef(const_cast<std::byte*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = as_bytef(stream.data() + header_bytes);
    z.avail_out = static_cast<uInt>(stream.size() - header_bytes - checksum_bytes);
    if (deflateReset(&z) != Z_OK || deflate(&z, Z_FINISH) != Z_STREAM_END) {
        throw ContractError("zlib found no room for a stream");
    }
    put_checksum(bytes, stream.data() + header_bytes + z.total_out);
    return header_bytes + z.total_out + checksum_bytes;
}

}  // namespace atd::io
