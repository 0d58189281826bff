#include "sim/app/comparison_session.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output_paths.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/base/format.hpp"
#include "sim/run/compare.hpp"
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

void tell_unverified(const std::string& file) {
    std::cerr << "atd: " << file
              << ": an earlier version wrote it without a digest of its bytes, so damage could go "
                 "unnoticed; atd verify checks what it holds\n";
}

std::vector<run::OptionRun> runs_of_results(const CompareCommand& command,
                                            const store::CutsOf& cuts_of) {
    const auto& flags = command.flags;
    if (flags.seed || flags.replications || flags.first_replication > 0 || !flags.output.empty() ||
        flags.resume || !flags.settings.empty()) {
        throw UsageError(
            "stored results have their own values, seed and replications; do not give these "
            "nor -o");
    }
    require_sound_paths({.inputs = files_of_results(command.files),
                         .page = command.page,
                         .workbook = command.workbook,
                         .overwrite = flags.overwrite});
    watch_for_interrupt();
    app::ProgressLine line(app::stderr_shows_progress());
    return store::runs_from_files(
        command.files, &interrupted(),
        [&](std::size_t done, std::size_t total) { line.update(done, total); }, cuts_of,
        tell_unverified);
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
            "--precision does not go with --design latin-hypercube, of which all draws are needed");
    }
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
    require_sound_precision(command);
}

StudyResult runs_of_scenarios(const CompareCommand& command, const Conclude& conclude,
                              const store::CutsOf& cuts_of) {
    if (command.files.size() < 2) {
        throw UsageError(command.words.front() + " needs a baseline and at least one option");
    }
    require_output(command.flags);
    require_sound_paths({.inputs = files_of_scenarios(command.files),
                         .results = command.flags.output,
                         .page = command.page,
                         .workbook = command.workbook,
                         .overwrite = command.flags.overwrite});
    const auto options = read_options(command.files, command.flags.settings);
    run::require_comparable(options);
    return run_all(options, command.flags, command.words, conclude,
                   cuts_of ? cuts_of(options.front().scenario) : analysis::CostCuts{});
}

run::DrawSettings draw_settings(const CompareCommand& command, const Compared& compared,
                                std::uint64_t seed, Executor& executor) {
    run::DrawSettings settings{.seed = seed, .executor = &executor, .cancel = &interrupted()};
    settings.replications = command.draw_replications.value_or(settings.replications);
    settings.design = *parse_enum<params::Design>(command.design);
    if (compared.appraisal) {
        settings.appraisal = &*compared.appraisal;
        settings.cost_cuts = compared.appraisal->later_years;
    }
    return settings;
}

/// What draws of the parameters show, unless chance alone is asked for, and what the alternatives
/// of the scenarios show, which an appraisal leaves out.
void study_doubts(const CompareCommand& command, const std::vector<run::OptionRun>& runs,
                  Executor& executor, Compared& compared) {
    const auto options = run::options_of(runs);
    ProgressLine line(stderr_shows_progress());
    auto settings = draw_settings(command, compared, runs.front().seed, executor);
    settings.progress = [&](std::size_t done, std::size_t total) { line.update(done, total); };
    const auto& measures = compared.comparison.measures;
    const run::DoubtRequest request{.draws = draws_of(command),
                                    .every_number = command.tornado,
                                    .precision = command.precision / 100.0};
    if (!compared.appraisal) {
        auto for_alternatives = settings;
        for_alternatives.replications = run::replications_for_alternatives(
            settings.replications, runs.front().summaries.size());
        compared.alternatives = run::study_alternatives(options, measures, for_alternatives);
    }
    if (request.draws > 0) {
        compared.doubt = run::study_doubt(options, measures, request, settings);
    }
}

}  // namespace

report::ReportInput Compared::report_input(const CompareCommand& command) const {
    return {study.runs,
            comparison,
            evidence,
            command_line(command.words),
            doubt ? &*doubt : nullptr,
            alternatives ? &*alternatives : nullptr};
}

Compared compare_options(const CompareCommand& command, Executor& executor,
                         const params::AppraisalRules* rules) {
    require_sound_draws(command);
    Compared compared;
    const auto conclude = [&](const std::vector<run::OptionRun>& runs) {
        compared.evidence = run::evidence_of(runs);
        if (rules != nullptr) {
            compared.appraisal = analysis::plan_appraisal(run::results_of(runs), *rules);
        }
        compared.comparison = run::compare_runs(runs, &executor);
        if (interrupted()) {
            throw Interrupted();
        }
        study_doubts(command, runs, executor, compared);
        return compared.doubt
                   ? run::draw_tables(*compared.doubt, runs, compared.comparison.measures)
                   : record::Draws{};
    };
    store::CutsOf cuts_of;
    if (rules != nullptr) {
        cuts_of = [&](const params::Scenario& scenario) {
            return params::later_years(*rules, scenario.start, scenario.end);
        };
    }
    if (are_results(command)) {
        compared.study.runs = runs_of_results(command, cuts_of);
        conclude(compared.study.runs);
    } else {
        compared.study = runs_of_scenarios(command, conclude, cuts_of);
    }
    return compared;
}

}  // namespace atd::app
