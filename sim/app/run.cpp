#include <iostream>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/show_report.hpp"
#include "sim/app/study_session.hpp"
#include "sim/report/make/estimate_text.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/run/compare.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/measure_seconds.hpp"

namespace atd::app {

int execute(const RunCommand& command) {
    require_output(command.flags);
    const auto evidence = report::evidence_beside(command.file);
    const auto [runs, has_all_summaries] =
        run_all(read_options({command.file}), command.flags, command.words);
    if (!has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    const auto comparison = run::compare_runs(runs);
    show_report(report::make_report({runs, comparison, evidence, command_line(command.words)}),
                {.json = command.flags.json, .csv = command.flags.csv, .all = command.flags.all});
    return exit_ok;
}

int execute(const EstimateCommand& command) {
    const auto options = read_options({command.file});
    auto settings = estimate_settings(command.flags, options.front().scenario);
    settings.writes_file = true;
    auto estimate = run::estimate_work(options, settings);
    store::measure_seconds(estimate, options, settings);
    std::cout << report::estimate_text(estimate);
    store::refuse_too_large(estimate, store::this_machine("results.h5"));
    return exit_ok;
}

}  // namespace atd::app
