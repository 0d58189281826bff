#include <iostream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/study_session.hpp"
#include "sim/base/format.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/report/make/sizing/make_sizing.hpp"
#include "sim/report/sizing/sizing_text.hpp"
#include "sim/run/work_guard.hpp"
#include "sim/store/machine.hpp"

namespace atd::app {
namespace {

std::uint32_t replications_of(const SizeCommand& command) {
    const auto replications = command.flags.replications.value_or(run::SizeSettings{}.replications);
    constexpr auto fewest = run::SizeSettings::fewest_replications;
    if (replications < fewest) {
        throw UsageError(
            fmt::format("--replications {} is too few to tell 9 of 10 runs: at least {}",
                        replications, fewest));
    }
    return replications;
}

}  // namespace

int execute(const SizeCommand& command) {
    run::SizeSettings settings;
    settings.replications = replications_of(command);
    const auto option = read_options({command.file}, command.flags.settings).front();
    run::refuse_impossible({option}, store::room_for_rows(store::this_machine(""), {}));
    watch_for_interrupt();
    TbbExecutor executor(command.flags.threads);
    ProgressLine line(stderr_shows_progress());
    settings.seed = run_settings(command.flags, option.scenario).seed;
    settings.draws = !command.as_stated;
    settings.less = command.less / 100.0;
    settings.executor = &executor;
    settings.cancel = &interrupted();
    settings.progress = [&](std::size_t done, std::size_t total) { line.update(done, total); };
    const auto study = run::study_size(option, settings);
    line.clear();
    const auto sizing = report::make_sizing({option, settings, study, command_line(command.words)});
    std::cout << (command.flags.json  ? report::json_sizing(sizing)
                  : command.flags.csv ? report::csv_sizing(sizing)
                                      : report::text_sizing(sizing));
    return exit_ok;
}

}  // namespace atd::app
