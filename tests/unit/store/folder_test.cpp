#include <filesystem>
#include <fstream>

#include "sim/base/check.hpp"
#include "sim/executor/threads_executor.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/run/compare.hpp"
#include "sim/store/folder_run.hpp"
#include "sim/store/results_folder.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/stored_results.hpp"
#include "sim/store/stored_runs.hpp"
#include "sim/store/verify.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"
#include "tests/support/synthetic_results.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace atd;
using Catch::Contains;
using run::RecordLevel;
using store::FolderMode;
using test::held_families;

namespace {

std::vector<run::Option> two_options() {
    return {held_families("long", "40"), held_families("short", "10")};
}

run::RunSettings some_settings() {
    run::RunSettings settings;
    settings.seed = 7;
    settings.first_replication = 3;
    settings.replications = 5;
    return settings;
}

/// A results folder that is run again and again, and what was said meanwhile.
struct Trial {
    test::TemporaryFolder place;
    run::RunSettings settings = some_settings();
    std::vector<std::string> said;
    std::optional<std::uint32_t> part_replications = 2;

    std::string folder() const { return place.path("results"); }

    store::FolderResult run(FolderMode mode) {
        return store::run_into_folder(two_options(), settings,
                                      {folder(), mode, part_replications,
                                       [&](const std::string& remark) { said.push_back(remark); }});
    }

    std::string digest_of_one_run() const {
        io::ResultsWriter writer(place.path("whole.h5"), io::Existing::overwrite);
        store::run_and_store(two_options(), settings, &writer);
        return writer.publish();
    }

    std::string merge() const {
        return store::merge_parts(folder(), place.path("merged.h5"), io::Existing::overwrite,
                                  nullptr, {});
    }

    std::string part(std::size_t i) const {
        const store::StoredFolder stored(folder());
        return stored.file_of(stored.units().at(i));
    }
};

void require_equal_files(const std::string& a, const std::string& b) {
    const io::ResultsReader left(a), right(b);
    REQUIRE(left.options().size() == right.options().size());
    for (std::size_t i = 0; i < left.options().size(); ++i) {
        REQUIRE(left.options()[i].content_digest == right.options()[i].content_digest);
        REQUIRE(left.options()[i].manifest == right.options()[i].manifest);
    }
    REQUIRE(test::contents_of(a) == test::contents_of(b));
}

}  // namespace

TEST_CASE("merged parts are the file of one run", "[study][folder]") {
    const auto level = GENERATE(RecordLevel::summary, RecordLevel::cases, RecordLevel::spells,
                                RecordLevel::everything);
    Trial trial;
    trial.settings.record_level = level;
    atd::ThreadsExecutor threads(3);
    trial.settings.executor = &threads;
    trial.part_replications = GENERATE(1u, 2u, 5u, 9u);
    const auto result = trial.run(FolderMode::fresh);
    REQUIRE(result.runs.size() == 2);
    REQUIRE(result.runs[1].summaries.size() == 5);
    REQUIRE(trial.merge() == trial.digest_of_one_run());
    require_equal_files(trial.place.path("merged.h5"), trial.place.path("whole.h5"));
    REQUIRE(store::verify_folder(trial.folder()).matches);
}

TEST_CASE("records of the first replications only", "[study][folder]") {
    Trial trial;
    trial.settings.keep_replications = 3;
    REQUIRE(trial.run(FolderMode::fresh).parts == 4);
    REQUIRE(trial.merge() == trial.digest_of_one_run());
    const store::StoredResults stored(trial.folder());
    REQUIRE(stored.replications() == 6);
    const auto again = trial.run(FolderMode::resume);
    REQUIRE(again.accepted == 4);
    REQUIRE(again.runs[0].summaries.size() == 5);
}

TEST_CASE("resuming runs what is missing or damaged", "[study][folder]") {
    Trial trial;
    trial.run(FolderMode::fresh);
    const std::string digest = trial.merge();
    std::filesystem::remove(trial.part(1));
    std::string bytes = test::contents_of(trial.part(2));
    // More than one byte: single ones may lie between the pieces of an HDF5 file.
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 4096; ++i) {
        bytes[i] = static_cast<char>(bytes[i] ^ 1);
    }
    test::set_contents(trial.part(2), bytes);
    std::filesystem::copy_file(trial.part(0), trial.part(4),
                               std::filesystem::copy_options::overwrite_existing);
    const auto verdict = store::verify_folder(trial.folder());
    REQUIRE_FALSE(verdict.matches);
    REQUIRE_THROWS_AS(trial.merge(), InputError);
    const auto result = trial.run(FolderMode::resume);
    REQUIRE(result.accepted == 3);
    REQUIRE(trial.said.size() == 3);
    REQUIRE_THAT(trial.said.front(), Contains("is missing; it is run again"));
    REQUIRE(trial.merge() == digest);
    REQUIRE(store::verify_folder(trial.folder()).matches);
    REQUIRE(store::comparison_from_file(trial.folder()).options.size() == 2);
}

TEST_CASE("damaged lines of the manifest are dropped", "[study][folder]") {
    Trial trial;
    trial.run(FolderMode::fresh);
    const std::string manifest = trial.folder() + "/manifest.jsonl";
    std::string text = test::contents_of(manifest);
    text[text.size() - 40] = '!';
    test::set_contents(manifest, text + "{\"line\":\"pa");
    REQUIRE_FALSE(store::verify_folder(trial.folder()).matches);
    REQUIRE(trial.run(FolderMode::resume).accepted == 5);
    REQUIRE_THAT(trial.said.front(), Contains("dropped 2 damaged line(s)"));
    REQUIRE(store::verify_folder(trial.folder()).matches);
    REQUIRE(trial.merge() == trial.digest_of_one_run());
}

TEST_CASE("a folder that holds something else is refused", "[study][folder]") {
    Trial trial;
    trial.run(FolderMode::fresh);
    REQUIRE_THROWS_WITH(trial.run(FolderMode::fresh), Contains("--resume"));
    trial.settings.seed = 8;
    REQUIRE_THROWS_WITH(trial.run(FolderMode::resume), Contains("seed 7, asked for 8"));
    trial.settings = some_settings();
    trial.settings.replications = 6;
    REQUIRE_THROWS_WITH(trial.run(FolderMode::resume), Contains("replications 5"));
    trial.settings = some_settings();
    trial.part_replications = 1;
    REQUIRE_THROWS_WITH(trial.run(FolderMode::resume), Contains("part_replications 2"));
    trial.part_replications = {};
    REQUIRE(trial.run(FolderMode::resume).accepted == 6);
    trial.settings.seed = 8;
    REQUIRE(trial.run(FolderMode::overwrite).accepted == 0);
    REQUIRE(store::verify_folder(trial.folder()).matches);
}

TEST_CASE("a folder of somebody else is left alone", "[study][folder]") {
    Trial trial;
    const auto note = trial.place.write("results/note.txt", "mine");
    for (const auto mode : {FolderMode::fresh, FolderMode::resume, FolderMode::overwrite}) {
        REQUIRE_THROWS_AS(trial.run(mode), Refused);
    }
    REQUIRE(test::contents_of(note) == "mine");
    REQUIRE_FALSE(std::filesystem::exists(trial.folder() + "/.lock"));
}

TEST_CASE("an interrupted run keeps its finished parts", "[study][folder]") {
    Trial trial;
    std::atomic<bool> cancel{false};
    trial.settings.cancel = &cancel;
    trial.settings.progress = [&](std::size_t done, std::size_t) { cancel = done == 5; };
    REQUIRE_THROWS_WITH(trial.run(FolderMode::fresh), Contains("keeps 3 of 6 parts"));
    REQUIRE_THAT(test::contents_of(trial.folder() + "/status.json"), Contains("\"interrupted\""));
    REQUIRE_THROWS_WITH(store::StoredResults(trial.folder()), Contains("3 of 6 parts"));
    trial.settings = some_settings();
    REQUIRE(trial.run(FolderMode::resume).accepted == 3);
    REQUIRE(trial.said.empty());
    REQUIRE(trial.merge() == trial.digest_of_one_run());
}

TEST_CASE("too low a record level is told", "[study][folder]") {
    Trial trial;
    trial.settings.record_level = RecordLevel::cases;
    trial.run(FolderMode::fresh);
    REQUIRE_THROWS_WITH(store::comparison_from_file(trial.folder()),
                        Contains("this file holds record level cases; needs everything"));
    REQUIRE_FALSE(trial.run(FolderMode::resume).has_all_summaries);
}

TEST_CASE("stored replications are simulated again", "[study][folder]") {
    Trial trial;
    trial.settings.record_level = GENERATE(RecordLevel::spells, RecordLevel::everything);
    trial.run(FolderMode::fresh);
    const store::StoredResults stored(trial.folder());
    const auto all = store::rerun_stored(stored, 99, 1, nullptr);
    REQUIRE(all.matches);
    REQUIRE(all.report.size() == 10);
    const auto some = store::rerun_stored(stored, 3, 1, nullptr);
    REQUIRE(some.report.size() == 3);
    REQUIRE(some.report == store::rerun_stored(stored, 3, 1, nullptr).report);
}

TEST_CASE("the first different value is named", "[study][folder]") {
    const auto before = test::some_record(0, 3), after = test::some_record(0, 4);
    REQUIRE(store::first_difference(before, before).empty());
    REQUIRE_FALSE(store::first_difference(before, after).empty());
    auto changed = before;
    changed.decisions = after.decisions;
    REQUIRE_THAT(store::first_difference(before, changed), Contains("decisions: 3 rows, now 4"));
    auto other = before;
    other.cases = {};
    before.cases.for_each([&](record::CaseRow row) {
        row.members = static_cast<std::uint8_t>(row.members + 1);
        other.cases.push_back(row);
    });
    REQUIRE_THAT(store::first_difference(before, other), Contains("cases, row 0: members is "));
}

TEST_CASE("parts are of a useful size by default", "[study][folder]") {
    auto settings = some_settings();
    settings.replications = 100000;
    const auto size = store::default_part_replications(two_options(), settings);
    REQUIRE(size > 1);
    REQUIRE(size < settings.replications);
    settings.replications = 1;
    REQUIRE(store::default_part_replications(two_options(), settings) == 1);
}
