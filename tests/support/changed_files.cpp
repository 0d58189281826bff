#include "tests/support/changed_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// What stands behind a mark in the first column and a blank.
std::string behind_mark(const std::string& line) {
    return line.size() > 2 ? line.substr(2) : "";
}

void add_to(Change& change, const std::string& line) {
    if (line.starts_with("  ")) {
        change.messages.push_back(behind_mark(line));
        return;
    }
    change.head += line + "\n";
    if (line.starts_with("-")) {
        change.old_text += behind_mark(line) + "\n";
    } else if (line.starts_with("+")) {
        change.new_text += behind_mark(line) + "\n";
    }
}

/// Whether the line says what the good file is.
bool add_to_head(ChangedFile& file, const std::string& line) {
    const std::string rest = behind_mark(line);
    if (line.starts_with("= ")) {
        file.good = text_of_file(std::string(ATD_SOURCE_DIR) + "/" + rest);
    } else if (line.starts_with("& ")) {
        const std::string name = std::filesystem::path(rest).filename().string();
        file.good = "extends = \"" + name + "\"\n";
    } else if (line.starts_with("| ")) {
        const std::size_t end = file.good.find("\n" + rest + "\n");
        REQUIRE(end != std::string::npos);
        file.good.resize(end + 1);
    } else {
        return false;
    }
    return true;
}

/// Messages with the line counted from `first`, and without the name of the file.
std::vector<std::string> counted_from(std::ptrdiff_t first, const std::string& name,
                                      const std::string& messages) {
    std::vector<std::string> found = lines_of(messages);
    for (std::string& message : found) {
        if (message.starts_with(name + ":")) {
            message.erase(0, name.size() + 1);
            const std::ptrdiff_t line = std::stol(message) - first;
            message =
                (line < 0 ? "" : "+") + std::to_string(line) + message.substr(message.find(':'));
        }
    }
    return found;
}

}  // namespace

bool renews_messages() {
    return std::getenv("ATD_RENEW_MESSAGES") != nullptr;
}

ChangedFile read_changes(const std::string& path) {
    ChangedFile file{path, {}, {}, {}};
    bool fresh = true;
    for (const std::string& line : lines_of(text_of_file(path))) {
        if (add_to_head(file, line)) {
            file.head += line + "\n";
        } else if (line.empty()) {
            fresh = true;
        } else {
            if (fresh) {
                file.changes.emplace_back();
                fresh = false;
            }
            add_to(file.changes.back(), line);
        }
    }
    return file;
}

std::vector<std::string> files_of_additions() {
    const std::string folder = std::string(ATD_SOURCE_DIR) + "/tests/bad_scenarios/additions";
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

ChangedText apply_change(const ChangedFile& file, const Change& change) {
    std::string text = file.good;
    std::size_t at = text.size();
    if (!change.old_text.empty()) {
        at = ("\n" + text).find("\n" + change.old_text);
        REQUIRE(at != std::string::npos);
        REQUIRE(("\n" + text).find("\n" + change.old_text, at + 1) == std::string::npos);
    }
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
    const std::ptrdiff_t first_line = std::count(text.begin(), end, '\n') + 1;
    text.replace(at, change.old_text.size(), change.new_text);
    return {text, first_line};
}

void check_changes(const ChangedFile& file, const std::string& name,
                   const std::function<std::string(const std::string& text)>& messages) {
    CHECK(messages(file.good).empty());
    std::string renewed = file.head;
    for (const Change& change : file.changes) {
        INFO(change.head);
        const ChangedText changed = apply_change(file, change);
        const auto found = counted_from(changed.first_line, name, messages(changed.text));
        CHECK(!found.empty());
        CHECK(found == change.messages);
        renewed += "\n" + change.head;
        for (const std::string& message : found) {
            renewed += "  " + message + "\n";
        }
    }
    if (renews_messages()) {
        std::ofstream(file.path, std::ios::binary) << renewed;
    }
}

}  // namespace atd::test
