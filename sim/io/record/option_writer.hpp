#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/hdf5/handle.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/summary_writer.hpp"
#include "sim/io/record/table_writer.hpp"
#include "sim/record/codes.hpp"
#include "sim/record/replication_record.hpp"
#include "sim/record/schema.hpp"

namespace atd::io {

/// Writes the group of one option.
class OptionWriter {
  public:
    /// Throws InputError when the option's name cannot be the name of a group.
    OptionWriter(hdf5::Hid scenarios, const record::Manifest& manifest, const record::Codes& codes,
                 Executor& executor);

    void append(const record::ReplicationRecord& replication);
    /// Completes the group and returns its digest.
    std::string finish();
    /// Leaves all to the library, unwritten.
    void abandon();

  private:
    void append_summaries(const record::Summaries& summaries);

    record::Manifest manifest_;
    record::Codes codes_;
    ContentDigest digest_;
    hdf5::Handle group_;
    ChunkPackers packers_;
    std::vector<TableWriter> tables_;  ///< in the order of the schema
    std::optional<SummaryWriter> summaries_;
    std::array<std::vector<std::uint64_t>, record::counters.size()> counters_;
    std::uint32_t appended_ = 0;  ///< replications so far
};

}  // namespace atd::io
