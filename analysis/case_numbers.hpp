#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/terms/ids.hpp"

namespace atd::analysis {

/// Finds the place of a case among many by its key, in one or two looks: a table of
/// twice as many slots as keys, in which a key stands in the first free slot behind
/// its own.
class CaseNumbers {
  public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// The keys are all different.
    explicit CaseNumbers(std::span<const CaseKey> keys)
        : slots_(std::bit_ceil(2 * keys.size() + 2)),
          shift_(64 - std::countr_zero(slots_.size())) {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            std::size_t slot = slot_of(keys[i]);
            while (slots_[slot].number != none) {
                slot = behind(slot);
            }
            slots_[slot] = {keys[i], static_cast<std::uint32_t>(i)};
        }
    }

    /// `none` for a key that is not among them.
    std::uint32_t of(CaseKey key) const {
        std::size_t slot = slot_of(key);
        while (slots_[slot].number != none && slots_[slot].key != key) {
            slot = behind(slot);
        }
        return slots_[slot].number;
    }

  private:
    struct Slot {
        CaseKey key;
        std::uint32_t number = none;
    };

    /// Multiplicative hashing: Knuth, The Art of Computer Programming 3, 6.4.
    std::size_t slot_of(CaseKey key) const {
        return (key.value() * 0x9E3779B97F4A7C15u) >> shift_;
    }

    std::size_t behind(std::size_t slot) const {
        return (slot + 1) & (slots_.size() - 1);
    }

    std::vector<Slot> slots_;
    int shift_;
};

}  // namespace atd::analysis
