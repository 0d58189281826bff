#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "sim/io/hdf5/handle.hpp"
#include "sim/io/hdf5/read.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/record/codes.hpp"
#include "sim/record/column.hpp"

namespace atd::io {

/// Writes the subgroup `codes` of an option.
void write_codes(hdf5::Hid option_group, const record::Codes& codes);

/// Continues the digest of an option with them.
void add_codes(ContentDigest& digest, const record::Codes& codes);

/// Reads it back, all but the dates. Refuses codes that refer to nothing.
record::Codes read_codes(const hdf5::InputFile& input, const std::string& option_group);

/// Values of a column lie below this, where its meaning sets a limit; ids may also be
/// unset.
std::optional<std::uint64_t> limit_of(const record::ColumnInfo& info, const record::Codes& codes);

/// Whether a value of a column stands for something.
template <class Value>
bool is_known(const record::ColumnInfo& info, Value value, std::optional<std::uint64_t> limit) {
    const bool unset = !info.code_table.empty() && value == std::numeric_limits<Value>::max();
    return !limit || unset || static_cast<std::uint64_t>(value) < *limit;
}

}  // namespace atd::io
