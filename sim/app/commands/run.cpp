#include <iostream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output_paths.hpp"
#include "sim/app/show_report.hpp"
#include "sim/app/study_session.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/report/make/estimate_text.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/run/alternatives.hpp"
#include "sim/run/compare.hpp"
#include "sim/run/doubt_study.hpp"
#include "sim/run/work_guard.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/measure_work.hpp"

namespace atd::app {

int execute(const RunCommand& command) {
    require_output(command.flags);
    require_sound_paths({.inputs = files_of_scenarios({command.file}),
                         .results = command.flags.output,
                         .overwrite = command.flags.overwrite});
    const auto [runs, has_all_summaries] =
        run_all(read_options({command.file}, command.flags.settings), command.flags, command.words,
                [](const auto&) { return record::Draws{}; });
    if (!has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    TbbExecutor executor(command.flags.threads);
    const auto comparison = run::compare_runs(runs, &executor);
    show_report(report::make_report(
                    {runs, comparison, run::evidence_of(runs), command_line(command.words)}),
                {.json = command.flags.json, .csv = command.flags.csv, .all = command.flags.all});
    return exit_ok;
}

int execute(const EstimateCommand& command) {
    const auto options = read_options(command.files, command.flags.settings);
    if (options.size() > 1) {
        run::require_comparable(options);
    }
    auto settings = estimate_settings(command.flags, options.front().scenario);
    settings.writes_file = true;
    if (options.size() > 1) {
        run::DoubtRequest request;
        request.draws = command.draws.value_or(request.draws);
        const auto replications = run::DrawSettings{}.replications;
        settings.draw_replications =
            run::simulations_of(request, replications) +
            run::simulations_of_alternatives(
                options, run::replications_for_alternatives(replications, settings.replications));
    }
    watch_for_interrupt();
    const auto machine = store::this_machine("results.h5");
    run::refuse_impossible(options, store::room_for_rows(machine, settings));
    store::TrialSettings trial;
    for (const auto& row : EnumTable<run::RecordLevel>::rows) {
        trial.levels.push_back(row.value);
    }
    trial.row_memory = settings.row_memory;
    trial.cancel = &interrupted();
    const auto estimate =
        run::extrapolate(store::measure_work(options, trial, settings.replications), settings);
    std::cout << report::estimate_text(estimate, settings, options);
    store::refuse_too_large(estimate, machine);
    return exit_ok;
}

}  // namespace atd::app
