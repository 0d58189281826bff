#pragma once

#include <string>
#include <vector>

#include "sim/study/run_options.hpp"

#include "analysis/comparison.hpp"

namespace atd::study {

/// Throws InputError when options cannot be set against the baseline, before any work.
void require_comparable(const std::vector<Option>& options);

/// The first run is the baseline.
analysis::Comparison compare_runs(const std::vector<OptionRun>& runs);

/// The runs of a results file: stored records, summarised again. Comparing them gives
/// every number that the run itself gave. Throws InputError when the file or a stored
/// scenario is not sound.
std::vector<OptionRun> runs_from_file(const std::string& file,
                                      const std::atomic<bool>* cancel = nullptr,
                                      const ProgressCallback& progress = {});

analysis::Comparison comparison_from_file(const std::string& file);

}  // namespace atd::study
