#include <filesystem>
#include <fstream>
#include <iostream>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/starter.hpp"
#include "sim/base/check.hpp"

namespace atd::app {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& file, const char* text) {
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) {
        throw RunError("cannot write " + file.string());
    }
}

}  // namespace

int execute(const NewCommand& command) {
    const fs::path folder = command.folder;
    if (fs::exists(folder) && (!fs::is_directory(folder) || !fs::is_empty(folder))) {
        throw UsageError(folder.string() + " exists and is not an empty folder");
    }
    fs::create_directories(folder);
    write_file(folder / "atd.root", starter_root);
    write_file(folder / "scenario.toml", starter_baseline);
    write_file(folder / "community.toml", starter_option);
    const std::string baseline = (folder / "scenario.toml").string();
    const std::string option = (folder / "community.toml").string();
    std::cout << "Wrote " << baseline << " and " << option << ". Next:\n  atd check " << baseline
              << "\n  atd compare " << baseline << " " << option << "\n";
    return exit_ok;
}

}  // namespace atd::app
