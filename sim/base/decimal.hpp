#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atd::detail {

// Numbers as text for libraries without floating-point <charconv> (libc++ before 20, so
// Emscripten). Same results as shortest() and parse_number(), compiled everywhere so
// that the tests can compare the two. They assume the "C" locale, the only one there.
std::string shortest_portable(double value);
std::optional<double> parse_number_portable(std::string_view text);

}  // namespace atd::detail
