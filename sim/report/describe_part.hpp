#pragma once

#include <concepts>
#include <type_traits>

namespace atd::report {

/// The name of a struct or field in the document, and one sentence on it.
struct Named {
    const char* key;
    const char* meaning;
};

/// Accepts T and const T, so that one description serves reading and writing.
template <class S, class T>
concept Of = std::same_as<std::remove_const_t<S>, T>;

}  // namespace atd::report
