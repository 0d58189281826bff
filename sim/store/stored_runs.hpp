#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "sim/io/record/results_file.hpp"
#include "sim/run/run_study.hpp"

#include "analysis/comparison.hpp"

namespace atd::store {

/// An option as it was stored, without its summaries. Throws InputError where the scenario is not
/// the one that the manifest names.
run::OptionRun run_of(const io::StoredOption& stored, const std::string& file);

/// Days at which costs are read as well, for options with the first and last day of this one.
using CutsOf = std::function<analysis::CostCuts(const params::Scenario&)>;

/// Is told the files that an earlier version wrote without a digest of their bytes.
using OnUnverified = std::function<void(const std::string& file)>;

/// The runs of results files and folders, one behind the other: stored records, summarised
/// again. Comparing them gives every number that running them together gave. Throws
/// InputError when a file or a stored scenario is not sound, or when seeds, replications,
/// dates, prices or well-being differ, so that they cannot be compared.
std::vector<run::OptionRun> runs_from_files(const std::vector<std::string>& files,
                                            const std::atomic<bool>* cancel = nullptr,
                                            const run::ProgressCallback& progress = {},
                                            const CutsOf& cuts_of = {},
                                            const OnUnverified& on_unverified = {});

analysis::Comparison comparison_from_file(const std::string& file);

}  // namespace atd::store
