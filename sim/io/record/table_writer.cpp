#include "sim/io/record/table_writer.hpp"

#include <numeric>
#include <utility>

#include "sim/io/hdf5/chunks.hpp"
#include "sim/io/hdf5/types.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/chunk_codec.hpp"

namespace atd::io {

using record::ColumnInfo;
using record::ColumnType;

TableWriter::TableWriter(hdf5::Hid option_group, std::string_view name, std::string_view meaning,
                         const std::vector<ColumnSource>& columns, std::size_t row_bytes,
                         Date start, Executor& executor, ChunkPackers& packers)
    : name_(name),
      start_(start),
      executor_(&executor),
      packers_(&packers),
      group_(hdf5::create_group(option_group, name)),
      row_bytes_(row_bytes),
      rows_(std::make_unique_for_overwrite<std::byte[]>(layout::chunk_rows * row_bytes)) {
    hdf5::put_text(group_.get(), "comment", meaning);
    for (const ColumnSource& source : columns) {
        columns_.push_back({source, {}, {}, {}});
    }
}

void TableWriter::take(std::span<const std::byte> rows) {
    while (!rows.empty()) {
        const std::size_t room = (layout::chunk_rows - buffered_) * row_bytes_;
        const auto now = rows.first(std::min(room, rows.size()));
        std::memcpy(rows_.get() + buffered_ * row_bytes_, now.data(), now.size());
        rows = rows.subspan(now.size());
        buffered_ += now.size() / row_bytes_;
        if (buffered_ == layout::chunk_rows) {
            flush();
        }
    }
}

void TableWriter::create_columns(std::uint64_t chunk_rows) {
    for (Column& column : columns_) {
        column.dataset = hdf5::create_dataset(group_.get(), column.source.info.name,
                                              column.source.info.type, chunk_rows);
        hdf5::describe_column(column.dataset.get(), column.source.info, start_);
    }
}

void TableWriter::pack(Column& column) const {
    const std::size_t width = hdf5::width_of(column.source.info.type);
    auto packer = packers_->take();
    const std::span<std::byte> chunk = packer->room(chunk_rows_ * width);
    column.source.take({rows_.get(), buffered_ * row_bytes_}, chunk.data());
    const std::span<std::byte> unused = chunk.subspan(buffered_ * width);
    std::fill(unused.begin(), unused.end(), std::byte{0});
    column.hash.add(chunk.first(buffered_ * width));
    column.packed = packer->pack(chunk, width);
    packers_->give_back(std::move(packer));
}

// The one place that compresses and writes rows: a chunk of each column, in order.
void TableWriter::flush() {
    if (written_ == 0) {
        chunk_rows_ = std::max<std::uint64_t>(buffered_, 1);
        create_columns(chunk_rows_);
    }
    if (buffered_ == 0) {
        return;
    }
    executor_->run_ordered(
        columns_.size(), [&](std::size_t i) { pack(columns_[i]); },
        [&](std::size_t i) {
            const hdf5::Quiet quiet;  // the library keeps this for each thread
            Column& column = columns_[i];
            hdf5::set_row_count(column.dataset.get(), written_ + buffered_);
            hdf5::write_chunk(column.dataset.get(), written_, column.packed);
            column.packed = {};
        });
    written_ += buffered_;
    buffered_ = 0;
}

void TableWriter::finish(std::uint32_t first_replication, ContentDigest& digest) {
    if (buffered_ > 0 || written_ == 0) {
        flush();
    }
    const auto row = hdf5::create_dimension(group_.get(), layout::row, written_);
    for (Column& column : columns_) {
        hdf5::attach_dimension(column.dataset.get(), row.get());
        digest.add(path_of(name_, column.source.info.name), column.source.info.type, written_,
                   column.hash.hex());
    }
    const auto replications =
        create_replications(group_.get(), first_replication, row_sizes_.size());
    write_per_replication(group_.get(), name_, layout::row_size_column, row_sizes_, replications,
                          digest);
}

void TableWriter::abandon() {
    group_.abandon();
    for (Column& column : columns_) {
        column.dataset.abandon();
    }
}

hdf5::Handle create_replications(hdf5::Hid group, std::uint32_t first, std::size_t count) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), first);
    const ColumnInfo& info = layout::replication_column;
    auto dataset =
        hdf5::create_dataset(group, info.name, info.type, std::max<std::uint64_t>(count, 1));
    hdf5::append_rows(dataset.get(), info.type, 0, count, numbers.data());
    hdf5::describe_column(dataset.get(), info, {});
    hdf5::make_dimension(dataset.get(), info.name);
    return dataset;
}

void write_per_replication(hdf5::Hid group, std::string_view table, const ColumnInfo& info,
                           std::span<const std::uint64_t> values, const hdf5::Handle& replications,
                           ContentDigest& digest) {
    const auto dataset = hdf5::create_dataset(group, info.name, info.type,
                                              std::max<std::uint64_t>(values.size(), 1));
    hdf5::append_rows(dataset.get(), info.type, 0, values.size(), values.data());
    hdf5::describe_column(dataset.get(), info, {});
    if (info.name == layout::row_size) {
        hdf5::put_text(dataset.get(), "sample_dimension", layout::row);
    }
    hdf5::attach_dimension(dataset.get(), replications.get());
    Sha256 hash;
    hash.add(std::as_bytes(values));
    digest.add(path_of(table, info.name), info.type, values.size(), hash.hex());
}

}  // namespace atd::io
