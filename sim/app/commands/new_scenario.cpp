#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/starter_text.hpp"
#include "sim/base/check.hpp"

namespace atd::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* root_text =
    "Scenarios below this folder may extend each other and cite evidence/*.csv.\n";

void replace_all(std::string& text, const std::string& before, const std::string& after) {
    for (auto at = text.find(before); at != std::string::npos;
         at = text.find(before, at + after.size())) {
        text.replace(at, before.size(), after);
    }
}

/// "costa-rica" as "Costa Rica".
std::string country_named_by(const fs::path& folder) {
    std::string name = (fs::absolute(folder).lexically_normal() / "").parent_path().filename();
    bool begins = true;
    for (char& letter : name) {
        if (letter == '-' || letter == '_') {
            letter = ' ';
        }
        if (begins) {
            letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        }
        begins = letter == ' ';
    }
    return name;
}

/// As it is written between quotes in TOML.
std::string toml_text(std::string country) {
    replace_all(country, "\\", "\\\\");
    replace_all(country, "\"", "\\\"");
    return country;
}

/// As it is written in a row of a CSV table.
std::string csv_text(std::string country) {
    replace_all(country, "\"", "\"\"");
    return "\"" + country + "\"";
}

void write_file(const fs::path& file, std::string text, const std::string& country) {
    replace_all(text, "{country}", country);
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
    const std::string country =
        command.country.empty() ? country_named_by(folder) : command.country;
    const fs::path current = folder / "current.toml", community = folder / "community.toml",
                   figures = folder / "evidence" / "own.csv";
    fs::create_directories(figures.parent_path());
    write_file(folder / "atd.root", root_text, {});
    write_file(current, starter_current, toml_text(country));
    write_file(community, starter_community, {});
    write_file(figures, starter_figures, csv_text(country));
    std::cout << "Wrote an example about " << country << ":\n  " << current.string()
              << "   current policy\n  " << community.string() << "   one reform\n  "
              << figures.string() << "   published figures\nNext:\n  atd check " << current.string()
              << " " << community.string() << "\n  atd compare " << current.string() << " "
              << community.string() << "\n";
    return exit_ok;
}

}  // namespace atd::app
