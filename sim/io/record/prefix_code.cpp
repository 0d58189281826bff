#include "sim/io/record/prefix_code.hpp"

#include <algorithm>
#include <array>
#include <queue>
#include <utility>

namespace atd::io {

namespace {

constexpr unsigned most_bits = 32;
using LengthCounts = std::array<std::uint32_t, most_bits + 1>;

/// How many codes of each length Huffman's algorithm gives.
LengthCounts huffman(std::span<const std::uint32_t> sorted_counts) {
    using Node = std::pair<std::uint64_t, std::size_t>;  // count and number
    std::priority_queue<Node, std::vector<Node>, std::greater<>> open;
    for (std::size_t i = 0; i < sorted_counts.size(); ++i) {
        open.emplace(sorted_counts[i], i);
    }
    std::vector<std::size_t> parents(2 * sorted_counts.size() - 1);
    for (std::size_t next = sorted_counts.size(); open.size() > 1; ++next) {
        std::uint64_t count = 0;
        for (int child = 0; child < 2; ++child) {
            count += open.top().first;
            parents[open.top().second] = next;
            open.pop();
        }
        open.emplace(count, next);
    }
    std::vector<unsigned> depths(parents.size());
    LengthCounts lengths{};
    for (std::size_t i = parents.size() - 1; i-- > 0;) {
        depths[i] = depths[parents[i]] + 1;
        if (i < sorted_counts.size()) {
            ++lengths[std::min(depths[i], most_bits)];
        }
    }
    return lengths;
}

/// Shortens what is too long and lengthens others until the code is complete again.
void limit(LengthCounts& lengths, unsigned longest) {
    for (unsigned bits = longest + 1; bits <= most_bits; ++bits) {
        lengths[longest] += std::exchange(lengths[bits], 0);
    }
    std::uint64_t used = 0;
    for (unsigned bits = 1; bits <= longest; ++bits) {
        used += std::uint64_t{lengths[bits]} << (longest - bits);
    }
    for (; used > std::uint64_t{1} << longest; --used) {
        unsigned bits = longest - 1;
        while (lengths[bits] == 0) {
            --bits;
        }
        --lengths[longest];
        --lengths[bits];
        lengths[bits + 1] += 2;
    }
}

std::uint32_t reversed(std::uint32_t code, unsigned bits) {
    std::uint32_t result = 0;
    for (unsigned i = 0; i < bits; ++i) {
        result = (result << 1) | ((code >> i) & 1);
    }
    return result;
}

}  // namespace

std::vector<std::uint8_t> code_lengths(std::span<const std::uint32_t> counts,
                                       unsigned longest) {
    std::vector<std::size_t> symbols;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) {
            symbols.push_back(i);
        }
    }
    std::vector<std::uint8_t> lengths(counts.size());
    if (symbols.size() == 1) {
        lengths[symbols.front()] = 1;
        return lengths;
    }
    std::stable_sort(symbols.begin(), symbols.end(), [&](auto a, auto b) {
        return counts[a] > counts[b];
    });
    std::vector<std::uint32_t> sorted;
    for (const std::size_t symbol : symbols) {
        sorted.push_back(counts[symbol]);
    }
    LengthCounts how_many = huffman(sorted);
    limit(how_many, longest);
    auto symbol = symbols.begin();
    for (unsigned bits = 1; bits <= longest; ++bits) {
        for (std::uint32_t i = 0; i < how_many[bits]; ++i) {
            lengths[*symbol++] = static_cast<std::uint8_t>(bits);
        }
    }
    return lengths;
}

std::vector<std::uint32_t> codes_of(std::span<const std::uint8_t> lengths) {
    LengthCounts how_many{}, next{};
    for (const std::uint8_t bits : lengths) {
        how_many[bits] += bits > 0 ? 1 : 0;
    }
    for (unsigned bits = 1; bits <= most_bits; ++bits) {
        next[bits] = (next[bits - 1] + how_many[bits - 1]) << 1;
    }
    std::vector<std::uint32_t> codes;
    for (const std::uint8_t bits : lengths) {
        codes.push_back(bits > 0 ? reversed(next[bits]++, bits) : 0);
    }
    return codes;
}

}  // namespace atd::io
