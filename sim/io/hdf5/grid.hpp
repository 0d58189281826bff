#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/io/hdf5/handle.hpp"
#include "sim/record/column.hpp"

// Datasets of three dimensions, the first of them replications.

namespace atd::io::hdf5 {

using GridShape = std::array<std::uint64_t, 3>;

/// Shuffled and deflated; a chunk holds all of so many replications.
Handle create_grid(Hid group, std::string_view name, record::ColumnType type,
                   const GridShape& shape, std::uint64_t chunk_replications);
void write_replications(Hid grid, record::ColumnType type, const GridShape& shape,
                        std::uint64_t first, std::uint64_t count, const void* data);
void read_replications(Hid grid, record::ColumnType type, const GridShape& shape,
                       std::uint64_t first, std::uint64_t count, void* target);
std::vector<std::uint64_t> lengths_of(Hid dataset);

}  // namespace atd::io::hdf5
