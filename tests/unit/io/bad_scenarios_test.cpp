#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/changed_files.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

std::vector<std::filesystem::path> bad_scenarios() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ATD_SOURCE_DIR) +
                                                                 "/tests/bad_scenarios")) {
        if (entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

// Whole files for what a change of a good file cannot show: what extends what, where the
// scenario root is, tables beside a scenario, a byte order mark. All else is in
// changed_files_test.cpp.
TEST_CASE("each bad file is refused with exactly the messages expected of it", "[io][corpus]") {
    const auto files = bad_scenarios();
    CHECK(files.size() >= 11);
    for (const auto& file : files) {
        auto expected_file = file;
        expected_file.replace_extension(".expected");
        const std::string messages = messages_of_file(file.string()) + "\n";
        INFO(file.filename().string());
        CHECK(messages == text_of_file(expected_file.string()));
        if (renews_messages()) {
            std::ofstream(expected_file, std::ios::binary) << messages;
        }
    }
}

}  // namespace atd::test
