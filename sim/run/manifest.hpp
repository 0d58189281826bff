#pragma once

#include <cstdint>
#include <string>

#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"
#include "sim/run/run_study.hpp"

namespace atd::run {

/// "0.1.0", the commit of this build and the compiler.
std::string program_version();
std::string program_commit();
std::string program_compiler();

/// What produced the records of one option. The first replication and their number say
/// which ones a results file holds.
record::Manifest make_manifest(const std::string& option, const params::Scenario& scenario,
                               std::uint64_t seed, std::uint32_t first_replication,
                               std::uint32_t replications);

/// What a stored block of replications says of itself; `first` counts from 0.
record::Manifest manifest_of_block(const OptionRun& run, const RunSettings& settings,
                                   std::uint32_t first, std::uint32_t count);

}  // namespace atd::run
