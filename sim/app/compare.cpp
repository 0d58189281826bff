#include "sim/run/compare.hpp"

#include <iostream>
#include <optional>

#include "sim/app/commands.hpp"
#include "sim/app/comparison_session.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/executor/tbb_executor.hpp"

namespace atd::app {

int execute(const CompareCommand& command) {
    const auto& flags = command.flags;
    const auto [from_file, evidence, result] = compared_runs(command);
    if (!result.has_all_summaries) {
        std::cerr << no_table;
        return exit_ok;
    }
    TbbExecutor executor(flags.threads);
    const auto comparison = run::compare_runs(result.runs, &executor);
    if (interrupted()) {
        throw Interrupted();
    }
    const auto doubt =
        from_file ? std::nullopt : doubt_of(command, result.runs, comparison, evidence, executor);
    show_report(report::make_report({result.runs, comparison, evidence, command_line(command.words),
                                     doubt ? &*doubt : nullptr}),
                {command.page, flags.overwrite, flags.json, flags.csv, flags.all});
    return exit_ok;
}

}  // namespace atd::app
