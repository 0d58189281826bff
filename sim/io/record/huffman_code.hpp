#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

// Prefix codes of least length, as deflate writes them: RFC 1951, 3.2.2.

namespace atd::io {

/// Bits of the longest code.
inline constexpr std::uint8_t longest_code = 15;

inline std::uint32_t reversed_bits(std::uint32_t bits, std::size_t count) {
    std::uint32_t result = 0;
    for (std::size_t i = 0; i < count; ++i) {
        result = (result << 1) | ((bits >> i) & 1u);
    }
    return result;
}

template <std::size_t symbols>
using CodeLengths =
    std::array<std::uint8_t, symbols>;  ///< 0: the symbol does not occur

namespace detail {

/// Lengths without a limit, for at least two symbols that occur: two lines, the leaves
/// in order of their counts and the nodes in the order in which they are made (Knuth,
/// The Art of Computer Programming 1, 2.3.4.5).
template <std::size_t symbols>
CodeLengths<symbols> unlimited_lengths(
    const std::array<std::uint32_t, symbols>& counts) {
    std::array<std::pair<std::uint32_t, std::size_t>, symbols> leaves;
    std::size_t used = 0;
    for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
        if (counts[symbol] > 0) {
            leaves[used++] = {counts[symbol], symbol};
        }
    }
    std::sort(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(used));
    std::array<std::uint32_t, 2 * symbols> count;
    std::array<std::size_t, 2 * symbols> parent;
    for (std::size_t i = 0; i < used; ++i) {
        count[i] = leaves[i].first;
    }
    const std::size_t root = 2 * used - 2;
    std::size_t leaf = 0, node = used;
    for (std::size_t made = used; made <= root; ++made) {
        const auto take_least = [&] {
            const bool is_leaf =
                leaf < used && (node >= made || count[leaf] <= count[node]);
            const std::size_t least = is_leaf ? leaf++ : node++;
            parent[least] = made;
            return count[least];
        };
        count[made] = take_least();
        count[made] += take_least();
    }
    std::array<std::uint8_t, 2 * symbols> depth{};
    CodeLengths<symbols> lengths{};
    for (std::size_t i = root; i-- > 0;) {
        depth[i] = static_cast<std::uint8_t>(depth[parent[i]] + 1);
        if (i < used) {
            lengths[leaves[i].second] = depth[i];
        }
    }
    return lengths;
}

}  // namespace detail

/// For at least two symbols that occur. Where codes would be too long the counts are
/// made more equal, which costs next to nothing.
template <std::size_t symbols>
CodeLengths<symbols> code_lengths(std::array<std::uint32_t, symbols> counts) {
    auto lengths = detail::unlimited_lengths(counts);
    while (*std::max_element(lengths.begin(), lengths.end()) > longest_code) {
        for (auto& count : counts) {
            count = (count + 1) / 2;
        }
        lengths = detail::unlimited_lengths(counts);
    }
    return lengths;
}

/// The codes of these lengths, in the order of bits in which they are written.
template <std::size_t symbols>
std::array<std::uint32_t, symbols> codes_of(const CodeLengths<symbols>& lengths) {
    std::array<std::uint32_t, longest_code + 2> next{};
    for (const auto length : lengths) {
        next[length + 1u] += length > 0 ? 1 : 0;
    }
    for (std::size_t length = 1; length < next.size(); ++length) {
        next[length] = (next[length] + next[length - 1]) << 1;
    }
    std::array<std::uint32_t, symbols> codes{};
    for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
        if (lengths[symbol] > 0) {
            codes[symbol] = reversed_bits(next[lengths[symbol]]++, lengths[symbol]);
        }
    }
    return codes;
}

}  // namespace atd::io
