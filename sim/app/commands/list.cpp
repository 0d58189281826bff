#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <system_error>

#include <nlohmann/json.hpp>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/scenario_roots.hpp"
#include "sim/base/check.hpp"
#include "sim/base/utf8.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::app {
namespace {

namespace fs = std::filesystem;

struct Listed {
    fs::path file;
    std::string title, question;
    std::string problem;  ///< why it has no title
};

/// The folders directly below.
std::vector<fs::path> roots_below(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (is_root(entry.path())) {
            found.push_back(entry.path());
        }
    }
    return found;
}

/// As short as it can be: relative to this folder if it lies below.
fs::path shown(const fs::path& path) {
    const auto relative = path.lexically_proximate(fs::current_path());
    const bool below = !relative.empty() && *relative.begin() != "..";
    return path.is_absolute() && below ? relative : path;
}

/// Where scenarios are looked for when no folder is given: here, below or above; else those that
/// the program was built with.
std::vector<fs::path> usual_folders() {
    const auto here = fs::current_path();
    if (is_root(here)) {
        return {here};
    }
    if (const auto below = roots_below(here); !below.empty() && !is_root(here / scenarios_folder)) {
        return below;
    }
    if (const auto root = root_from(here)) {
        return {*root};
    }
    if (const auto root = root_of_program()) {
        return {*root};
    }
    throw UsageError(
        "no folder with atd.root in, above or directly below this one; name a folder, or let "
        "`atd new` make one");
}

std::vector<fs::path> scenario_files(const fs::path& folder) {
    std::vector<fs::path> files;
    const auto options = fs::directory_options::skip_permission_denied;
    std::error_code fault;
    for (fs::recursive_directory_iterator at(folder, options, fault), end; !fault && at != end;
         at.increment(fault)) {
        std::error_code ignored;
        if (at->path().filename() == rules_folder && is_root(at->path().parent_path())) {
            at.disable_recursion_pending();
        }
        if (at->is_regular_file(ignored) && at->path().extension() == ".toml") {
            files.push_back(at->path());
        }
    }
    if (fault) {
        throw UsageError("cannot list " + visible(folder.string()) + ": " + fault.message());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Listed listed(const fs::path& file) {
    Listed found{.file = shown(file), .title = {}, .question = {}, .problem = {}};
    try {
        const auto scenario = io::read_scenario(file.string());
        found.title = scenario.title;
        found.question = scenario.question;
    } catch (const InputError&) {
        found.problem = "not a complete scenario; run atd check";
    }
    return found;
}

void print_text(const std::vector<Listed>& scenarios) {
    for (const auto& one : scenarios) {
        std::cout << visible(one.file.string()) << ": "
                  << (one.problem.empty() ? one.title : "(" + one.problem + ")") << "\n";
        if (!one.question.empty()) {
            std::cout << "    " << one.question << "\n";
        }
    }
}

void print_json(const std::vector<Listed>& scenarios) {
    auto rows = nlohmann::ordered_json::array();
    const auto or_null = [](const std::string& text) {
        return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
    };
    for (const auto& one : scenarios) {
        rows.push_back({{"file", valid_utf8(one.file.string())},
                        {"title", or_null(one.title)},
                        {"question", or_null(one.question)},
                        {"problem", or_null(one.problem)}});
    }
    std::cout << rows.dump(2) << "\n";
}

}  // namespace

int execute(const ListCommand& command) {
    const auto folders =
        command.folder.empty() ? usual_folders() : std::vector<fs::path>{command.folder};
    std::vector<Listed> scenarios;
    for (const auto& folder : folders) {
        for (const auto& file : scenario_files(folder)) {
            scenarios.push_back(listed(file));
        }
    }
    if (scenarios.empty()) {
        std::cerr << "no scenarios (*.toml) below " << visible(folders.front().string()) << "\n";
    }
    command.json ? print_json(scenarios) : print_text(scenarios);
    return exit_ok;
}

}  // namespace atd::app
