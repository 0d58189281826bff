#include "tests/support/changed_files.hpp"

#include <string>

#include "sim/base/check.hpp"
#include "sim/io/scenario/evidence.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/temporary_folder.hpp"

// Hundreds of bad files, each one change of a good file, and exactly what is said of
// them.

namespace atd::test {
namespace {

ChangedFile changes(const std::string& name) {
    return read_changes(std::string(ATD_SOURCE_DIR) + "/tests/bad_scenarios/" + name + ".changes");
}

template <class Read>
std::string messages_of(const TemporaryFolder& folder, const Read& read) {
    try {
        read();
        return {};
    } catch (const InputError& error) {
        std::string text = error.what();
        const std::string path = folder.path("");
        for (auto at = text.find(path); at != std::string::npos; at = text.find(path)) {
            text.erase(at, path.size());
        }
        return text;
    }
}

}  // namespace

TEST_CASE("each change of a scenario with every key is refused as expected", "[io][corpus]") {
    const TemporaryFolder folder;
    folder.write("atd.root", "");
    folder.write("forecast.csv", text_of_file(std::string(ATD_SOURCE_DIR) +
                                              "/tests/support/scenarios/forecast.csv"));
    const ChangedFile file = changes("every_key");
    CHECK(file.changes.size() >= 200);
    check_changes(file, "changed.toml", [&](const std::string& text) {
        const std::string path = folder.write("changed.toml", text);
        return messages_of(folder, [&] { io::read_scenario(path); });
    });
}

TEST_CASE("each addition to a good scenario is refused as expected", "[io][corpus]") {
    const TemporaryFolder folder;
    folder.write("atd.root", "");
    for (const char* const name : {"two_beds.toml", "every_key.toml", "forecast.csv"}) {
        folder.write(
            name, text_of_file(std::string(ATD_SOURCE_DIR) + "/tests/support/scenarios/" + name));
    }
    std::size_t additions = 0;
    for (const std::string& path : files_of_additions()) {
        INFO(path);
        const ChangedFile file = read_changes(path);
        additions += file.changes.size();
        check_changes(file, "changed.toml", [&](const std::string& text) {
            const std::string changed = folder.write("changed.toml", text);
            return messages_of(folder, [&] { io::read_scenario(changed); });
        });
    }
    CHECK(additions >= 97);
}

TEST_CASE("each change of the syntax or of reforms is refused as expected", "[io][corpus]") {
    for (const char* const name : {"syntax", "reforms"}) {
        check_changes(changes(name), "text", messages_of_text);
    }
}

TEST_CASE("each change of a table of forecasts is refused as expected", "[io][corpus]") {
    const TemporaryFolder folder;
    folder.write("atd.root", "");
    const std::string scenario = folder.write(
        "scenario.toml", two_beds_and("[arrivals.border.forecast]\nfile = \"f.csv\"\n"));
    check_changes(changes("forecast"), "f.csv", [&](const std::string& text) {
        folder.write("f.csv", text);
        return messages_of(folder, [&] { io::read_scenario(scenario); });
    });
}

TEST_CASE("each change of a table of evidence is refused as expected", "[io][corpus]") {
    const TemporaryFolder folder;
    check_changes(changes("evidence"), "evidence/e.csv", [&](const std::string& text) {
        folder.write("evidence/e.csv", text);
        return messages_of(folder, [&] { io::read_evidence(folder.path("")); });
    });
}

}  // namespace atd::test
