#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/io/hdf5/handle.hpp"
#include "sim/io/record/chunk_codec.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/record/schema.hpp"

namespace atd::io {

/// A column, and how its values are taken out of rows.
struct ColumnSource {
    record::ColumnInfo info;
    void (*take)(std::span<const std::byte> rows, std::byte* values);
};

/// Of all columns of a table.
template <class Row>
std::vector<ColumnSource> sources_of();

/// Writes and hashes the columns of one table, a chunk of each at a time. The executor
/// takes chunks of different columns out of the rows, hashes and compresses them side
/// by side.
class TableWriter {
  public:
    TableWriter(hdf5::Hid option_group, std::string_view name, std::string_view meaning,
                const std::vector<ColumnSource>& columns, std::size_t row_bytes, Date start,
                Executor& executor, ChunkPackers& packers);

    /// The rows of one more replication.
    template <class Row>
    void append(const record::BlockTable<Row>& rows);
    /// Writes what is left, row_size and the dimensions; adds the table to the digest.
    void finish(std::uint32_t first_replication, ContentDigest& digest);

    /// Leaves all to the library, unwritten.
    void abandon();

  private:
    struct Column {
        ColumnSource source;
        std::vector<std::byte> packed;  ///< the chunk between work and writing
        Sha256 hash;
        hdf5::Handle dataset;
    };

    void take(std::span<const std::byte> rows);
    void create_columns(std::uint64_t chunk_rows);
    void flush();
    void pack(Column& column) const;

    std::string name_;
    Date start_;
    Executor* executor_;
    ChunkPackers* packers_;
    hdf5::Handle group_;
    std::vector<Column> columns_;
    std::size_t row_bytes_;
    std::unique_ptr<std::byte[]> rows_;  ///< of one chunk
    std::vector<std::uint64_t> row_sizes_;
    std::uint64_t chunk_rows_ = 0;
    std::uint64_t written_ = 0;
    std::size_t buffered_ = 0;
};

template <class Row>
std::vector<ColumnSource> sources_of() {
    static_assert(std::is_trivially_copyable_v<Row>);
    std::vector<ColumnSource> sources;
    record::for_each_column<Row>([&]<class Column>(const Column& column) {
        const auto take = [](std::span<const std::byte> rows, std::byte* values) {
            for (; !rows.empty(); rows = rows.subspan(sizeof(Row))) {
                Row row;
                std::memcpy(&row, rows.data(), sizeof row);
                const typename Column::Value value = Column::get(row);
                std::memcpy(values, &value, sizeof value);
                values += sizeof value;
            }
        };
        sources.push_back({column.info, take});
    });
    return sources;
}

template <class Row>
void TableWriter::append(const record::BlockTable<Row>& rows) {
    row_sizes_.push_back(rows.size());
    rows.for_each_block([&](std::span<const Row> block) { take(std::as_bytes(block)); });
}

/// Makes the dimension `replication`, whose values are the numbers of the replications.
hdf5::Handle create_replications(hdf5::Hid group, std::uint32_t first, std::size_t count);
/// Writes, describes and hashes a column of one value per replication.
void write_per_replication(hdf5::Hid group, std::string_view table, const record::ColumnInfo& info,
                           std::span<const std::uint64_t> values, const hdf5::Handle& replications,
                           ContentDigest& digest);

}  // namespace atd::io
