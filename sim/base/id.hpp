#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "sim/base/check.hpp"

namespace atd {

/// Typed index: an Id<Tag> addresses only collections of that tag. A default id is
/// unset.
template <class Tag, class Rep = std::uint32_t>
class Id {
  public:
    using rep = Rep;
    constexpr Id() = default;

    constexpr explicit Id(std::size_t index)
        : value_(static_cast<Rep>(index)) {}

    constexpr bool is_set() const { return value_ != unset; }

    /// Position in its collection; the id must be set.
    constexpr std::size_t index() const { return value_; }

    constexpr Rep value() const { return value_; }

    friend constexpr auto operator<=>(Id, Id) = default;

  private:
    static constexpr Rep unset = std::numeric_limits<Rep>::max();
    Rep value_ = unset;
};

/// A vector that accepts only its own id as an index.
template <class IdType, class T>
class IndexedVector {
  public:
    IndexedVector() = default;

    explicit IndexedVector(std::size_t size, const T& value = T{})
        : items_(size, value) {}

    T& operator[](IdType id) {
        ATD_EXPECT(id.index() < items_.size());
        return items_[id.index()];
    }

    const T& operator[](IdType id) const {
        ATD_EXPECT(id.index() < items_.size());
        return items_[id.index()];
    }

    IdType push_back(T item) {
        items_.push_back(std::move(item));
        return IdType(items_.size() - 1);
    }

    void resize(std::size_t size) { items_.resize(size); }

    std::size_t size() const { return items_.size(); }

    bool empty() const { return items_.empty(); }

    auto begin() { return items_.begin(); }

    auto end() { return items_.end(); }

    auto begin() const { return items_.begin(); }

    auto end() const { return items_.end(); }

  private:
    std::vector<T> items_;
};

}  // namespace atd

template <class Tag, class Rep>
struct std::hash<atd::Id<Tag, Rep>> {
    std::size_t operator()(atd::Id<Tag, Rep> id) const noexcept { return id.value(); }
};
