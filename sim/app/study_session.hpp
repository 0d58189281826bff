#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/app/commands/command_options.hpp"
#include "sim/record/draws.hpp"
#include "sim/run/estimate.hpp"
#include "sim/run/run_study.hpp"

namespace atd::app {

/// Reads the scenarios; each option is called after its file.
std::vector<run::Option> read_options(const std::vector<std::string>& files,
                                      const std::vector<std::string>& settings);

/// Throws UsageError for flags that do not go with the output.
void require_output(const RunFlags& flags);

/// Seed and replications of the command, else of the first option.
run::RunSettings run_settings(const RunFlags& flags, const params::Scenario& baseline);
run::EstimateSettings estimate_settings(const RunFlags& flags, const params::Scenario& baseline);

struct StudyResult {
    std::vector<run::OptionRun> runs;
    /// False where a resumed folder holds too little to count its replications again.
    bool has_all_summaries = true;
};

/// Said in place of a table where that is so.
inline constexpr const char* no_table =
    "no table: existing parts hold a lower record level than "
    "everything\n";

/// What is done with the runs before the results are published: the draws that go into them; empty
/// where there are none.
using Conclude = std::function<record::Draws(const std::vector<run::OptionRun>& runs)>;

/// Estimates, refuses what is too large, simulates with progress, and publishes the
/// results file, or the parts of a folder, where one is wanted. `words` is the command,
/// for the advice on how to go on, and `cost_cuts` are days at which costs are read as well.
StudyResult run_all(const std::vector<run::Option>& options, const RunFlags& flags,
                    const std::vector<std::string>& words, const Conclude& conclude,
                    const analysis::CostCuts& cost_cuts = {});

/// The words as a shell takes them, behind "atd".
std::string command_line(const std::vector<std::string>& words);

}  // namespace atd::app
