#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/hdf5/read.hpp"
#include "sim/io/record/reading/open_file.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/record/summary_reader.hpp"
#include "sim/record/schema.hpp"

namespace atd::io {

/// What an option holds beside its rows, checked.
struct StoredContent {
    StoredOption option;
    std::array<std::vector<std::uint64_t>, record::counters.size()> counters;
    /// For each table in the order of the schema: rows before each replication, and
    /// all.
    std::array<std::vector<std::uint64_t>, record::table_count> offsets;
    bool has_summaries = false;
};

/// A results file whose shape has been checked. Throws InputError.
class StoredFile {
  public:
    explicit StoredFile(OpenFile file);

    const std::string& name() const { return name_; }

    const std::vector<StoredContent>& contents() const { return contents_; }

    const std::string& content_digest() const { return content_digest_; }

    /// Whether it was written with digests of its bytes and descriptions. Earlier versions had
    /// none.
    bool has_descriptions() const;
    /// The groups that differ from their description_digest.
    std::vector<std::string> changed_groups() const;

    hdf5::Handle column(const std::string& option, std::string_view table,
                        const record::ColumnInfo& info) const;

    SummaryReader summaries(const StoredContent& content) const;

    /// Empty where there are none.
    record::Draws draws() const;
    std::string stated_draws_digest() const;

    /// Runs a piece of reading and names this file in what it throws.
    template <class Work>
    auto guard(Work&& work) const;

  private:
    void check_root() const;
    StoredContent read_option(const std::string& name) const;
    std::vector<std::uint64_t> per_replication(const StoredOption& stored, std::string_view table,
                                               const record::ColumnInfo& info) const;
    template <class Row>
    std::vector<std::uint64_t> read_offsets(const StoredOption& stored) const;

    std::string name_;
    OpenFile file_;
    hdf5::InputFile input_;
    std::string content_digest_;
    std::vector<StoredContent> contents_;
};

InputError damaged(const std::string& file, const std::string& reason);
InputError in_file(const std::string& file, const InputError& error);

template <class Work>
auto StoredFile::guard(Work&& work) const {
    const hdf5::Quiet quiet;
    try {
        return work();
    } catch (const hdf5::Error& error) {
        throw damaged(name_, error.what());
    } catch (const InputError& error) {
        throw in_file(name_, error);
    }
}

}  // namespace atd::io
