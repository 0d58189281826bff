#include "tests/support/changed_files.hpp"

#include <algorithm>
#include <cstdlib>
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

ChangedFile read_changes(const std::string& path) {
    ChangedFile file{path, {}, {}, {}};
    bool fresh = true;
    for (const std::string& line : lines_of(text_of_file(path))) {
        if (line.starts_with("= ")) {
            file.good = text_of_file(std::string(ATD_SOURCE_DIR) + "/" + behind_mark(line));
        } else if (line.starts_with("| ")) {
            const std::size_t end = file.good.find("\n" + behind_mark(line) + "\n");
            REQUIRE(end != std::string::npos);
            file.good.resize(end + 1);
        }
        if (line.starts_with("= ") || line.starts_with("| ")) {
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

void check_changes(const ChangedFile& file, const std::string& name,
                   const std::function<std::string(const std::string& text)>& messages) {
    CHECK(messages(file.good).empty());
    std::string renewed = file.head;
    for (const Change& change : file.changes) {
        INFO(change.head);
        const std::size_t at = ("\n" + file.good).find("\n" + change.old_text);
        REQUIRE(at != std::string::npos);
        REQUIRE(("\n" + file.good).find("\n" + change.old_text, at + 1) == std::string::npos);
        std::string text = file.good;
        text.replace(at, change.old_text.size(), change.new_text);
        const auto end = file.good.begin() + static_cast<std::ptrdiff_t>(at);
        const auto first = std::count(file.good.begin(), end, '\n') + 1;
        const auto found = counted_from(first, name, messages(text));
        CHECK(!found.empty());
        CHECK(found == change.messages);
        renewed += "\n" + change.head;
        for (const std::string& message : found) {
            renewed += "  " + message + "\n";
        }
    }
    if (std::getenv("ATD_RENEW_MESSAGES") != nullptr) {
        std::ofstream(file.path, std::ios::binary) << renewed;
    }
}

}  // namespace atd::test
