#include <algorithm>
#include <filesystem>
#include <iostream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/base/amount_text.hpp"
#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/base/utf8.hpp"
#include "sim/io/record/folder/left_behind.hpp"

namespace atd::app {
namespace {

namespace fs = std::filesystem;

std::vector<io::LeftBehind> temporaries_at(const std::string& path) {
    if (path.empty()) {
        auto all = io::temporaries_below(".");
        const auto trials = io::temporaries_of_trials();
        all.insert(all.end(), trials.begin(), trials.end());
        return all;
    }
    if (fs::is_directory(path)) {
        return io::temporaries_below(path);
    }
    if (fs::path(path).filename().empty()) {
        throw UsageError("there is no folder " + path);
    }
    return io::temporaries_of(path);
}

/// What became of one that is not in use.
std::string state_of(const io::LeftBehind& left, bool remove) {
    if (left.in_use) {
        return fmt::format("in use by process {}", left.writer);
    }
    const std::string state = fmt::format("left by process {}", left.writer);
    return state + (!remove ? "" : io::remove_left(left) ? ": removed" : ": cannot be removed");
}

std::string summary(std::size_t count, std::uintmax_t bytes, bool remove) {
    if (count == 0) {
        return "no ended run left anything here";
    }
    return counted(count, "temporary file") + " of ended runs, " +
           bytes_text(static_cast<double>(bytes)) +
           (remove ? "" : "; --remove removes what is not in use");
}

}  // namespace

int execute(const DoctorCommand& command) {
    std::size_t count = 0;
    std::uintmax_t bytes = 0;
    bool all_removed = true;
    for (const auto& left : temporaries_at(command.path)) {
        const std::string state = state_of(left, command.remove);
        std::cout << visible(left.path) << ": " << bytes_text(static_cast<double>(left.bytes))
                  << ", last written " << seconds_text(left.age) << " ago, " << state << "\n";
        count += left.in_use ? 0 : 1;
        bytes += left.in_use ? 0 : left.bytes;
        all_removed = all_removed && !state.ends_with("cannot be removed");
    }
    std::cout << summary(count, bytes, command.remove) << "\n";
    return all_removed ? exit_ok : exit_run_failed;
}

}  // namespace atd::app
