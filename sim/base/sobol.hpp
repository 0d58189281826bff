#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atd {

/// How many coordinates a Sobol point can have: those of the direction numbers of Joe and Kuo.
extern const std::size_t most_sobol_dimensions;

/// The coordinates of a point of the Sobol sequence, as words: 2^64 times the coordinate. Points
/// are counted from 1; the point 0, which is the origin, is left out. Joe and Kuo, SIAM Journal on
/// Scientific Computing 30 (2008), doi:10.1137/070709359.
std::vector<std::uint64_t> sobol_point(std::size_t dimensions, std::uint32_t index);

}  // namespace atd
