#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/io/record/results_file.hpp"
#include "sim/record/schema.hpp"

namespace atd::test {

record::Codes some_codes();
record::Manifest some_manifest(std::string option, std::uint32_t replications);

/// Rows that use all codes, unset ids and `never`; deterministic in the arguments.
record::ReplicationRecord some_record(std::uint32_t replication, std::size_t rows);

/// Counts up from `number`, in thirds.
record::Summaries some_summaries(const record::Codes& codes, std::uint32_t number);

/// The stored values of a record, column by column.
std::vector<std::vector<std::uint64_t>> values_of(const record::ReplicationRecord& record);

struct Option {
    std::string name = "detention";
    std::vector<std::size_t> rows{3, 0, 1};  ///< of each replication
    bool summaries = false;
};

/// Returns the digest.
std::string write_file(const std::string& file, const std::vector<Option>& options,
                       io::Existing existing = io::Existing::refuse, Executor* executor = nullptr);

/// A temporary folder of this test, removed at the end.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }

    std::vector<std::string> names() const;

  private:
    std::filesystem::path path_;
};

std::string contents_of(const std::string& file);
void set_contents(const std::string& file, const std::string& bytes);

/// Gives a results file that was changed a last line that is right again, as whoever means to
/// deceive would.
void renew_file_digest(const std::string& file);
/// A results file without its last line.
std::string without_last_line(std::string bytes);

}  // namespace atd::test
