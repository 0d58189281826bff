#include "sim/io/record/results_file.hpp"

#include <cstdlib>
#include <iostream>

#include "sim/base/check.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/results_reference.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;

namespace {

void require_round_trip(const std::vector<Option>& options) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    const std::string digest = write_file(file, options);
    CHECK(folder.names() == std::vector<std::string>{"out.h5"});
    const ResultsReader reader(file);
    REQUIRE(reader.options().size() == options.size());
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto replications = static_cast<std::uint32_t>(options[i].rows.size());
        const auto manifest = some_manifest(options[i].name, replications);
        CHECK(reader.options()[i].manifest == manifest);
        CHECK(reader.options()[i].codes == some_codes());
        for (std::uint32_t k = 0; k < replications; ++k) {
            const auto written = some_record(manifest.first_replication + k, options[i].rows[k]);
            const auto read = reader.read(i, k);
            CHECK(read.replication == written.replication);
            CHECK(read.event_count == written.event_count);
            CHECK(read.births_left_out == written.births_left_out);
            CHECK(read.ties == written.ties);
            CHECK(read.deadlocked == written.deadlocked);
            CHECK((values_of(read) == values_of(written)));
        }
    }
    const Verification verification = verify_results(file);
    CHECK(verification.matches);
    CHECK(verification.found == digest);
    // All bytes, the options, the descriptions.
    CHECK(verification.report.size() == 2 + options.size());
}

}  // namespace

TEST_CASE("results come back as they were written") {
    SECTION("no replications") {
        require_round_trip({{"none", {}}});
    }
    SECTION("no rows") {
        require_round_trip({{"empty", {0}}, {"empties", {0, 0}}});
    }
    SECTION("a few rows") {
        require_round_trip({{"a", {1}}, {"b", {3, 0, 1}}});
    }
    SECTION("just a chunk") {
        require_round_trip({{"a", {layout::chunk_rows, 1}}});
    }
    SECTION("several chunks") {
        require_round_trip({{"a", {7, 2 * layout::chunk_rows + 11, 0, 100000}}});
    }
}

TEST_CASE("the same content has the same digest and the same bytes") {
    const Folder folder;
    const std::vector<Option> options{{"a", {140000, 0, 5}}, {"b", {2}}};
    const std::string first = write_file(folder.file("first.h5"), options);
    const std::string second = write_file(folder.file("second.h5"), options);
    CHECK(first == second);
    CHECK((contents_of(folder.file("first.h5")) == contents_of(folder.file("second.h5"))));

    const ResultsReader reader(folder.file("first.h5"));
    ResultsWriter writer(folder.file("third.h5"), Existing::refuse);
    for (std::size_t i = 0; i < options.size(); ++i) {
        const StoredOption& stored = reader.options()[i];
        writer.begin_option(stored.manifest, stored.codes);
        for (std::size_t k = 0; k < stored.manifest.replications; ++k) {
            writer.append(reader.read(i, k));
        }
    }
    CHECK(writer.publish() == first);
}

TEST_CASE("any change of content changes the digest") {
    const Folder folder;
    const std::string base = write_file(folder.file("base.h5"), {{"a", {5, 6}}});
    CHECK(write_file(folder.file("rows.h5"), {{"a", {6, 5}}}) != base);
    CHECK(write_file(folder.file("name.h5"), {{"b", {5, 6}}}) != base);

    const auto with = [&](const char* name, auto&& change) {
        auto manifest = some_manifest("a", 2);
        auto codes = some_codes();
        auto record = some_record(5, 5);
        change(manifest, codes, record);
        ResultsWriter writer(folder.file(name), Existing::refuse);
        writer.begin_option(manifest, codes);
        writer.append(record);
        writer.append(some_record(6, 6));
        return writer.publish();
    };
    CHECK(with("same.h5", [](auto&, auto&, auto&) {}) == base);
    CHECK(with("engine.h5", [](auto& manifest, auto&, auto&) {
              manifest.engine_version = "9";
              manifest.git_commit = "f";
              manifest.compiler = "";
          }) == base);
    CHECK(with("seed.h5", [](auto& manifest, auto&, auto&) { ++manifest.seed; }) != base);
    CHECK(with("events.h5", [](auto&, auto&, auto& record) { ++record.event_count; }) != base);
    CHECK(with("births.h5", [](auto&, auto&, auto& record) { ++record.births_left_out; }) != base);
    CHECK(with("ties.h5", [](auto&, auto&, auto& record) { ++record.ties; }) != base);
    CHECK(with("deadlocks.h5", [](auto&, auto&, auto& record) { ++record.deadlocked; }) != base);
    CHECK(with("label.h5", [](auto&, auto& codes, auto&) { codes.pools[0].label += "x"; }) != base);
    CHECK(with("toml.h5", [](auto& manifest, auto&, auto&) { manifest.scenario_toml += "\n"; }) !=
          base);
}

TEST_CASE("docs/formats.md holds the reference made from the schema") {
    const std::string text = contents_of(ATD_SOURCE_DIR "/docs/formats.md");
    CHECK(text.find(results_reference() + "\n## ") != std::string::npos);
}

TEST_CASE("print the reference for docs/formats.md", "[.reference]") {
    std::cout << results_reference();
}

TEST_CASE("write sample results file", "[.sample]") {
    const char* file = std::getenv("ATD_SAMPLE_OUT");
    REQUIRE(file != nullptr);
    write_file(file, {{"held", {200, 0, 1000}}, {"community", {150000, 1, 7}}});
}
