#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace atd::io {

/// Lengths of an optimal prefix code without codes longer than `longest`; 0 for symbols
/// that never occur. At least one must occur; one alone gets a code of one bit.
std::vector<std::uint8_t> code_lengths(std::span<const std::uint32_t> counts,
                                       unsigned longest);

/// The canonical codes of these lengths, first bit lowest, as deflate packs them.
std::vector<std::uint32_t> codes_of(std::span<const std::uint8_t> lengths);

}  // namespace atd::io
