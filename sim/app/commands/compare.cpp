#include <iostream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/comparison_session.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/executor/tbb_executor.hpp"

namespace atd::app {

int execute(const CompareCommand& command) {
    const auto& flags = command.flags;
    TbbExecutor executor(flags.threads);
    const Compared compared = compare_options(command, executor);
    if (!compared.study.has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    show_report(
        report::make_report(compared.report_input(command)),
        {command.page, command.workbook, flags.overwrite, flags.json, flags.csv, flags.all});
    return exit_ok;
}

}  // namespace atd::app
