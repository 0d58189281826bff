#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "sim/base/philox.hpp"

namespace atd {

/// Identifies a replication: the same (seed, replication, draw) gives the same random numbers,
/// whether run alone or with others. Replication and draw are below 2^32.
struct ChanceKey {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    std::uint32_t draw = 0;  ///< parameter draw; 0 while parameters are not varied
};

/// What a random number is for. Its fields are names, not an order of calls, so policies compared
/// under the same seed share random numbers for everything that they do not change.
struct ChanceAddress {
    std::uint16_t purpose = 0;     ///< from the append-only table in sim/terms/purpose.hpp
    std::uint64_t occurrence = 0;  ///< n-th time
    std::uint64_t case_key = 0;    ///< below 2^56
    std::uint8_t member = 0;       ///< 255 for the case as a whole
    std::uint64_t name = 0;        ///< hash of the exit or choice that draws; 0 if none
};

/// A word as a number in the open interval (0, 1): 52 bits plus a half, so neither end
/// occurs (53 bits plus a half would need 54 and round up to 1 at the top).
constexpr double open_unit(std::uint64_t word) {
    return (static_cast<double>(word >> 12) + 0.5) * 0x1.0p-52;
}

/// The random numbers of one address. Block 0 gives the usual single uniform; further uniforms use
/// up to 2^48 blocks, so a rejection loop never reaches another address. The upper 16 bits of the
/// occurrence stand above the block number, its lower 48 bits beside the purpose.
class Stream {
  public:
    using result_type = std::uint64_t;

    Stream(ChanceKey key, ChanceAddress address)
        : key_{key.seed, key.replication | (std::uint64_t{key.draw} << 32)},
          counter_{(address.occurrence >> 48) << 48, (address.occurrence << 16) | address.purpose,
                   (address.case_key << 8) | address.member, (address.name << 8) | scheme} {}

    double uniform() { return open_unit((*this)()); }

    /// Uniform random bit generator of the standard library and of Boost.Random.
    result_type operator()() {
        if (next_ == 4) {
            block_ = philox(counter_, key_);
            ++counter_[0];
            next_ = 0;
        }
        return block_[static_cast<std::size_t>(next_++)];
    }

    static constexpr result_type min() { return 0; }

    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  private:
    static constexpr std::uint64_t scheme = 1;
    PhiloxKey key_;
    PhiloxBlock counter_;
    PhiloxBlock block_{};
    int next_ = 4;
};

/// The single uniform of an address.
inline double uniform_at(ChanceKey key, ChanceAddress address) {
    return Stream(key, address).uniform();
}

/// Unit exponential by inversion; the survival form keeps the tail exact.
double unit_exponential(double uniform);

/// 56-bit FNV-1a of a name, for ChanceAddress::name. Names that collide within a
/// scenario are refused when it is lowered.
constexpr std::uint64_t hash_name(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char letter : text) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3u;
    }
    return (hash ^ (hash >> 56)) & 0x00FFFFFFFFFFFFFFu;
}

}  // namespace atd
