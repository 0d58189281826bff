#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/sim_time.hpp"
#include "sim/io/hdf5/handle.hpp"
#include "sim/record/column.hpp"

// Creating and filling: groups, attributes, one-dimensional datasets and dimensions,
// all without time stamps so that equal content gives equal bytes.

namespace atd::io::hdf5 {

/// Takes over an existing, empty file.
Handle create_file(const std::string& file);
/// Whether all that was written so far is with the operating system.
bool flushed(Hid file) noexcept;
Handle create_group(Hid parent, std::string_view name);

void put_text(Hid object, std::string_view name, std::string_view text);
/// A scalar.
void put_number(Hid object, std::string_view name, record::ColumnType type, std::uint64_t value);
/// A list of numbers.
void put_numbers(Hid object, std::string_view name, record::ColumnType type,
                 std::span<const std::uint64_t> values);

/// Extendable, shuffled where that helps, deflated. `text_width` is for texts only.
Handle create_dataset(Hid group, std::string_view name, record::ColumnType type,
                      std::uint64_t chunk_rows, std::size_t text_width = 0);
/// Adds rows behind those there.
void append_rows(Hid dataset, record::ColumnType type, std::uint64_t rows_before,
                 std::uint64_t rows, const void* data, std::size_t text_width = 0);
/// A whole column of texts.
Handle put_texts(Hid group, std::string_view name, const std::vector<std::string>& texts);

/// long_name, units, calendar, _FillValue and the meaning of codes, as the CF
/// conventions name them.
void describe_column(Hid dataset, const record::ColumnInfo& info, Date start);

/// A dimension by the convention of netCDF-4; it has a length but holds no data.
Handle create_dimension(Hid group, std::string_view name, std::uint64_t length);
/// Makes a dataset with data a dimension of its own name.
void make_dimension(Hid dataset, std::string_view name);
void attach_dimension(Hid dataset, Hid dimension, unsigned axis = 0);

}  // namespace atd::io::hdf5
