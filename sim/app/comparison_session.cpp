#include "sim/app/comparison_session.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output_paths.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/run/compare.hpp"

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
bool are_results(const CompareCommand& command) {
    const auto& files = command.files;
    const auto results = std::count_if(files.begin(), files.end(), is_results);
    if (results > 0 && static_cast<std::size_t>(results) < files.size()) {
        throw UsageError(
            command.words.front() +
            " takes scenarios, or stored results, not both: run the scenario with -o and the same "
            "--seed and --replications, and " +
            command.words.front() + " the results");
    }
    return results > 0;
}

std::vector<run::OptionRun> runs_of_results(const CompareCommand& command,
                                            const store::CutsOf& cuts_of) {
    const auto& flags = command.flags;
    if (command.draws.value_or(0) > 0 || command.tornado) {
        throw UsageError(
            "--draws and --tornado need the scenarios and the evidence beside them, not stored "
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
        [&](std::size_t done, std::size_t total) { line.update(done, total); }, cuts_of);
}

std::uint32_t draws_of(const CompareCommand& command) {
    return command.draws.value_or(run::DoubtRequest{}.draws);
}

StudyResult runs_of_scenarios(const CompareCommand& command, const store::CutsOf& cuts_of) {
    constexpr auto least_draws = analysis::ParameterRange::least_draws;
    const auto draws = draws_of(command);
    if (draws > 0 && draws < least_draws) {
        throw UsageError("--draws " + std::to_string(draws) + " is too few for a range: at least " +
                         std::to_string(least_draws));
    }
    if (draws == 0 && command.tornado) {
        throw UsageError("--tornado needs draws; leave out --draws 0");
    }
    if (command.files.size() < 2) {
        throw UsageError(command.words.front() + " needs a baseline and at least one option");
    }
    require_output(command.flags);
    require_sound_paths({.inputs = files_of_scenarios(command.files),
                         .results = command.flags.output,
                         .page = command.page,
                         .overwrite = command.flags.overwrite});
    const auto options = read_options(command.files, command.flags.settings);
    run::require_comparable(options);
    return run_all(options, command.flags, command.words,
                   cuts_of ? cuts_of(options.front().scenario) : analysis::CostCuts{});
}

}  // namespace

ComparedRuns compared_runs(const CompareCommand& command, const store::CutsOf& cuts_of) {
    ComparedRuns compared;
    compared.from_file = are_results(command);
    if (compared.from_file) {
        compared.result.runs = runs_of_results(command, cuts_of);
    } else {
        compared.evidence = report::evidence_beside(command.files.front());
        compared.result = runs_of_scenarios(command, cuts_of);
    }
    return compared;
}

std::optional<run::DoubtStudy> doubt_of(const CompareCommand& command,
                                        const std::vector<run::OptionRun>& runs,
                                        const analysis::Comparison& comparison,
                                        const report::Evidence& evidence, Executor& executor,
                                        const analysis::AppraisalPlan* appraisal) {
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
    if (appraisal != nullptr) {
        settings.appraisal = appraisal;
        settings.cost_cuts = appraisal->later_years;
    }
    settings.progress = [&](std::size_t done, std::size_t total) { line.update(done, total); };
    return run::study_doubt(options, evidence, comparison.measures, request, settings);
}

}  // namespace atd::app
