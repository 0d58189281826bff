#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/record/folder/parts_lock.hpp"
#include "sim/store/folder_plan.hpp"

namespace atd::store {

enum class FolderMode { fresh, resume, overwrite };

struct FolderRequest {
    std::string folder;
    FolderMode mode = FolderMode::fresh;
    std::optional<std::uint32_t> part_replications;
    std::function<void(const std::string&)> say;  ///< remarks for the user
};

struct FolderResult {
    std::vector<run::OptionRun> runs;
    std::size_t parts = 0, accepted = 0;
    /// False where parts were accepted whose record level is too low to count again.
    bool has_all_summaries = true;
    std::shared_ptr<io::FolderLock> lock;  ///< of the folder, as long as this lives
};

/// Simulates what the folder does not hold yet, one part per unit of work. Throws
/// Refused when the folder holds something else, Interrupted (finished parts stay).
FolderResult run_into_folder(const std::vector<run::Option>& options,
                             const run::RunSettings& settings, const FolderRequest& request);

}  // namespace atd::store
