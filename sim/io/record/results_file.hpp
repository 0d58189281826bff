#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/record/codes.hpp"
#include "sim/record/draws.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::io {

/// What to do when the output exists.
enum class Existing { refuse, overwrite };

/// Writes one results file by the publishing protocol: a temporary name in the same
/// folder, the first error poisons it, `complete` is written last, then close, fsync,
/// re-open, re-hash, rename without replacing, fsync of the folder. Destroyed
/// unpublished it leaves nothing behind.
class ResultsWriter {
  public:
    /// The executor compresses, and re-hashes at the end; the bytes of the file do not
    /// depend on it. It must outlive the writer; without one the calling thread does it
    /// all.
    ResultsWriter(std::string file, Existing existing, Executor* executor = nullptr);
    ~ResultsWriter();
    ResultsWriter(const ResultsWriter&) = delete;
    ResultsWriter& operator=(const ResultsWriter&) = delete;

    /// Begins the group /scenarios/<manifest.option>; closes the one before.
    void begin_option(const record::Manifest& manifest, const record::Codes& codes);
    /// Replications of an option come in their order.
    void append(const record::ReplicationRecord& replication);
    /// Draws of the parameters, once, behind all options.
    void add_draws(const record::Draws& draws);
    /// Returns the digest of digests. After this the file exists under its name.
    std::string publish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// One option of a results file, read back whole or replication by replication.
struct StoredOption {
    record::Manifest manifest;
    record::Codes codes;
    std::string content_digest;
};

class ResultsReader {
  public:
    /// Refuses a file that is not complete or not of this schema, and external links,
    /// external storage, virtual datasets, unknown filters and impossible shapes.
    /// Throws InputError, of which AlteredFile where bytes differ from those written.
    explicit ResultsReader(std::string file);
    ~ResultsReader();
    ResultsReader(const ResultsReader&) = delete;
    ResultsReader& operator=(const ResultsReader&) = delete;

    const std::vector<StoredOption>& options() const;
    /// False for files of earlier versions, which have no digest of all their bytes.
    bool is_verified() const;
    /// The k-th stored replication of an option, with the bits that were written.
    record::ReplicationRecord read(std::size_t option, std::size_t k) const;
    /// Empty where the file holds none.
    record::Draws draws() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct Verification {
    bool matches = false;
    std::string stored, found;        ///< digest of digests
    std::vector<std::string> report;  ///< a line on all bytes, on each option, draws, descriptions
};

/// What is verified: that no byte differs, and the content; or the content alone, for files
/// that other programs have copied object by object.
enum class Verify { bytes, content };

/// Re-hashes everything. Throws InputError when the file cannot be read, AlteredFile when bytes
/// differ from those that were written. A file without a right digest of its bytes is read in a
/// child process.
Verification verify_results(const std::string& file, Executor* executor = nullptr,
                            Verify what = Verify::bytes);

/// The same of files that anybody may have made: always in a child process, which makes itself an
/// executor.
Verification verify_apart(const std::string& file, Verify what,
                          const std::function<std::unique_ptr<Executor>()>& make_executor);

}  // namespace atd::io
