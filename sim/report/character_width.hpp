#pragma once

#include <cstddef>

namespace atd::report {

/// Columns of a terminal that a character takes: 0, 1 or 2.
std::size_t character_width(char32_t c);

}  // namespace atd::report
