#include "sim/io/record/run_deflate.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <libdeflate.h>
#include <memory>

#include "sim/io/record/prefix_code.hpp"

// RFC 1950 and RFC 1951; names of numbers follow the latter.

namespace atd::io {

namespace {

constexpr std::size_t shortest_run = 3;
constexpr std::size_t longest_run = 258;
constexpr std::size_t end_of_block = 256;
constexpr std::size_t symbol_count = 286;
constexpr std::size_t length_code_count = 19;
constexpr unsigned longest_code = 15;
constexpr unsigned longest_length_code = 7;

/// A literal is its byte, a run is run_token + its length.
using Token = std::uint16_t;
constexpr Token run_token = 256;
constexpr std::size_t token_count = run_token + longest_run + 1;

/// What is written for a token, first bit lowest.
struct Bits {
    std::uint32_t value = 0;
    std::uint32_t count = 0;
};

class BitWriter {
  public:
    /// Before what follows: it takes no more bytes than this.
    void make_room(std::size_t bytes) {
        const std::size_t written = size();
        stream_.resize(written + bytes + sizeof buffer_);
        next_ = stream_.data() + written;
    }

    /// At most 32 bits.
    void put(Bits bits) {
        buffer_ |= std::uint64_t{bits.value} << held_;
        held_ += bits.count;
        std::memcpy(next_, &buffer_, sizeof buffer_);
        next_ += held_ / 8;
        buffer_ >>= held_ / 8 * 8;
        held_ %= 8;
    }

    void put_all(std::span<const Token> tokens,
                 const std::array<Bits, token_count>& bits) {
        BitWriter local(std::move(*this));  // its fields stay in registers
        for (const Token token : tokens) {
            local.put(bits[token]);
        }
        *this = std::move(local);
    }

    void fill_byte() { put({0, (8 - held_) % 8}); }

    std::vector<std::byte> finish() {
        stream_.resize(size());
        return std::move(stream_);
    }

  private:
    std::size_t size() const {
        return stream_.empty() ? 0 : static_cast<std::size_t>(next_ - stream_.data());
    }

    std::vector<std::byte> stream_;
    std::byte* next_ = nullptr;
    std::uint64_t buffer_ = 0;
    unsigned held_ = 0;
};

struct LengthSymbol {
    std::uint16_t symbol = 0;
    Bits extra;
};

/// The symbol and extra bits of each length of a run.
constexpr auto length_symbols = [] {
    std::array<LengthSymbol, longest_run + 1> symbols{};
    std::uint32_t length = shortest_run;
    for (std::uint16_t symbol = 257; symbol < 285; ++symbol) {
        const std::uint32_t extra = symbol < 265 ? 0 : (symbol - 261u) / 4;
        for (std::uint32_t i = 0; i < 1u << extra && length < longest_run; ++i) {
            symbols[length++] = {symbol, {i, extra}};
        }
    }
    symbols[longest_run] = {285, {}};
    return symbols;
}();

std::size_t end_of_run(std::span<const std::byte> bytes, std::size_t first) {
    std::uint64_t pattern = 0;
    std::memset(&pattern, static_cast<int>(bytes[first]), sizeof pattern);
    std::size_t i = first + 1;
    for (; i + sizeof pattern <= bytes.size(); i += sizeof pattern) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        if (word != pattern) {
            return i + static_cast<std::size_t>(std::countr_zero(word ^ pattern)) / 8;
        }
    }
    while (i < bytes.size() && bytes[i] == bytes[first]) {
        ++i;
    }
    return i;
}

/// Returns how many tokens stand for the bytes.
std::size_t tokenise(std::span<const std::byte> bytes, Token* tokens) {
    Token* next = tokens;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto literal = std::to_integer<Token>(bytes[i]);
        const std::size_t end = end_of_run(bytes, i);
        *next++ = literal;
        for (++i; end - i >= shortest_run;) {
            const std::size_t length = std::min(end - i, longest_run);
            *next++ = static_cast<Token>(run_token + length);
            i += length;
        }
        for (; i < end; ++i) {
            *next++ = literal;
        }
    }
    return static_cast<std::size_t>(next - tokens);
}

/// The prefix code of a block and the header that says it.
class BlockCode {
  public:
    explicit BlockCode(std::span<const Token> tokens);

    void put_header(BitWriter& writer, bool last) const;

    std::array<Bits, token_count> bits{};
    Bits end;
    std::uint64_t body_bits = 0;

  private:
    void count_lengths(std::span<const std::uint8_t> lengths);

    std::vector<std::pair<std::uint8_t, Bits>> header_;  ///< length code and extra bits
    std::vector<std::uint8_t> header_lengths_;
};

BlockCode::BlockCode(std::span<const Token> tokens) {
    std::array<std::uint32_t, token_count> counts{};
    for (const Token token : tokens) {
        ++counts[token];
    }
    std::array<std::uint32_t, symbol_count> symbols{};
    std::copy_n(counts.begin(), end_of_block, symbols.begin());
    symbols[end_of_block] = 1;
    for (std::size_t length = shortest_run; length <= longest_run; ++length) {
        symbols[length_symbols[length].symbol] += counts[run_token + length];
    }
    std::vector<std::uint8_t> lengths = code_lengths(symbols, longest_code);
    const auto codes = codes_of(lengths);
    for (std::size_t literal = 0; literal < end_of_block; ++literal) {
        bits[literal] = {codes[literal], lengths[literal]};
    }
    end = {codes[end_of_block], lengths[end_of_block]};
    for (std::size_t length = shortest_run; length <= longest_run; ++length) {
        const auto& [symbol, extra] = length_symbols[length];
        // One bit more, 0, is the distance: one byte back. The code 1, two bytes back,
        // is never used, but some readers refuse and others accept a code without it.
        bits[run_token + length] = {codes[symbol] | extra.value << lengths[symbol],
                                    lengths[symbol] + extra.count + 1};
    }
    for (std::size_t token = 0; token < token_count; ++token) {
        body_bits += std::uint64_t{counts[token]} * bits[token].count;
    }
    lengths.insert(lengths.end(), {1, 1});  // of the two distances
    count_lengths(lengths);
}

void BlockCode::count_lengths(std::span<const std::uint8_t> lengths) {
    std::array<std::uint32_t, length_code_count> counts{};
    for (std::size_t i = 0; i < lengths.size();) {
        std::size_t zeros = 0;
        while (lengths[i + zeros] == 0 && zeros < 138) {  // the last is never 0
            ++zeros;
        }
        if (zeros >= 11) {
            header_.push_back({18, {static_cast<std::uint32_t>(zeros - 11), 7}});
        } else if (zeros >= 3) {
            header_.push_back({17, {static_cast<std::uint32_t>(zeros - 3), 3}});
        } else {
            zeros = 1;
            header_.push_back({lengths[i], {}});
        }
        i += zeros;
        ++counts[header_.back().first];
    }
    header_lengths_ = code_lengths(counts, longest_length_code);
}

void BlockCode::put_header(BitWriter& writer, bool last) const {
    constexpr std::array<std::uint8_t, length_code_count> order{
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    writer.put({last ? 1u : 0u, 1});
    writer.put({2, 2});  // a block with its own code
    writer.put({symbol_count - 257, 5});
    writer.put({1, 5});  // two distances
    writer.put({length_code_count - 4, 4});
    for (const std::uint8_t code : order) {
        writer.put({header_lengths_[code], 3});
    }
    const auto codes = codes_of(header_lengths_);
    for (const auto& [code, extra] : header_) {
        writer.put({codes[code], header_lengths_[code]});
        writer.put(extra);
    }
}

/// Above what the header and end of a block take, and those of the stream.
constexpr std::size_t header_room = 1024;

void put_block(BitWriter& writer, std::span<const Token> tokens, bool last) {
    const BlockCode code(tokens);
    writer.make_room(code.body_bits / 8 + header_room);
    code.put_header(writer, last);
    writer.put_all(tokens, code.bits);
    writer.put(code.end);
}

}  // namespace

std::vector<std::byte> deflate_runs(std::span<const std::byte> bytes,
                                    std::size_t block_bytes) {
    BitWriter writer;
    writer.make_room(header_room);
    writer.put({0x0178, 16});  // deflate, the fastest kind
    const auto tokens = std::make_unique_for_overwrite<Token[]>(block_bytes);
    auto rest = bytes;
    do {
        const auto block = rest.first(std::min(rest.size(), block_bytes));
        rest = rest.subspan(block.size());
        const std::size_t count = tokenise(block, tokens.get());
        put_block(writer, std::span(tokens.get(), count), rest.empty());
    } while (!rest.empty());
    writer.fill_byte();
    const std::uint32_t checksum = libdeflate_adler32(1, bytes.data(), bytes.size());
    for (const int shift : {24, 16, 8, 0}) {
        writer.put({(checksum >> shift) & 0xFF, 8});
    }
    return writer.finish();
}

}  // namespace atd::io
