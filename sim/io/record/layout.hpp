#pragma once

#include <cstdint>
#include <string_view>

#include "sim/record/column.hpp"

namespace atd::io::layout {

inline constexpr std::string_view conventions = "CF-1.8";
inline constexpr std::string_view title = "Results of ATDSim";
inline constexpr std::string_view rng = "philox4x64-10/1";

inline constexpr std::string_view scenarios = "scenarios";
inline constexpr std::string_view scenario = "scenario";
inline constexpr std::string_view draws = "draws";
inline constexpr std::string_view canonical_toml = "canonical_toml";
inline constexpr std::string_view codes = "codes";
inline constexpr std::string_view replications = "replications";
inline constexpr std::string_view replication = "replication";
inline constexpr std::string_view row = "row";
inline constexpr std::string_view row_size = "row_size";

inline constexpr record::ColumnInfo replication_column{
    .name = replication, .long_name = "number of the replication", .type = record::ColumnType::u32};
inline constexpr record::ColumnInfo row_size_column{
    .name = row_size, .long_name = "rows of the replication", .type = record::ColumnType::u64};

/// Rows of a chunk: a column of 8 bytes fills the 1 MiB that readers cache by default.
inline constexpr std::uint64_t chunk_rows = 131072;

}  // namespace atd::io::layout
