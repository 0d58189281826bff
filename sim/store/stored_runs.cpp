#include "sim/store/stored_runs.hpp"

#include <memory>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/compare.hpp"
#include "sim/run/cost_cuts.hpp"
#include "sim/run/option_names.hpp"
#include "sim/store/stored_level.hpp"
#include "sim/store/stored_results.hpp"

namespace atd::store {

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

namespace {

std::string replications_text(const record::Manifest& manifest) {
    const auto last = std::uint64_t{manifest.first_replication} + manifest.replications - 1;
    return fmt::format("seed {} and replications {} to {}", manifest.seed,
                       manifest.first_replication, last);
}

/// Of one option, in one of several files.
struct StoredRun {
    const StoredResults* results;
    std::size_t option;
    run::OptionRun run;

    const record::Manifest& manifest() const { return results->options()[option].manifest; }
};

/// Opened results, with what is known of each run before its rows are read.
class StoredStudy {
  public:
    explicit StoredStudy(const std::vector<std::string>& files) {
        std::vector<std::string> names;
        for (const auto& file : files) {
            const auto& results = *results_.emplace_back(std::make_unique<StoredResults>(file));
            for (std::size_t option = 0; option < results.options().size(); ++option) {
                const auto& stored = results.options()[option];
                require_level(stored.manifest, run::RecordLevel::everything, file);
                runs_.push_back({&results, option, run_of(stored, file)});
                auto& name = runs_.back().run.name;
                name = run::unused_name(name, names);
                names.push_back(name);
            }
        }
    }

    std::vector<StoredRun>& runs() { return runs_; }

    std::size_t replications() const {
        std::size_t total = 0;
        for (const auto& results : results_) {
            total += results->replications();
        }
        return total;
    }

    std::vector<run::Option> comparable_options() const {
        const auto& baseline = runs_.front();
        const std::string wanted = replications_text(baseline.manifest());
        std::vector<run::Option> options;
        for (const auto& stored : runs_) {
            const auto& run = stored.run;
            const auto found = replications_text(stored.manifest());
            if (found != wanted) {
                throw InputError(Problem{
                    stored.results->path(), 0, 0, run.name,
                    wanted + " as of " + baseline.run.name + " in " + baseline.results->path(),
                    found, "run both with the same --seed and --replications"});
            }
            options.push_back({run.name, run.scenario});
        }
        run::require_comparable(options);
        return options;
    }

  private:
    std::vector<std::unique_ptr<StoredResults>> results_;
    std::vector<StoredRun> runs_;
};

}  // namespace

std::vector<run::OptionRun> runs_from_files(const std::vector<std::string>& files,
                                            const std::atomic<bool>* cancel,
                                            const run::ProgressCallback& progress,
                                            const CutsOf& cuts_of,
                                            const OnUnverified& on_unverified) {
    StoredStudy study(files);
    for (const auto& stored : study.runs()) {
        if (on_unverified && stored.option == 0 && !stored.results->is_verified()) {
            on_unverified(stored.results->path());
        }
    }
    const auto options = study.comparable_options();
    const auto cuts = run::cost_cuts_of(
        options, cuts_of ? cuts_of(options.front().scenario) : analysis::CostCuts{});
    std::size_t done = 0;
    std::vector<run::OptionRun> runs;
    for (auto& stored : study.runs()) {
        run::OptionRun run = std::move(stored.run);
        const analysis::Summariser summarise(run.codes, run.scenario, cuts);
        for (std::size_t k = 0; k < stored.manifest().replications; ++k) {
            if (cancel != nullptr && cancel->load()) {
                throw Interrupted();
            }
            run.summaries.push_back(summarise(stored.results->read(stored.option, k)));
            if (progress) {
                progress(++done, study.replications());
            }
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

analysis::Comparison comparison_from_file(const std::string& file) {
    return run::compare_runs(runs_from_files({file}));
}

}  // namespace atd::store
