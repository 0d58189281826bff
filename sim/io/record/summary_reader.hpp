#pragma once

#include <string>
#include <vector>

#include "sim/io/hdf5/grid.hpp"
#include "sim/io/hdf5/read.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/record/summaries.hpp"

namespace atd::io {

/// What the dimension `replication` of an option holds.
std::vector<std::uint64_t> replication_numbers(const record::Manifest& manifest);

/// The summaries of a stored option, of the shape that its codes ask for.
class SummaryReader {
  public:
    /// Refuses dimensions that say something else than the codes.
    SummaryReader(const hdf5::InputFile& input, const std::string& option_group,
                  const record::Codes& codes, const record::Manifest& manifest);

    /// The k-th stored replication.
    record::Summaries read(std::uint64_t k) const;
    /// Re-hashes all.
    void add_to(ContentDigest& digest) const;

  private:
    struct Variable {
        record::ColumnInfo info;
        hdf5::GridShape shape{};
        hdf5::Handle grid;  ///< none where there is no pool or target
    };

    std::vector<Variable> variables_;
};

}  // namespace atd::io
