#include "tests/support/fuzz_readers.hpp"

#include <filesystem>
#include <utility>

#include "tests/support/catch.hpp"
#include "tests/support/changed_files.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/synthetic_results.hpp"
#include "tests/support/temporary_folder.hpp"

// A short run of what script/fuzz does for minutes: the same functions over the same
// files, with damage from fixed seeds.

namespace atd::test {
namespace {

std::vector<std::string> texts_below(const std::string& folder) {
    std::vector<std::string> texts;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(ATD_SOURCE_DIR) + "/tests/" + folder)) {
        const auto kind = entry.path().extension();
        if (kind == ".toml" || kind == ".csv") {
            texts.push_back(text_of_file(entry.path().string()));
        }
    }
    return texts;
}

/// Each addition behind the scenario that it extends: some are no TOML then, others are
/// read to the end.
std::vector<std::string> texts_of_additions() {
    std::vector<std::string> texts;
    for (const std::string& path : files_of_additions()) {
        for (const Change& change : read_changes(path).changes) {
            texts.push_back(two_beds_and(change.new_text));
        }
    }
    return texts;
}

}  // namespace

TEST_CASE("damaged scenarios and tables are read or refused, never worse", "[io][fuzz]") {
    auto texts = texts_below("bad_scenarios");
    for (std::string& text : texts_of_additions()) {
        texts.push_back(std::move(text));
    }
    CHECK(texts.size() > 90);
    texts.push_back(two_beds_and(""));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK_NOTHROW(fuzz_scenario(texts[i]));
        for (const std::string& text : mutations(texts[i], 2, i)) {
            INFO(text);
            CHECK_NOTHROW(fuzz_scenario(text));
        }
    }
    for (const std::string& text : mutations(two_beds_and(""), 100, 77)) {
        INFO(text);
        CHECK_NOTHROW(fuzz_scenario(text));
    }
}

TEST_CASE("damaged results files and manifests are read or refused, never worse", "[io][fuzz]") {
    const Folder folder;
    const std::string file = folder.file("sound.h5"), damaged = folder.file("damaged.h5");
    write_file(file, {{"a", {3, 0}, true}, {"b", {2}}});
    for (const std::string& bytes : mutations(contents_of(file), 60, 5)) {
        CHECK_NOTHROW(fuzz_results(bytes, damaged));
    }
    const std::string line = R"({"kind":"part","replications":3,"sum":"0123456789abcdef"})";
    for (const std::string& text : mutations(line, 300, 6)) {
        INFO(text);
        CHECK_NOTHROW(fuzz_results("{" + text, damaged));
    }
}

}  // namespace atd::test
