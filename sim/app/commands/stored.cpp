#include <filesystem>
#include <iostream>
#include <random>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/output_paths.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/study_session.hpp"
#include "sim/base/text.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/executor/threads_executor.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/store/results_folder.hpp"
#include "sim/store/verify.hpp"

namespace atd::app {
namespace {

void print(const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        std::cout << line << "\n";
    }
}

bool verify_folder(const std::string& folder) {
    atd::TbbExecutor executor;
    const auto found = store::verify_folder(folder, &executor);
    print(found.report);
    std::cout << folder << (found.matches ? ": matches\n" : ": does not match\n");
    if (!found.matches) {
        std::cerr << "atd: run the same command with --resume to repair what is missing or "
                     "damaged\n";
    }
    return found.matches;
}

bool verify_file(const std::string& file, io::Verify what) {
    const auto found =
        io::verify_apart(file, what, [] { return std::make_unique<ThreadsExecutor>(); });
    print(found.report);
    std::cout << file << (found.matches ? ": matches " : ": does not match ") << found.stored
              << "\n";
    if (found.found != found.stored) {
        std::cerr << "atd: the digest of its content is now " << found.found << "\n";
    }
    return found.matches;
}

bool verify_rerun(const VerifyCommand& command) {
    watch_for_interrupt();
    const store::StoredResults stored(command.file);
    const std::uint64_t seed = command.rerun_seed.value_or(std::random_device{}());
    std::cout << "runs to simulate again were selected with --rerun-seed " << seed << std::endl;
    const auto found = store::rerun_stored(stored, command.rerun, seed, &interrupted());
    print(found.report);
    std::cout << command.file << ": " << counted(found.replications, "replication")
              << (found.matches ? " simulated again: identical rows\n"
                                : " simulated again: rows differ\n");
    if (!found.matches) {
        std::cerr << "atd: the stored rows are not what this program simulates\n";
    }
    return found.matches;
}

}  // namespace

int execute(const VerifyCommand& command) {
    const bool is_folder = std::filesystem::is_directory(command.file);
    if (is_folder && command.content) {
        throw UsageError("--content is for a results file; in a folder, give one of its parts");
    }
    const auto what = command.content ? io::Verify::content : io::Verify::bytes;
    const bool sound = is_folder ? verify_folder(command.file) : verify_file(command.file, what);
    const bool same = !sound || command.rerun == 0 || verify_rerun(command);
    return sound && same ? exit_ok : exit_mismatch;
}

int execute(const MergeCommand& command) {
    require_sound_paths({.inputs = files_of_results({command.folder}),
                         .results = command.output,
                         .overwrite = command.overwrite});
    watch_for_interrupt();
    atd::TbbExecutor executor;
    app::ProgressLine line(app::stderr_shows_progress());
    const std::string digest = store::merge_parts(
        command.folder, command.output,
        command.overwrite ? io::Existing::overwrite : io::Existing::refuse, &interrupted(),
        [&](std::size_t done, std::size_t total) { line.update(done, total); }, &executor);
    line.clear();
    std::cerr << "results: " << command.output << " (digest " << digest << ")\n";
    return exit_ok;
}

}  // namespace atd::app
