#include "sim/io/record/run_coder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <libdeflate.h>

#include "sim/base/check.hpp"
#include "sim/io/record/huffman_code.hpp"

namespace atd::io {
namespace {

// Words of RFC 1951: a literal is a byte as it is; a match repeats so many bytes from
// so far back, here always from 1 back.
constexpr std::size_t literals = 256, end_of_block = 256, symbols = 286;
constexpr std::size_t shortest_match = 3, longest_match = 258;
constexpr std::size_t block_bytes = std::size_t{1} << 16;
constexpr std::size_t header_bytes = 2, checksum_bytes = 4;

/// A literal, or `literals` and the length of a match.
using Token = std::uint16_t;
constexpr std::size_t tokens = literals + longest_match + 1;

/// How the length of a match is written: a symbol, and bits behind it.
struct MatchLength {
    std::size_t symbol = 0;
    std::uint8_t extra_bits = 0;
    std::uint32_t extra = 0;
};

/// RFC 1951, 3.2.5: four symbols for each number of extra bits, but eight without any
/// and one for 258 alone.
constexpr auto match_lengths = [] {
    std::array<MatchLength, longest_match + 1> table{};
    std::size_t length = shortest_match;
    for (std::size_t i = 0; length < longest_match; ++i) {
        const std::size_t bits = i < 8 ? 0 : i / 4 - 1;
        for (std::uint32_t extra = 0; extra < (1u << bits) && length < longest_match;
             ++extra, ++length) {
            table[length] = {
                end_of_block + 1 + i, static_cast<std::uint8_t>(bits), extra};
        }
    }
    table[longest_match] = {symbols - 1, 0, 0};
    return table;
}();

/// Bits from the lowest on.
class BitWriter {
  public:
    explicit BitWriter(std::byte* to)
        : to_(to) {}

    void put(std::uint64_t bits, std::size_t count) {
        held_ |= bits << count_;
        count_ += count;
    }

    /// Writes the whole bytes, and anything behind them; before more than 64 bits wait.
    void flush() {
        static_assert(std::endian::native == std::endian::little);
        std::memcpy(to_, &held_, sizeof held_);
        to_ += count_ / 8;
        held_ >>= count_ & ~std::size_t{7};
        count_ %= 8;
    }

    std::byte* finish() {
        count_ = (count_ + 7) & ~std::size_t{7};
        flush();
        return to_;
    }

  private:
    std::byte* to_;
    std::uint64_t held_ = 0;
    std::size_t count_ = 0;
};

std::uint64_t word_at(std::span<const std::byte> bytes, std::size_t place) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + place, sizeof word);
    return word;
}

/// How many bytes from a place on are this one; the last few of all are not looked at.
std::size_t run_of(std::span<const std::byte> bytes, std::size_t from, std::byte byte) {
    constexpr std::size_t width = sizeof(std::uint64_t);
    const std::uint64_t all = 0x0101010101010101u * static_cast<std::uint64_t>(byte);
    std::size_t place = from;
    for (; place + width <= bytes.size(); place += width) {
        if (const std::uint64_t other = word_at(bytes, place) ^ all; other != 0) {
            return place - from + static_cast<std::size_t>(std::countr_zero(other)) / 8;
        }
    }
    return place - from;
}

Token* put_run(std::size_t run, Token* to) {
    while (run >= shortest_match) {
        std::size_t length = std::min(run, longest_match);
        if (run > length && run - length < shortest_match) {
            length = run - shortest_match;
        }
        *to++ = static_cast<Token>(literals + length);
        run -= length;
    }
    return to;
}

/// Behind the last token. `to` has room for as many as there are bytes.
Token* find_tokens(std::span<const std::byte> bytes, Token* to) {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::byte byte = bytes[i++];
        *to++ = static_cast<Token>(byte);
        const std::size_t run = run_of(bytes, i, byte);
        if (run >= shortest_match) {
            to = put_run(run, to);
            i += run;
        }
    }
    return to;
}

/// The code of a block, and how each token is written with it.
struct BlockCode {
    explicit BlockCode(std::span<const Token> block) {
        std::array<std::uint32_t, tokens> times{};
        for (const Token token : block) {
            ++times[token];
        }
        std::array<std::uint32_t, symbols> counts{};
        std::copy_n(times.begin(), literals, counts.begin());
        counts[end_of_block] = 1;
        for (std::size_t length = shortest_match; length <= longest_match; ++length) {
            counts[match_lengths[length].symbol] += times[literals + length];
        }
        lengths = code_lengths(counts);
        const auto codes = codes_of(lengths);
        end = {codes[end_of_block], lengths[end_of_block]};
        for (std::size_t byte = 0; byte < literals; ++byte) {
            words[byte] = {codes[byte], lengths[byte]};
        }
        for (std::size_t length = shortest_match; length <= longest_match; ++length) {
            const auto& [symbol, extra_bits, extra] = match_lengths[length];
            // The one distance has a code of one bit, 0.
            words[literals + length] = {
                codes[symbol] | extra << lengths[symbol],
                static_cast<std::uint8_t>(lengths[symbol] + extra_bits + 1)};
        }
        for (std::size_t token = 0; token < tokens; ++token) {
            bits += std::uint64_t{times[token]} * words[token].count;
        }
    }

    /// Noise is not: a thirty-second less takes longer to write and to read.
    bool is_worth_it(std::size_t bytes) const {
        return bits / 8 + RunCoder::block_code_bytes < bytes - bytes / 32;
    }

    struct Word {
        std::uint32_t bits = 0;
        std::uint8_t count = 0;
    };

    CodeLengths<symbols> lengths;
    std::array<Word, tokens> words{};
    Word end;
    std::uint64_t bits = 0;  ///< of all tokens
};

/// RFC 1951, 3.2.7: a block with a code of its own. The lengths of the codes are
/// themselves written in a code, of four bits for each length.
void put_code(BitWriter& bits, const BlockCode& code, bool is_last) {
    constexpr std::size_t dynamic = 2, kinds_of_lengths = 19, repeats = 3, width = 4;
    bits.put(is_last ? 1 : 0, 1);
    bits.put(dynamic, 2);
    bits.put(symbols - 257, 5);
    bits.put(0, 5);  // one distance
    bits.put(kinds_of_lengths - 4, 4);
    for (std::size_t i = 0; i < kinds_of_lengths; ++i) {
        bits.flush();
        bits.put(i < repeats ? 0 : width, 3);
    }
    for (const auto length : code.lengths) {
        bits.flush();
        bits.put(reversed_bits(length, width), width);
    }
    bits.put(reversed_bits(1, width), width);
    bits.flush();
}

/// RFC 1951, 3.2.4: the bytes as they are, in pieces that a 16-bit length can say.
BitWriter put_stored(BitWriter bits, std::span<const std::byte> bytes, bool is_last) {
    constexpr std::size_t most = 1u << 15;
    while (!bytes.empty()) {
        const auto piece = bytes.first(std::min(bytes.size(), most));
        bytes = bytes.subspan(piece.size());
        bits.put(is_last && bytes.empty() ? 1 : 0, 1);
        bits.put(0, 2);
        std::byte* to = bits.finish();
        const auto length = static_cast<std::uint16_t>(piece.size());
        const auto complement = static_cast<std::uint16_t>(~length);
        std::memcpy(to, &length, sizeof length);
        std::memcpy(to + sizeof length, &complement, sizeof complement);
        std::memcpy(to + 2 * sizeof length, piece.data(), piece.size());
        bits = BitWriter(to + 2 * sizeof length + piece.size());
    }
    return bits;
}

/// By value, so that the bits stay in registers.
BitWriter put_tokens(BitWriter bits,
                     const BlockCode& code,
                     std::span<const Token> block,
                     bool is_last) {
    put_code(bits, code, is_last);
    const auto put = [&](BlockCode::Word word) { bits.put(word.bits, word.count); };
    std::size_t i = 0;
    for (; i + 1 < block.size(); i += 2) {  // 7 bits that wait and two words of 21
        put(code.words[block[i]]);
        put(code.words[block[i + 1]]);
        bits.flush();
    }
    if (i < block.size()) {
        put(code.words[block[i]]);
    }
    put(code.end);
    bits.flush();
    return bits;
}

}  // namespace

std::size_t RunCoder::bound(std::size_t bytes) {
    // Two bytes hold the longest code, and a match stands for at least three bytes.
    constexpr std::size_t written_behind = 8;
    return header_bytes + 2 * bytes + (bytes / block_bytes + 1) * block_code_bytes +
           checksum_bytes + written_behind;
}

std::size_t RunCoder::encode(std::span<const std::byte> bytes,
                             std::span<std::byte> stream) {
    ATD_EXPECT(!bytes.empty() && stream.size() >= bound(bytes.size()));
    tokens_.resize(std::max(tokens_.size(), std::min(bytes.size(), block_bytes)));
    stream[0] = std::byte{0x78};  // deflate with a window of 32 KiB
    stream[1] = std::byte{0x01};  // the fastest level
    BitWriter bits(stream.data() + header_bytes);
    for (std::size_t from = 0; from < bytes.size(); from += block_bytes) {
        const auto block =
            bytes.subspan(from, std::min(block_bytes, bytes.size() - from));
        const Token* end = find_tokens(block, tokens_.data());
        const std::span<const Token> found(
            tokens_.data(), static_cast<std::size_t>(end - tokens_.data()));
        const BlockCode code(found);
        const bool is_last = from + block.size() == bytes.size();
        bits = code.is_worth_it(block.size()) ? put_tokens(bits, code, found, is_last)
                                              : put_stored(bits, block, is_last);
    }
    std::byte* behind = bits.finish();
    const std::uint32_t sum = libdeflate_adler32(1, bytes.data(), bytes.size());
    for (std::size_t i = 0; i < checksum_bytes; ++i) {
        *behind++ = static_cast<std::byte>(sum >> (24 - 8 * i));
    }
    return static_cast<std::size_t>(behind - stream.data());
}

}  // namespace atd::io
