#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/hdf5_handle.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/record/schema.hpp"

namespace atd::io {

/// Writes and hashes the columns of one table, a chunk of each at a time. The executor
/// hashes and compresses chunks of different columns side by side.
class TableWriter {
  public:
    TableWriter(hdf5::Hid option_group,
                std::string_view name,
                std::string_view meaning,
                const std::vector<record::ColumnInfo>& columns,
                Date start,
                Executor& executor);

    /// The rows of one more replication.
    template <class Row>
    void append(const record::BlockTable<Row>& rows);
    /// Writes what is left, row_size and the dimensions; adds the table to the digest.
    void finish(std::uint32_t first_replication, ContentDigest& digest);

    /// Leaves all to the library, unwritten.
    void abandon();

  private:
    struct Column {
        record::ColumnInfo info;
        std::vector<std::byte> buffer;  ///< of one chunk, values in order of rows
        std::vector<std::byte> packed;  ///< the chunk between work and writing
        Sha256 hash;
        hdf5::Handle dataset;
    };

    template <class Row>
    void take(std::span<const Row> rows);
    void create_columns(std::uint64_t chunk_rows);
    void flush();
    void pack(Column& column) const;

    std::string name_;
    Date start_;
    Executor* executor_;
    hdf5::Handle group_;
    std::vector<Column> columns_;
    std::vector<std::uint64_t> row_sizes_;
    std::uint64_t chunk_rows_ = 0;
    std::uint64_t written_ = 0;
    std::size_t buffered_ = 0;
};

template <class Row>
void TableWriter::append(const record::BlockTable<Row>& rows) {
    row_sizes_.push_back(rows.size());
    for (const auto& block : rows.blocks()) {
        std::span<const Row> rest(block);
        while (!rest.empty()) {
            const std::size_t room = layout::chunk_rows - buffered_;
            const std::size_t count = std::min(room, rest.size());
            take(rest.first(count));
            rest = rest.subspan(count);
        }
    }
}

template <class Row>
void TableWriter::take(std::span<const Row> rows) {
    auto target = columns_.begin();
    record::for_each_column<Row>([&](const auto& column) {
        using Value = typename std::decay_t<decltype(column)>::Value;
        std::byte* next = target->buffer.data() + buffered_ * sizeof(Value);
        for (const Row& row : rows) {
            const Value value = column.get(row);
            std::memcpy(next, &value, sizeof value);
            next += sizeof value;
        }
        ++target;
    });
    buffered_ += rows.size();
    if (buffered_ == layout::chunk_rows) {
        flush();
    }
}

/// Makes the dimension `replication`, whose values are the numbers of the replications.
hdf5::Handle create_replications(hdf5::Hid group,
                                 std::uint32_t first,
                                 std::size_t count);
/// Writes, describes and hashes a column of one value per replication.
void write_per_replication(hdf5::Hid group,
                           std::string_view table,
                           const record::ColumnInfo& info,
                           std::span<const std::uint64_t> values,
                           const hdf5::Handle& replications,
                           ContentDigest& digest);

}  // namespace atd::io
