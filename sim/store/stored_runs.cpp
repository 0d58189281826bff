#include "sim/store/stored_runs.hpp"

#include <utility>

#include "sim/base/check.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/compare.hpp"
#include "sim/store/stored_level.hpp"
#include "sim/store/stored_results.hpp"

namespace atd::store {
namespace {

run::OptionRun run_of(const io::StoredOption& stored, const std::string& file) {
    const auto& manifest = stored.manifest;
    const std::string name = file + " (scenario '" + manifest.option + "')";
    auto scenario = io::read_scenario_text(manifest.scenario_toml, name);
    if (const auto found = io::scenario_sha256(scenario); found != manifest.scenario_sha256) {
        throw InputError(Problem{file, 0, 0, manifest.option,
                                 "scenario " + manifest.scenario_sha256, found, ""});
    }
    return {manifest.option, std::move(scenario),        stored.codes,
            manifest.seed,   manifest.first_replication, {}};
}

}  // namespace

std::vector<run::OptionRun> runs_from_file(const std::string& file, const std::atomic<bool>* cancel,
                                           const run::ProgressCallback& progress) {
    const StoredResults results(file);
    for (const auto& stored : results.options()) {
        require_level(stored.manifest, run::RecordLevel::everything, file);
    }
    std::size_t done = 0;
    std::vector<run::OptionRun> runs;
    for (std::size_t option = 0; option < results.options().size(); ++option) {
        const auto& stored = results.options()[option];
        run::OptionRun run = run_of(stored, file);
        const analysis::Summariser summarise(run.codes, run.scenario);
        for (std::size_t k = 0; k < stored.manifest.replications; ++k) {
            if (cancel != nullptr && cancel->load()) {
                throw Interrupted();
            }
            run.summaries.push_back(summarise(results.read(option, k)));
            if (progress) {
                progress(++done, results.replications());
            }
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

analysis::Comparison comparison_from_file(const std::string& file) {
    return run::compare_runs(runs_from_file(file));
}

}  // namespace atd::store
