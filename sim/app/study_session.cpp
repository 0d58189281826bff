#include "sim/app/study_session.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/study/executor_tbb.hpp"

namespace atd::app {
namespace {

std::string unused_name(const std::string& stem,
                        const std::vector<study::Option>& options) {
    const auto is_used = [&](const std::string& name) {
        return std::any_of(options.begin(), options.end(), [&](const auto& option) {
            return option.name == name;
        });
    };
    std::string name = stem;
    for (int n = 2; is_used(name); ++n) {
        name = stem + "-" + std::to_string(n);
    }
    return name;
}

}  // namespace

std::vector<study::Option> read_options(const std::vector<std::string>& files) {
    std::vector<study::Option> options;
    for (const auto& file : files) {
        const auto stem = std::filesystem::path(file).stem().string();
        options.push_back({unused_name(stem, options), io::read_scenario(file)});
    }
    return options;
}

void require_free(const std::string& output, bool overwrite) {
    if (!output.empty() && !overwrite && std::filesystem::exists(output)) {
        throw UsageError(output + " exists; --overwrite replaces it");
    }
}

study::RunSettings run_settings(const RunFlags& flags,
                                const params::Scenario& baseline) {
    study::RunSettings settings;
    settings.seed = flags.seed.value_or(static_cast<std::uint64_t>(baseline.seed));
    settings.first_replication = flags.first_replication;
    settings.replications =
        flags.replications.value_or(static_cast<std::uint32_t>(baseline.replications));
    settings.cancel = &interrupted();
    return settings;
}

study::EstimateSettings estimate_settings(const RunFlags& flags,
                                          const params::Scenario& baseline) {
    const study::TbbExecutor executor(flags.threads);
    return {run_settings(flags, baseline).replications,
            executor.threads(),
            executor.in_flight(),
            !flags.output.empty()};
}

std::vector<study::OptionRun> run_all(const std::vector<study::Option>& options,
                                      const RunFlags& flags) {
    const auto& baseline = options.front().scenario;
    study::refuse_too_large(
        study::estimate_work(options, estimate_settings(flags, baseline)),
        study::this_machine(flags.output));
    study::TbbExecutor executor(flags.threads);
    study::ProgressLine line(study::stderr_shows_progress());
    auto settings = run_settings(flags, baseline);
    settings.executor = &executor;
    settings.progress = [&](std::size_t done, std::size_t total) {
        line.update(done, total);
    };
    std::unique_ptr<io::ResultsWriter> writer;
    if (!flags.output.empty()) {
        writer = std::make_unique<io::ResultsWriter>(
            flags.output,
            flags.overwrite ? io::Existing::overwrite : io::Existing::refuse);
    }
    auto runs = study::run_study(options, settings, writer.get());
    if (writer) {
        const std::string digest = writer->publish();
        line.clear();
        std::cerr << "results: " << flags.output << " (digest " << digest << ")\n";
    }
    return runs;
}

}  // namespace atd::app
