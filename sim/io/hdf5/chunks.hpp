#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/io/hdf5/handle.hpp"
#include "sim/record/column.hpp"

// Stored chunks as they are, past the library's own filters.

namespace atd::io::hdf5 {

void set_row_count(Hid column, std::uint64_t rows);

/// `stored` must be what the column's filters would make of a whole chunk: the library
/// does not look at it.
void write_chunk(Hid column, std::uint64_t first_row, std::span<const std::byte> stored);

/// Rows of a chunk where a column is stored just as columns are written here, in chunks of at most
/// so many rows; else 0.
std::uint64_t packed_chunk_rows(Hid column, record::ColumnType type, std::uint64_t most_rows);

/// The chunk that begins at a row. Empty where the library must read it: never written,
/// filters skipped or a length that no writer makes.
std::vector<std::byte> read_chunk(Hid column, std::uint64_t first_row, std::size_t most_bytes);

}  // namespace atd::io::hdf5
