#pragma once

#include <cstdint>
#include <string>

#include "sim/store/stored_results.hpp"

namespace atd::store {

/// Where one draw, simulated again, first differs from the one that is stored; else empty.
std::string difference_in_draw(const StoredResults& stored, const record::Draws& draws,
                               std::uint32_t draw);

}  // namespace atd::store
