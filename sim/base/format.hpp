#pragma once

// fmt::format, from the library where there is one and else from its headers alone.

#if defined(__EMSCRIPTEN__)
#define FMT_HEADER_ONLY  // NOLINT(readability-identifier-naming)
#endif

#include <fmt/format.h>  // IWYU pragma: export
