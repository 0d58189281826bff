#include "sim/io/record/code_tables.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sim/base/format.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/record/code_schema.hpp"

namespace atd::io {

namespace {

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
        const std::uint64_t chunk = std::max<std::uint64_t>(values.size(), 1);
        auto dataset = hdf5::create_dataset(group, info.name, info.type, chunk);
        hdf5::append_rows(dataset.get(), info.type, 0, values.size(), values.data());
        return dataset;
    }
}

template <class Row>
void write_table(hdf5::Hid codes_group, const std::vector<Row>& rows, Date start) {
    const auto group = hdf5::create_group(codes_group, record::Table<Row>::name);
    hdf5::put_text(group.get(), "comment", record::Table<Row>::meaning);
    const auto row = hdf5::create_dimension(group.get(), layout::row, rows.size());
    record::for_each_column<Row>([&](const auto& column) {
        const auto dataset = write_column(group.get(), rows, column);
        hdf5::describe_column(dataset.get(), column.info, start);
        hdf5::attach_dimension(dataset.get(), row.get());
    });
}

template <class Column>
auto read_values(const hdf5::InputFile& input, const std::string& path, const Column& column) {
    if constexpr (std::is_same_v<typename Column::Value, std::string>) {
        return input.texts(path);
    } else {
        return input.numbers(path, column.info.type);
    }
}

template <class Column>
void set_field(typename Column::Row& row, const Column& column, const auto& stored,
               std::optional<std::uint64_t> limit, const std::string& path) {
    const auto value = static_cast<typename Column::Value>(stored);
    if constexpr (!std::is_same_v<typename Column::Value, std::string>) {
        if (!is_known(column.info, value, limit)) {
            hdf5::refuse(path, "known codes only", std::to_string(value));
        }
    }
    column.set(row, value);
}

template <class Row>
std::vector<Row> read_table(const hdf5::InputFile& input, const std::string& codes_group,
                            const record::Codes& codes_before) {
    std::vector<Row> rows;
    bool first = true;
    record::for_each_column<Row>([&](const auto& column) {
        const auto& info = column.info;
        const std::string path = codes_group + "/" + path_of(record::Table<Row>::name, info.name);
        const auto values = read_values(input, path, column);
        rows.resize(first ? values.size() : rows.size());
        first = false;
        if (values.size() != rows.size()) {
            hdf5::refuse(path, fmt::format("{} rows, as in other columns", rows.size()),
                         std::to_string(values.size()));
        }
        const auto limit = limit_of(info, codes_before);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            set_field(rows[i], column, values[i], limit, path);
        }
    });
    return rows;
}

}  // namespace

void write_codes(hdf5::Hid option_group, const record::Codes& codes) {
    const auto group = hdf5::create_group(option_group, layout::codes);
    record::for_each_code_table(
        codes, [&](const auto& rows) { write_table(group.get(), rows, codes.start); });
    write_table(group.get(), record::causes_of(codes), codes.start);
}

record::Codes read_codes(const hdf5::InputFile& input, const std::string& option_group) {
    const std::string group = path_of(option_group, layout::codes);
    record::Codes codes;
    record::for_each_code_table(codes, [&]<class Row>(std::vector<Row>& rows) {
        rows = read_table<Row>(input, group, codes);
    });
    if (read_table<record::CauseCode>(input, group, codes) != record::causes_of(codes)) {
        hdf5::refuse(group + "/causes", "the causes that follow from exits", "others");
    }
    return codes;
}

std::optional<std::uint64_t> limit_of(const record::ColumnInfo& info, const record::Codes& codes) {
    if (!info.flags.empty()) {
        return info.flags.size();
    }
    if (info.code_table == "causes") {
        return cause::first_exit + codes.exits.size();
    }
    std::optional<std::uint64_t> limit;
    record::for_each_code_table(codes, [&]<class Row>(const std::vector<Row>& rows) {
        if (info.code_table == record::Table<Row>::name) {
            limit = rows.size();
        }
    });
    return limit;
}

}  // namespace atd::io
