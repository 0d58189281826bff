#pragma once

#include <cstddef>

#include <boost/container/small_vector.hpp>

namespace atd {

/// A vector that allocates memory only beyond `count` items.
template <class T, std::size_t count>
using ShortVector = boost::container::small_vector<T, count>;

}  // namespace atd
