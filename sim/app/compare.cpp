#include "sim/run/compare.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output_paths.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/study_session.hpp"
#include "sim/base/format.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/run/doubt_study.hpp"
#include "sim/run/draw_tables.hpp"
#include "sim/store/stored_runs.hpp"

namespace atd::app {
namespace {

bool is_results(const std::string& file) {
    if (std::filesystem::is_directory(file)) {
        return true;
    }
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 4> begin{};
    stream.read(begin.data(), begin.size());
    return std::string_view(begin.data(), begin.size()) == "\x89HDF" || file.ends_with(".h5");
}

/// False where all are scenarios.
bool are_results(const std::vector<std::string>& files) {
    const auto results = std::count_if(files.begin(), files.end(), is_results);
    if (results > 0 && static_cast<std::size_t>(results) < files.size()) {
        throw UsageError(
            "compare takes scenarios, or stored results, not both: run the scenario with -o and "
            "the same --seed and --replications, and compare the results");
    }
    return results > 0;
}

std::vector<run::OptionRun> runs_of_results(const CompareCommand& command) {
    const auto& flags = command.flags;
    if (flags.seed || flags.replications || flags.first_replication > 0 || !flags.output.empty() ||
        flags.resume || !flags.settings.empty()) {
        throw UsageError(
            "stored results have their own values, seed and replications; do not give these "
            "nor -o");
    }
    require_sound_paths({.inputs = files_of_results(command.files),
                         .page = command.page,
                         .overwrite = flags.overwrite});
    watch_for_interrupt();
    app::ProgressLine line(app::stderr_shows_progress());
    return store::runs_from_files(
        command.files, &interrupted(),
        [&](std::size_t done, std::size_t total) { line.update(done, total); });
}

std::uint32_t draws_of(const CompareCommand& command) {
    return command.draws.value_or(run::DoubtRequest{}.draws);
}

void require_sound_draws(const CompareCommand& command) {
    constexpr auto least_draws = analysis::ParameterRange::least_draws;
    const auto draws = draws_of(command);
    if (draws > 0 && draws < least_draws) {
        throw UsageError(fmt::format("--draws {} is too few for a range: at least {}", draws,
                                     std::uint32_t{least_draws}));
    }
    if (draws == 0 && command.tornado) {
        throw UsageError("--tornado needs draws; leave out --draws 0");
    }
}

StudyResult runs_of_scenarios(const CompareCommand& command, const Conclude& conclude) {
    if (command.files.size() < 2) {
        throw UsageError("compare needs a baseline and at least one option");
    }
    require_output(command.flags);
    require_sound_paths({.inputs = files_of_scenarios(command.files),
                         .results = command.flags.output,
                         .page = command.page,
                         .overwrite = command.flags.overwrite});
    const auto options = read_options(command.files, command.flags.settings);
    run::require_comparable(options);
    return run_all(options, command.flags, command.words, conclude);
}

/// What draws of the parameters show, unless chance alone is asked for.
std::optional<run::DoubtStudy> doubt_of(const CompareCommand& command,
                                        const std::vector<run::OptionRun>& runs,
                                        const analysis::Comparison& comparison,
                                        const report::Evidence& evidence, Executor& executor) {
    const run::DoubtRequest request{.draws = draws_of(command), .every_number = command.tornado};
    if (request.draws == 0) {
        return std::nullopt;
    }
    std::vector<run::Option> options;
    for (const auto& run : runs) {
        options.push_back({run.name, run.scenario});
    }
    ProgressLine line(stderr_shows_progress());
    run::DrawSettings settings{
        .seed = runs.front().seed, .executor = &executor, .cancel = &interrupted()};
    settings.replications = command.draw_replications.value_or(settings.replications);
    settings.design = *parse_enum<params::Design>(command.design);
    settings.progress = [&](std::size_t done, std::size_t total) { line.update(done, total); };
    return run::study_doubt(options, evidence, comparison.measures, request, settings);
}

}  // namespace

int execute(const CompareCommand& command) {
    const auto& flags = command.flags;
    require_sound_draws(command);
    TbbExecutor executor(flags.threads);
    analysis::Comparison comparison;
    std::optional<run::DoubtStudy> doubt;
    const auto conclude = [&](const std::vector<run::OptionRun>& runs) {
        comparison = run::compare_runs(runs, &executor);
        if (interrupted()) {
            throw Interrupted();
        }
        doubt = doubt_of(command, runs, comparison, run::evidence_of(runs), executor);
        return doubt ? run::draw_tables(*doubt, runs, comparison.measures) : record::Draws{};
    };
    StudyResult study;
    if (are_results(command.files)) {
        study.runs = runs_of_results(command);
        conclude(study.runs);
    } else {
        study = runs_of_scenarios(command, conclude);
    }
    if (!study.has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    show_report(report::make_report({study.runs, comparison, run::evidence_of(study.runs),
                                     command_line(command.words), doubt ? &*doubt : nullptr}),
                {command.page, flags.overwrite, flags.json, flags.csv, flags.all});
    return exit_ok;
}

}  // namespace atd::app
