#include "sim/run/manifest.hpp"

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/build_info.hpp"

namespace atd::run {

std::string program_version() {
    return build_info::version;
}

std::string program_commit() {
    return build_info::git_commit;
}

std::string program_compiler() {
    return build_info::compiler;
}

record::Manifest make_manifest(const std::string& option, const params::Scenario& scenario,
                               std::uint64_t seed, std::uint32_t first_replication,
                               std::uint32_t replications) {
    record::Manifest manifest;
    manifest.option = option;
    manifest.title = scenario.title;
    manifest.scenario_toml = io::write_scenario(scenario);
    manifest.scenario_sha256 = io::scenario_sha256(scenario);
    manifest.engine_version = build_info::version;
    manifest.git_commit = build_info::git_commit;
    manifest.compiler = build_info::compiler;
    manifest.seed = seed;
    manifest.first_replication = first_replication;
    manifest.replications = replications;
    return manifest;
}

record::Manifest manifest_of_block(const OptionRun& run, const RunSettings& settings,
                                   std::uint32_t first, std::uint32_t count) {
    auto manifest = make_manifest(run.name, run.scenario, settings.seed,
                                  settings.first_replication + first, count);
    manifest.record_level = std::string(name_of(settings.record_level));
    return manifest;
}

}  // namespace atd::run
