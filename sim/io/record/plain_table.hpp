#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/base/format.hpp"
#include "sim/io/hdf5/read.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/layout.hpp"

// Whole tables that are small: written, read and hashed at once.

namespace atd::io {

template <class Row, class Column>
hdf5::Handle write_column(hdf5::Hid group, const std::vector<Row>& rows, const Column& column) {
    std::vector<typename Column::Value> values;
    values.reserve(rows.size());
    for (const Row& row : rows) {
        values.push_back(column.get(row));
    }
    const auto& info = column.info;
    if constexpr (std::is_same_v<typename Column::Value, std::string>) {
        return hdf5::put_texts(group, info.name, values);
    } else {
        const std::uint64_t chunk = std::clamp<std::uint64_t>(values.size(), 1, layout::chunk_rows);
        auto dataset = hdf5::create_dataset(group, info.name, info.type, chunk);
        hdf5::append_rows(dataset.get(), info.type, 0, values.size(), values.data());
        return dataset;
    }
}

/// `start` is what times in it count from.
template <class Row>
void write_table(hdf5::Hid parent, const std::vector<Row>& rows, Date start) {
    const auto group = hdf5::create_group(parent, record::Table<Row>::name);
    hdf5::put_text(group.get(), "comment", record::Table<Row>::meaning);
    const auto row = hdf5::create_dimension(group.get(), layout::row, rows.size());
    record::for_each_column<Row>([&](const auto& column) {
        const auto dataset = write_column(group.get(), rows, column);
        hdf5::describe_column(dataset.get(), column.info, start);
        hdf5::attach_dimension(dataset.get(), row.get());
    });
}

/// As the file has them, not looked at.
template <class Column>
std::vector<typename Column::Value> read_column(const hdf5::InputFile& input,
                                                const std::string& path, const Column& column) {
    if constexpr (std::is_same_v<typename Column::Value, std::string>) {
        return input.texts(path);
    } else {
        const auto dataset = input.column(path, column.info.type);
        std::vector<typename Column::Value> values(hdf5::row_count(dataset.get()));
        hdf5::read_rows(dataset.get(), column.info.type, 0, values.size(), values.data());
        return values;
    }
}

/// Calls accept(path, column, value) before a value is set.
template <class Row, class Accept>
std::vector<Row> read_table(const hdf5::InputFile& input, const std::string& parent,
                            Accept&& accept) {
    std::vector<Row> rows;
    bool first = true;
    record::for_each_column<Row>([&](const auto& column) {
        const std::string path = parent + "/" + path_of(record::Table<Row>::name, column.info.name);
        auto values = read_column(input, path, column);
        rows.resize(first ? values.size() : rows.size());
        first = false;
        if (values.size() != rows.size()) {
            hdf5::refuse(path, fmt::format("{} rows, as in other columns", rows.size()),
                         std::to_string(values.size()));
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            accept(path, column, values[i]);
            column.set(rows[i], std::move(values[i]));
        }
    });
    return rows;
}

/// Adds the columns under "<parent>/<table>/<column>".
template <class Row>
void add_table(ContentDigest& digest, std::string_view parent, const std::vector<Row>& rows) {
    record::for_each_column<Row>([&](const auto& column) {
        Sha256 hash;
        for (const Row& row : rows) {
            const auto& value = column.get(row);
            if constexpr (std::is_convertible_v<decltype(value), std::string_view>) {
                hash.add_text(value);
            } else {
                hash.add(std::as_bytes(std::span(&value, 1)));
            }
        }
        const std::string table = path_of(parent, record::Table<Row>::name);
        digest.add(path_of(table, column.info.name), column.info.type, rows.size(), hash.hex());
    });
}

}  // namespace atd::io
