#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "sim/io/record/results_file.hpp"
#include "sim/run/run_study.hpp"

namespace atd::store {

/// Stored results, from a file or from a folder of parts; both read the same.
class StoredResults {
  public:
    /// Throws InputError, or Refused where a folder is not complete.
    explicit StoredResults(const std::string& path);
    ~StoredResults();
    StoredResults(const StoredResults&) = delete;
    StoredResults& operator=(const StoredResults&) = delete;

    const std::string& path() const { return path_; }

    /// Of a folder, without the digest.
    const std::vector<io::StoredOption>& options() const;
    std::size_t replications() const;  ///< of all options together
    record::ReplicationRecord read(std::size_t option, std::size_t k) const;
    /// False where an earlier version wrote a file without a digest of its bytes.
    bool is_verified() const;
    /// Of the parameters; empty where there are none.
    record::Draws draws() const;

    class Source;

  private:
    std::string path_;
    std::unique_ptr<Source> source_;
};

/// Writes the parts of a complete folder, each checked whole first, as one results
/// file: the one that a run without parts writes. Returns its digest.
std::string merge_parts(const std::string& folder, const std::string& file, io::Existing existing,
                        const std::atomic<bool>* cancel, const run::ProgressCallback& progress,
                        Executor* executor = nullptr);

}  // namespace atd::store
