#include <iostream>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/report.hpp"
#include "sim/app/study_session.hpp"
#include "sim/study/compare.hpp"
#include "sim/study/measure_seconds.hpp"

namespace atd::app {

int execute(const RunCommand& command) {
    require_output(command.flags);
    const auto [runs, has_all_summaries] =
        run_all(read_options({command.file}), command.flags, command.words);
    if (!has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    const auto comparison = study::compare_runs(runs);
    const Report report{runs, comparison};
    std::cout << (command.flags.json  ? json_report(report)
                  : command.flags.csv ? csv_report(report)
                                      : text_report(report));
    return exit_ok;
}

int execute(const EstimateCommand& command) {
    const auto options = read_options({command.file});
    auto settings = estimate_settings(command.flags, options.front().scenario);
    settings.writes_file = true;
    auto estimate = study::estimate_work(options, settings);
    study::measure_seconds(estimate, options, settings);
    std::cout << study::estimate_text(estimate);
    study::refuse_too_large(estimate, study::this_machine("results.h5"));
    return exit_ok;
}

}  // namespace atd::app
