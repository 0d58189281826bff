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
#include "sim/executor/tbb_executor.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/run/alternatives.hpp"
#include "sim/run/doubt_study.hpp"
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
    if (command.draws.value_or(0) > 0 || command.tornado || command.precision > 0) {
        throw UsageError(
            "--draws, --precision and --tornado need the scenarios and the evidence beside them, "
            "not stored "
            "results");
    }
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
    return command.draws.value_or(command.precision > 0 ? run::DoubtRequest::most_draws
                                                        : run::DoubtRequest{}.draws);
}

/// A Latin hypercube is one only as a whole.
void require_sound_precision(const CompareCommand& command) {
    if (command.precision == 0) {
        return;
    }
    if (draws_of(command) == 0) {
        throw UsageError("--precision needs draws; leave out --draws 0");
    }
    if (*parse_enum<params::Design>(command.design) == params::Design::latin_hypercube) {
        throw UsageError(
            "--precision does not go with --design latin-hypercube, of which all "
            "draws are needed");
    }
}

StudyResult runs_of_scenarios(const CompareCommand& command) {
    constexpr auto least_draws = analysis::ParameterRange::least_draws;
    const auto draws = draws_of(command);
    if (draws > 0 && draws < least_draws) {
        throw UsageError("--draws " + std::to_string(draws) + " is too few for a range: at least " +
                         std::to_string(least_draws));
    }
    if (draws == 0 && command.tornado) {
        throw UsageError("--tornado needs draws; leave out --draws 0");
    }
    require_sound_precision(command);
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
    return run_all(options, command.flags, command.words);
}

struct StudiedDoubt {
    std::optional<run::DoubtStudy> draws;
    std::optional<run::AlternativeStudy> alternatives;
};

/// What draws of the parameters show, unless chance alone is asked for, and what alternatives show.
StudiedDoubt doubt_of(const CompareCommand& command, const std::vector<run::OptionRun>& runs,
                      const analysis::Comparison& comparison, const report::Evidence& evidence,
                      Executor& executor) {
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
    const run::DoubtRequest request{.draws = draws_of(command),
                                    .every_number = command.tornado,
                                    .precision = command.precision / 100.0};
    StudiedDoubt doubt;
    doubt.alternatives = run::study_alternatives(options, comparison.measures, settings);
    if (request.draws > 0) {
        doubt.draws = run::study_doubt(options, evidence, comparison.measures, request, settings);
    }
    return doubt;
}

}  // namespace

int execute(const CompareCommand& command) {
    const auto& flags = command.flags;
    const bool from_file = are_results(command.files);
    const auto evidence =
        from_file ? report::Evidence{} : report::evidence_beside(command.files.front());
    const auto [runs, has_all_summaries] =
        from_file ? StudyResult{runs_of_results(command)} : runs_of_scenarios(command);
    if (!has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    TbbExecutor executor(flags.threads);
    const auto comparison = run::compare_runs(runs, &executor);
    if (interrupted()) {
        throw Interrupted();
    }
    const auto doubt =
        from_file ? StudiedDoubt{} : doubt_of(command, runs, comparison, evidence, executor);
    show_report(report::make_report({runs, comparison, evidence, command_line(command.words),
                                     doubt.draws ? &*doubt.draws : nullptr,
                                     doubt.alternatives ? &*doubt.alternatives : nullptr}),
                {command.page, flags.overwrite, flags.json, flags.csv, flags.all});
    return exit_ok;
}

}  // namespace atd::app
