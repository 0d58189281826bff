#include "sim/io/record/folder/parts.hpp"

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>

#include "sim/base/check.hpp"
#include "sim/io/record/folder/manifest_file.hpp"
#include "sim/io/record/folder/parts_lock.hpp"
#include "sim/io/record/temporary_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

namespace atd {
namespace {

using io::ManifestLine;
using test::Folder;

io::UnitIdentity unit() {
    io::UnitIdentity found;
    found.option = "held";
    found.scenario_sha256 = "ab";
    found.engine_version = "0.1.0";
    found.record_level = "everything";
    found.seed = 1;
    found.first_replication = 2;
    found.replications = 3;
    return found;
}

ManifestLine line() {
    ManifestLine made;
    made.add("line", "part").add("file", "a \"b\"\\\n\x01").add("bytes", 18446744073709551615u);
    return made;
}

}  // namespace

TEST_CASE("a unit key changes with all that decides the content", "[record][parts]") {
    const std::string key = io::unit_key(unit());
    REQUIRE(key.size() == 64);
    REQUIRE(key == io::unit_key(unit()));
    const auto changed = [&](auto change) {
        auto other = unit();
        change(other);
        return io::unit_key(other) != key;
    };
    REQUIRE(changed([](auto& u) { u.option = "free"; }));
    REQUIRE(changed([](auto& u) { u.scenario_sha256 = "ac"; }));
    REQUIRE(changed([](auto& u) { u.engine_version = "0.1.1"; }));
    REQUIRE(changed([](auto& u) { u.record_level = "cases"; }));
    REQUIRE(changed([](auto& u) { u.seed = 2; }));
    REQUIRE(changed([](auto& u) { u.first_replication = 3; }));
    REQUIRE(changed([](auto& u) { u.replications = 2; }));
    REQUIRE(io::part_name(key) == "parts/" + key.substr(0, 16) + ".h5");
}

TEST_CASE("a line of a manifest reads back", "[record][parts]") {
    const auto found = ManifestLine::parse(line().to_json());
    REQUIRE(found);
    REQUIRE(found->text("file") == "a \"b\"\\\n\x01");
    REQUIRE(found->number("bytes") == 18446744073709551615u);
    REQUIRE(found->text("bytes").empty());
    REQUIRE(found->number("none") == 0);
    REQUIRE(found->to_json() == line().to_json());
}

TEST_CASE("a line with any changed or missing character is damaged", "[record][parts]") {
    const std::string text = line().to_json();
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        REQUIRE_FALSE(ManifestLine::parse(changed));
        REQUIRE_FALSE(ManifestLine::parse(text.substr(0, i)));
    }
}

TEST_CASE("sound lines are kept, damaged and torn ones are numbered", "[record][parts]") {
    const Folder folder;
    const std::string file = folder.file("manifest.jsonl");
    io::replace_manifest(file, {line()});
    io::append_to_manifest(file, line());
    REQUIRE(io::read_manifest_lines(file).lines.size() == 2);
    const std::string text = test::contents_of(file);
    test::set_contents(file, "{}\n" + text + line().to_json());
    const auto found = io::read_manifest_lines(file);
    REQUIRE(found.lines.size() == 2);
    REQUIRE(found.damaged == std::vector<std::size_t>{1, 4});
    REQUIRE_THROWS_AS(io::read_manifest_lines(folder.file("none")), InputError);
    REQUIRE_THROWS_AS(io::append_to_manifest(folder.file("none"), line()), RunError);
}

TEST_CASE("a folder has one writer", "[record][parts]") {
    const Folder folder;
    {
        const io::FolderLock first(folder.file("."));
        REQUIRE(first.held());
        const io::FolderLock second(folder.file("."));
        REQUIRE_FALSE(second.held());
        REQUIRE(second.holder() == std::to_string(::getpid()));
    }
    REQUIRE(io::FolderLock(folder.file(".")).held());
    REQUIRE_THROWS_AS(io::FolderLock(folder.file("none")), RunError);
}

TEST_CASE("temporaries of writers that have ended are removed", "[record][parts]") {
    const Folder folder;
    const std::string own = ".a.h5.tmp." + std::to_string(::getpid()) + ".0";
    const std::string alive = ".a.h5.tmp." + std::to_string(::getppid()) + ".0";
    const std::string reused = ".b.h5.tmp." + std::to_string(::getppid()) + ".0";
    for (const auto& name : {own, alive, reused, std::string(".a.h5.tmp.2147483647.3"),
                             std::string(".a.tmp.x.1"), std::string("a.h5")}) {
        test::set_contents(folder.file(name), "x");
    }
    // Written long before the process that now has its number began.
    std::filesystem::last_write_time(
        folder.file(reused),
        std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 365 * 20));
    const std::vector<std::string> removed{".a.h5.tmp.2147483647.3", own, reused};
    auto found = io::remove_stale_temporaries(folder.file("."));
    REQUIRE_THAT(found, Catch::UnorderedEquals(removed));
    REQUIRE(folder.names().size() == 3);
}

TEST_CASE("what a killed run left of a file is removed by the next run to it", "[record]") {
    const Folder folder;
    const std::string left = ".a.h5.tmp.2147483647.0";
    const std::string locked = ".a.h5.tmp.2147483647.1";  // by a process of another machine
    const std::string alive = ".a.h5.tmp." + std::to_string(::getppid()) + ".0";
    const std::string other = ".b.a.h5.tmp.2147483647.0";
    for (const auto& name : {left, locked, alive, other}) {
        test::set_contents(folder.file(name), "x");
    }
    const int lock = ::open(folder.file(locked).c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    const io::TemporaryFile own(folder.file("a.h5"), io::Existing::refuse);
    const std::string own_name = std::filesystem::path(own.path()).filename().string();
    const std::vector<std::string> stay{locked, alive, other, own_name};
    CHECK_THAT(folder.names(), Catch::UnorderedEquals(stay));
    // A second one of the same process, and what another process would do.
    const io::TemporaryFile second(folder.file("a.h5"), io::Existing::refuse);
    CHECK(std::filesystem::exists(own.path()));
    ::close(lock);
    io::remove_stale_temporaries_of(folder.file("a.h5"));
    CHECK_FALSE(std::filesystem::exists(folder.file(locked)));
    CHECK(std::filesystem::exists(own.path()));
}

}  // namespace atd
