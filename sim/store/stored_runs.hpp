#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "sim/run/run_study.hpp"

#include "analysis/comparison.hpp"

namespace atd::store {

/// The runs of a results file: stored records, summarised again. Comparing them gives
/// every number that the run itself gave. Throws InputError when the file or a stored
/// scenario is not sound.
std::vector<run::OptionRun> runs_from_file(const std::string& file,
                                           const std::atomic<bool>* cancel = nullptr,
                                           const run::ProgressCallback& progress = {});

analysis::Comparison comparison_from_file(const std::string& file);

}  // namespace atd::store
