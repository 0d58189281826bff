#include "sim/app/study_session.hpp"

#include <filesystem>
#include <iostream>
#include <limits>
#include <new>

#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/base/format.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/scenario/evidence.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/evidence/cited_rows.hpp"
#include "sim/run/option_names.hpp"
#include "sim/run/work_guard.hpp"
#include "sim/store/folder_run.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/measure_work.hpp"
#include "sim/store/results_folder.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/row_budget.hpp"

namespace atd::app {
namespace {

std::string shell_word(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=+,:@";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted + "'";
}

/// The command that runs what is missing.
std::string command_to_resume(std::vector<std::string> words) {
    std::erase(words, "--overwrite");
    std::erase(words, "--resume");
    words.emplace_back("--resume");
    return command_line(words);
}

/// A name whose folder exists: what is free there is free below it.
std::string existing_place(const std::string& output) {
    auto path = std::filesystem::absolute(store::plain_folder(output));
    while (!output.empty() && path.has_relative_path() &&
           !std::filesystem::exists(path.parent_path())) {
        path = path.parent_path();
    }
    return output.empty() ? "" : path.string();
}

/// Draws of a folder whose parts are there.
void draw_into_folder(const std::string& folder, const std::vector<run::OptionRun>& runs,
                      const Conclude& conclude) {
    record::Draws draws;
    try {
        draws = conclude(runs);
    } catch (const Interrupted&) {
        throw Interrupted("interrupted; all parts are there, but for the draws");
    }
    if (!draws.empty()) {
        store::store_draws(folder, draws);
    }
}

StudyResult run_folder(const std::vector<run::Option>& options, const run::RunSettings& settings,
                       const RunFlags& flags, const std::vector<std::string>& words,
                       const Conclude& conclude, app::ProgressLine& line) {
    store::FolderRequest request{flags.output,
                                 flags.resume      ? store::FolderMode::resume
                                 : flags.overwrite ? store::FolderMode::overwrite
                                                   : store::FolderMode::fresh,
                                 flags.part_replications,
                                 {}};
    request.say = [](const std::string& remark) { std::cerr << remark << "\n"; };
    try {
        auto result = store::run_into_folder(options, settings, request);
        line.clear();
        std::cerr << "results: " << flags.output << " (" << result.parts << " parts";
        if (result.accepted > 0) {
            std::cerr << ", " << result.accepted << " of them already finished";
        }
        std::cerr << ")\n";
        if (result.has_all_summaries) {
            draw_into_folder(flags.output, result.runs, conclude);
        }
        return {std::move(result.runs), result.has_all_summaries};
    } catch (const Interrupted& interrupted) {
        throw Interrupted(interrupted.what() + std::string("; to continue, run: ") +
                          command_to_resume(words));
    } catch (const RunError& error) {
        const std::string message = error.what();
        throw RunError(message.starts_with("cannot write")
                           ? message + "; finished parts are kept; to continue, run: " +
                                 command_to_resume(words)
                           : message);
    }
}

/// What was asked for and what it leaves, in place of a bare refusal by the system.
std::string out_of_memory(const RunFlags& flags, const std::vector<std::string>& words) {
    return std::string("out of memory: this needs more than the system gives; fewer --threads") +
           (flags.output.empty() ? "" : " or a smaller --memory") + " need less; " +
           (store::means_folder(flags.output)
                ? "finished parts are kept; to continue, run: " + command_to_resume(words)
                : "nothing was written");
}

void publish(io::ResultsWriter& writer, const record::Draws& draws, const std::string& file) {
    if (!draws.empty()) {
        writer.add_draws(draws);
    }
    const std::string digest = writer.publish();
    std::cerr << "results: " << file << " (digest " << digest << ")\n";
}

StudyResult simulate_all(const std::vector<run::Option>& options, const RunFlags& flags,
                         const std::vector<std::string>& words, const Conclude& conclude,
                         const analysis::CostCuts& cost_cuts) {
    atd::TbbExecutor executor(flags.threads);
    if (executor.threads() < flags.threads) {
        std::cerr << "only " << executor.threads() << " of " << flags.threads
                  << " threads: the system gives no more\n";
    }
    app::ProgressLine line(app::stderr_shows_progress());
    auto settings = run_settings(flags, options.front().scenario);
    settings.executor = &executor;
    settings.cost_cuts = cost_cuts;
    store::RowBudget rows(flags.output, flags.memory << 20);
    settings.rows = flags.output.empty() ? nullptr : &rows;
    settings.progress = [&](std::size_t done, std::size_t total) { line.update(done, total); };
    if (store::means_folder(flags.output)) {
        return run_folder(options, settings, flags, words, conclude, line);
    }
    std::unique_ptr<io::ResultsWriter> writer;
    if (!flags.output.empty()) {
        writer = store::open_results(
            flags.output, flags.overwrite ? io::Existing::overwrite : io::Existing::refuse,
            settings);
    }
    auto runs = store::run_and_store(options, settings, writer.get());
    line.clear();
    if (!writer) {
        conclude(runs);
        return {std::move(runs), true};
    }
    record::Draws draws;
    try {
        draws = conclude(runs);
    } catch (const Interrupted&) {
        publish(*writer, {}, flags.output);
        throw Interrupted("interrupted; " + flags.output +
                          " holds the simulation runs, and atd compare draws again from it");
    } catch (...) {
        publish(*writer, {}, flags.output);
        throw;
    }
    publish(*writer, draws, flags.output);
    return {std::move(runs), true};
}

/// Refuses what cannot be run at all before any work. What is asked for in so many replications
/// that three more take little beside them is measured as well.
void refuse_too_large(const std::vector<run::Option>& options, const RunFlags& flags) {
    const auto settings = estimate_settings(flags, options.front().scenario);
    const auto machine = store::this_machine(existing_place(flags.output));
    run::refuse_impossible(options, store::room_for_rows(machine, settings));
    constexpr std::size_t many = 100;
    if (settings.replications < many * settings.threads) {
        return;
    }
    store::TrialSettings trial;
    if (settings.writes_file) {
        trial.levels = {settings.record_level};
    }
    trial.row_memory = settings.row_memory;
    trial.cancel = &interrupted();
    constexpr std::size_t tried = 2;
    store::refuse_too_large(run::extrapolate(store::measure_work(options, trial, tried), settings),
                            machine);
}

}  // namespace

std::vector<run::Option> read_options(const std::vector<std::string>& files,
                                      const std::vector<std::string>& settings) {
    std::vector<run::Option> options;
    std::vector<std::string> names;
    for (const auto& file : files) {
        names.push_back(run::unused_name(run::option_name_of(file), names));
        auto scenario = io::read_scenario(file, settings);
        auto cited = params::cited_rows(scenario, io::evidence_beside(file));
        options.push_back({names.back(), std::move(scenario), std::move(cited)});
    }
    return options;
}

void require_output(const RunFlags& flags) {
    const bool folder = store::means_folder(flags.output);
    if (!folder && (flags.resume || flags.part_replications)) {
        throw UsageError(
            "--resume and --part-replications go with a results folder: end the name "
            "of the output with '/'");
    }
    if (flags.output.empty() && (flags.record != "everything" || flags.keep_replications)) {
        throw UsageError("--record and --keep-replications say what -o keeps: give it");
    }
}

run::RunSettings run_settings(const RunFlags& flags, const params::Scenario& baseline) {
    run::RunSettings settings;
    settings.seed = flags.seed.value_or(static_cast<std::uint64_t>(baseline.seed));
    settings.first_replication = flags.first_replication;
    settings.replications =
        flags.replications.value_or(static_cast<std::uint32_t>(baseline.replications));
    if (settings.replications - 1 >
        std::numeric_limits<std::uint32_t>::max() - settings.first_replication) {
        throw UsageError(fmt::format(
            "--first-replication {} with {} replications goes beyond the last number, 4294967295",
            settings.first_replication, settings.replications));
    }
    settings.cancel = &interrupted();
    settings.record_level = flags.record_level();
    settings.keep_replications = flags.keep_replications;
    return settings;
}

run::EstimateSettings estimate_settings(const RunFlags& flags, const params::Scenario& baseline) {
    const atd::TbbExecutor executor(flags.threads);
    return {.replications = run_settings(flags, baseline).replications,
            .threads = executor.threads(),
            .in_flight = executor.in_flight(),
            .draw_replications = 0,
            .writes_file = !flags.output.empty(),
            .record_level = flags.record_level(),
            .keep_replications = flags.keep_replications,
            .row_memory = static_cast<double>(flags.memory << 20)};
}

std::string command_line(const std::vector<std::string>& words) {
    std::string line = "atd";
    for (const auto& word : words) {
        line += " " + shell_word(word);
    }
    return line;
}

StudyResult run_all(const std::vector<run::Option>& options, const RunFlags& flags,
                    const std::vector<std::string>& words, const Conclude& conclude,
                    const analysis::CostCuts& cost_cuts) {
    watch_for_interrupt();
    try {
        refuse_too_large(options, flags);
        return simulate_all(options, flags, words, conclude, cost_cuts);
    } catch (const std::bad_alloc&) {
        throw RunError(out_of_memory(flags, words));
    }
}

}  // namespace atd::app
