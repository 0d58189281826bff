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

/// What reforms may not do to a field. The engine reads some fields once, and places and
/// arrivals belong to a date and not to those who came.
struct ReformRule {
    bool keeps_entries = false;  ///< add or take away an entry, or the whole table
    bool fixed = false;          ///< change it after the first day
    bool never = false;          ///< change it at all
    bool everyone_only = false;  ///< change it for a cohort
};

struct FieldInfo {
    const char* key;
    const char* meaning;  ///< a phrase that also reads well in `missing key "x" (meaning)`
    Need need = Need::optional;
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
    ReformRule reform = {};
};

constexpr FieldInfo keeps_entries(FieldInfo info) {
    info.reform.keeps_entries = true;
    return info;
}

constexpr FieldInfo fixed(FieldInfo info) {
    info.reform.fixed = true;
    return info;
}

constexpr FieldInfo never_reformed(FieldInfo info) {
    info.reform.never = true;
    return info;
}

constexpr FieldInfo for_everyone(FieldInfo info) {
    info.reform.everyone_only = true;
    return info;
}

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
