#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/base/check.hpp"
#include "sim/base/utf8.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/reference/explain.hpp"
#include "sim/reference/outcome_reference.hpp"
#include "sim/report/report_json.hpp"

namespace atd::app {
namespace {

namespace fs = std::filesystem;

/// The nearest folder at or above `folder` with atd.root, else the first below it.
std::optional<fs::path> nearest_root(const fs::path& folder) {
    for (auto above = folder;; above = above.parent_path()) {
        if (fs::exists(above / "atd.root")) {
            return above;
        }
        if (above == above.parent_path()) {
            break;
        }
    }
    std::vector<fs::path> below;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory() && fs::exists(entry.path() / "atd.root")) {
            below.push_back(entry.path());
        }
    }
    std::sort(below.begin(), below.end());
    return below.empty() ? std::nullopt : std::optional(below.front());
}

std::string title_of(const fs::path& file) {
    try {
        return io::read_scenario(file.string()).title;
    } catch (const InputError&) {
        return "(not a complete scenario: see atd check)";
    }
}

}  // namespace

int execute(const ExplainCommand& command) {
    std::string words;
    for (const auto& word : command.words) {
        words += (words.empty() ? "" : " ") + word;
    }
    try {
        std::cout << reference::explain(words);
    } catch (const InputError& error) {
        throw UsageError(error.what());
    }
    return exit_ok;
}

int execute(const SchemaCommand& command) {
    std::cout << (command.markdown   ? io::parameter_reference()
                  : command.outcomes ? reference::outcome_reference()
                  : command.report   ? report::report_json_schema()
                                     : io::scenario_json_schema());
    return exit_ok;
}

int execute(const ListCommand&) {
    const auto root = nearest_root(fs::current_path());
    if (!root) {
        throw UsageError(
            "no atd.root at, above or just below this folder; `atd new DIR` makes one");
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(*root)) {
        if (entry.is_regular_file() && entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        std::cout << visible(fs::relative(file).string()) << ": " << title_of(file) << "\n";
    }
    return exit_ok;
}

}  // namespace atd::app
