#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace atd::analysis {

/// An integer in the same order as the numbers, -0 before 0. Not for nan.
inline std::uint64_t digits_of(double number) {
    constexpr std::uint64_t sign = std::uint64_t{1} << 63;
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);  // bit_cast is not everywhere yet
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

/// Sorts by key_of(item), an unsigned integer, digit by digit from the last (Knuth, The
/// Art of Computer Programming 3, 5.2.5): in thousands of items a comparison cannot be
/// foreseen and costs more than a move. Equal ones stay in their order.
template <class Item, class KeyOf>
void sort_by_digits(std::vector<Item>& items, KeyOf&& key_of) {
    constexpr std::size_t few = 1024, digit_bits = 11, digits = 6;
    constexpr std::size_t values = std::size_t{1} << digit_bits;
    if (items.size() < few) {
        std::stable_sort(items.begin(), items.end(), [&](const auto& a, const auto& b) {
            return key_of(a) < key_of(b);
        });
        return;
    }
    std::vector<std::array<std::uint32_t, digits>> next(values);
    const auto digit_of = [&](const Item& item, std::size_t digit) {
        return (key_of(item) >> (digit * digit_bits)) & (values - 1);
    };
    for (const Item& item : items) {
        for (std::size_t digit = 0; digit < digits; ++digit) {
            ++next[digit_of(item, digit)][digit];
        }
    }
    std::vector<Item> other(items.size());
    for (std::size_t digit = 0; digit < digits; ++digit) {
        if (next[digit_of(items.front(), digit)][digit] == items.size()) {
            continue;  // all have the same
        }
        std::uint32_t before = 0;
        for (auto& place : next) {
            const std::uint32_t count = place[digit];
            place[digit] = before;
            before += count;
        }
        for (const Item& item : items) {
            other[next[digit_of(item, digit)][digit]++] = item;
        }
        items.swap(other);
    }
}

}  // namespace atd::analysis
