#pragma once

#include <concepts>
#include <limits>
#include <type_traits>

// The one description of every parameter. A visitor's `field(info, member)` is called
// for each field of a struct in the order of the documentation; reader, writer,
// messages, JSON Schema, docs/parameters.md, `atd explain` and "what this policy
// changes" are such visitors.

namespace atd::params {

enum class Need { required, optional };

struct FieldInfo {
    const char* key;
    const char* meaning;  ///< a phrase that also reads well in `missing key "x" (meaning)`
    Need need = Need::optional;
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
};

namespace detail {
inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double tiny = std::numeric_limits<double>::min();
}  // namespace detail

/// Accepts T and const T, so that one description serves reading and writing.
template <class S, class T>
concept Of = std::same_as<std::remove_const_t<S>, T>;

inline constexpr const char* order_meaning =
    "position among its siblings; default: the order in the file, inherited entries first";

}  // namespace atd::params
