#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/record/block_table.hpp"

namespace atd::analysis {

/// Items under small numbers, those under one number side by side.
template <class Item>
struct Grouped {
    std::vector<Item> items;
    std::vector<std::size_t> first;  ///< by number, and the end of the last

    std::span<Item> of(std::size_t number) {
        return std::span<Item>(items).subspan(first[number], first[number + 1] - first[number]);
    }

    std::span<const Item> of(std::size_t number) const {
        return std::span<const Item>(items).subspan(first[number],
                                                    first[number + 1] - first[number]);
    }
};

/// Puts `item_of(row, number)` of each row under its `number_of(row)`, by counting and
/// without comparing: within a number rows stay in the order of the table. Rows under
/// `numbers` and above are left out.
template <class Item, class Row, class NumberOf, class ItemOf>
Grouped<Item> grouped(const record::BlockTable<Row>& table, std::size_t numbers,
                      NumberOf&& number_of, ItemOf&& item_of) {
    std::vector<std::uint32_t> number_of_row;
    number_of_row.reserve(table.size());
    std::vector<std::size_t> next(numbers + 1);  // the last for those left out
    table.for_each([&](const Row& row) {
        const std::size_t number = number_of(row);
        const std::size_t counted = number < numbers ? number : numbers;
        number_of_row.push_back(static_cast<std::uint32_t>(counted));
        ++next[counted];
    });
    std::size_t before = 0;
    for (std::size_t& place : next) {
        const std::size_t count = place;
        place = before;
        before += count;
    }
    Grouped<Item> result{std::vector<Item>(next.back()), next};
    auto number = number_of_row.begin();
    table.for_each([&](const Row& row) {
        if (*number < numbers) {
            result.items[next[*number]++] = item_of(row, *number);
        }
        ++number;
    });
    return result;
}

}  // namespace atd::analysis
