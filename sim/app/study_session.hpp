#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/app/options.hpp"
#include "sim/study/estimate.hpp"
#include "sim/study/run_options.hpp"

namespace atd::app {

/// Reads the scenarios; each option is called after its file.
std::vector<study::Option> read_options(const std::vector<std::string>& files);

/// Throws UsageError when an output exists and may not be replaced.
void require_free(const std::string& output, bool overwrite);

/// Seed and replications of the command, else of the first option.
study::RunSettings run_settings(const RunFlags& flags,
                                const params::Scenario& baseline);
study::EstimateSettings estimate_settings(const RunFlags& flags,
                                          const params::Scenario& baseline);

/// Estimates, refuses what is too large, simulates with progress, and publishes the
/// results file where one is wanted.
std::vector<study::OptionRun> run_all(const std::vector<study::Option>& options,
                                      const RunFlags& flags);

}  // namespace atd::app
