#pragma once

#include <string>
#include <vector>

#include "sim/run/run_study.hpp"

#include "analysis/comparison.hpp"

namespace atd::run {

/// Throws InputError when options cannot be set against the baseline, before any work.
void require_comparable(const std::vector<Option>& options);

/// What a comparison is made of; borrows the runs.
std::vector<analysis::OptionResults> results_of(const std::vector<OptionRun>& runs);

/// The first run is the baseline.
analysis::Comparison compare_runs(const std::vector<OptionRun>& runs, Executor* executor = nullptr);

}  // namespace atd::run
