#pragma once

#include <cstdint>

namespace atd {

/// Why a spell ended: a reserved cause below `first_exit_cause`, else exit number +
/// that offset.
namespace cause {
inline constexpr std::uint16_t end_of_observation = 0;  ///< horizon reached: censored
inline constexpr std::uint16_t case_ended = 1;          ///< an outcome was fixed in another track
inline constexpr std::uint16_t prohibited = 2;          ///< the setting became prohibited
inline constexpr std::uint16_t joined = 3;              ///< the case came back into another part
inline constexpr std::uint16_t first_exit = 16;
}  // namespace cause

}  // namespace atd
