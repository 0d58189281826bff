#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/record/folder/manifest_file.hpp"
#include "sim/run/run_study.hpp"

namespace atd::store {

struct PlannedOption {
    std::string name, scenario_sha256;
    std::string evidence_digest;  ///< of the rows that the scenario cites
    bool operator==(const PlannedOption&) const = default;
};

/// All that decides what a results folder holds.
struct FolderPlan {
    std::string engine_version, git_commit, results_schema, rng, record_level;
    std::uint64_t seed = 1;
    std::uint32_t first_replication = 0, replications = 1;
    std::uint32_t kept = 1;  ///< replications whose records are kept
    std::uint32_t part_replications = 1;
    std::vector<PlannedOption> options;
};

/// A unit of work, and its part: a block of replications of one option.
struct Unit {
    run::Piece begin;
    std::uint32_t replications = 0;
    std::string key = {}, file = {};  ///< file relative to the folder
};

FolderPlan make_plan(const std::vector<run::Option>& options, const run::RunSettings& settings,
                     std::uint32_t part_replications);
/// Option by option, block by block.
std::vector<Unit> units_of(const FolderPlan& plan);
std::size_t units_per_option(const FolderPlan& plan);

/// So many that a part has some 20 MB by the first replications of the first option, which are run
/// to measure it.
std::uint32_t default_part_replications(const std::vector<run::Option>& options,
                                        const run::RunSettings& settings);

/// The lines with which a manifest begins. Time and host stand here only.
std::vector<io::ManifestLine> lines_of(const FolderPlan& plan);
/// Nothing where a line of the plan is missing.
std::optional<FolderPlan> plan_in(const std::vector<io::ManifestLine>& lines);
/// "seed 1, asked for 2; ..." or empty.
std::string differences(const FolderPlan& stored, const FolderPlan& wanted);

/// A line of this kind with the time and the host.
io::ManifestLine begin_line(const std::string& kind);

}  // namespace atd::store
