#pragma once

#include <cstddef>

#include "sim/io/hdf5/handle.hpp"
#include "sim/record/column.hpp"

namespace atd::io::hdf5 {

/// The type in the file and, on the little-endian machines that this is for, in memory.
Handle type_handle(record::ColumnType type, std::size_t text_width = 0);
/// Bytes of one value; 0 for texts.
std::size_t width_of(record::ColumnType type);

}  // namespace atd::io::hdf5
