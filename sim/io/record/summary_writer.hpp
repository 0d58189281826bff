#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/hdf5/grid.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/record/summaries.hpp"

namespace atd::io {

/// Replications; months, or parts of targets; states, pools or targets.
hdf5::GridShape shape_of(const record::Codes& codes, record::Stratum stratum,
                         std::uint64_t replications);
/// "residence.held" for each state, or the names of the pools or targets.
std::vector<std::string> names_of(const record::Codes& codes, record::Stratum stratum);
/// Names of the parts of targets.
std::vector<std::string> part_names();
/// Seconds of each month under observation.
std::vector<std::uint64_t> month_lengths(const record::Codes& codes);

namespace layout {

inline constexpr record::ColumnInfo month_column{.name = "month",
                                                 .long_name =
                                                     "start of the month, or of what "
                                                     "is observed of it",
                                                 .type = record::ColumnType::i64,
                                                 .unit = record::Unit::time};
inline constexpr record::ColumnInfo month_seconds_column{
    .name = "month_seconds",
    .long_name = "what is observed of the month",
    .type = record::ColumnType::u64,
    .unit = record::Unit::duration};
inline constexpr record::ColumnInfo state_column{.name = "state",
                                                 .long_name = "track and state of the scenario",
                                                 .type = record::ColumnType::text};
inline constexpr record::ColumnInfo pool_column{
    .name = "pool", .long_name = "pool of the scenario", .type = record::ColumnType::text};
inline constexpr record::ColumnInfo part_column{
    .name = "part",
    .long_name =
        "above: a count, or the upper part of a share or mean; below: its lower part; "
        "value: the number of the replication",
    .type = record::ColumnType::text};
inline constexpr record::ColumnInfo target_column{
    .name = "target",
    .long_name = "published figure that the scenario is compared with",
    .type = record::ColumnType::text};

}  // namespace layout

/// Writes and hashes the summaries of an option, which fit in memory for some
/// replications at a time.
class SummaryWriter {
  public:
    SummaryWriter(hdf5::Hid option_group, const record::Codes& codes,
                  std::uint32_t first_replication, std::uint32_t replications);

    /// The next replication.
    void append(const record::Summaries& summaries);
    /// Writes what is left; adds the summaries to the digest.
    void finish(ContentDigest& digest);
    /// Leaves all to the library, unwritten.
    void abandon();

  private:
    struct Variable {
        record::ColumnInfo info;
        hdf5::GridShape shape{};
        hdf5::Handle grid;
        std::vector<std::byte> values;  ///< of replications not yet written
        Sha256 hash;
    };

    void create_dimensions(const record::Codes& codes, std::uint32_t first);
    void create_variable(const record::ColumnInfo& info, const record::Codes& codes,
                         record::Stratum stratum);
    /// The dimensions of what is broken down by `stratum`.
    std::array<hdf5::Hid, 3> dimensions_of(record::Stratum stratum) const;
    void flush();

    std::uint32_t replications_;
    std::uint64_t chunk_replications_;
    std::uint64_t written_ = 0, waiting_ = 0;
    hdf5::Handle group_, replication_, month_, state_, pool_, part_, target_;
    std::vector<Variable> variables_;
};

}  // namespace atd::io
