#pragma once

#include <array>
#include <cstdint>

namespace atd {

/// Philox4x64-10, the counter-based generator of Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3" (SC11), doi:10.1145/2063384.2063405: a
/// keyed bijection of a 256-bit counter. No state: the same key and counter give the
/// same four words for ever.
using PhiloxKey = std::array<std::uint64_t, 2>;
using PhiloxBlock = std::array<std::uint64_t, 4>;

namespace detail {
struct WidePair {
    std::uint64_t low;
    std::uint64_t high;
};

constexpr WidePair multiply_wide(std::uint64_t a, std::uint64_t b) {
#if defined(__SIZEOF_INT128__)
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return {static_cast<std::uint64_t>(product), static_cast<std::uint64_t>(product >> 64)};
#else
    const std::uint64_t mask = 0xFFFFFFFFu;
    const std::uint64_t a0 = a & mask, a1 = a >> 32, b0 = b & mask, b1 = b >> 32;
    const std::uint64_t p00 = a0 * b0, p01 = a0 * b1, p10 = a1 * b0, p11 = a1 * b1;
    const std::uint64_t middle = (p00 >> 32) + (p01 & mask) + (p10 & mask);
    return {(p00 & mask) | (middle << 32), p11 + (p01 >> 32) + (p10 >> 32) + (middle >> 32)};
#endif
}
}  // namespace detail

constexpr PhiloxBlock philox(PhiloxBlock counter, PhiloxKey key) {
    for (int round = 0; round < 10; ++round) {
        const auto first = detail::multiply_wide(0xD2E7470EE14C6C93u, counter[0]);
        const auto second = detail::multiply_wide(0xCA5A826395121157u, counter[2]);
        counter = {second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1],
                   first.low};
        key[0] += 0x9E3779B97F4A7C15u;
        key[1] += 0xBB67AE8584CAA73Bu;
    }
    return counter;
}

}  // namespace atd
