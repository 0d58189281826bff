#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/base/check.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> nothing{};

// Writes in a child whose files may not grow beyond a limit, as on a full disk. Returns
// the message of its error, or an empty one.
std::string message_under_limit(const std::string& file, rlim_t limit, Existing existing) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);

        const struct rlimit bytes { limit, limit };

        ::setrlimit(RLIMIT_FSIZE, &bytes);
        std::string message;
        try {
            write_file(file, {{"a", {200000}}, {"b", {3, 150000}}}, existing);
        } catch (const RunError& error) {
            message = error.what();
        }
        const auto sent = ::write(ends[1], message.data(), message.size());
        const int code = sent == static_cast<ssize_t>(message.size()) ? 0 : 1;
#if defined(__SANITIZE_ADDRESS__)
        ::_exit(code);  // the library's share of a failed file is left to it: a leak
#else
        std::exit(code);  // nothing of the library may crash on the way out
#endif
    }
    ::close(ends[1]);
    std::string message(4096, '\0');
    const ssize_t received = ::read(ends[0], message.data(), message.size());
    ::close(ends[0]);
    message.resize(static_cast<std::size_t>(std::max<ssize_t>(received, 0)));
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    return message;
}

}  // namespace

TEST_CASE("an unpublished writer leaves nothing") {
    const Folder folder;
    {
        ResultsWriter writer(folder.file("out.h5"), Existing::refuse);
        writer.begin_option(some_manifest("a", 1), some_codes());
        writer.append(some_record(5, 150000));
        CHECK(folder.names().size() == 1);
        CHECK_THAT(folder.names()[0], Catch::Matchers::StartsWith(".out.h5.tmp."));
    }
    CHECK(folder.names() == nothing);
}

TEST_CASE("an existing output is refused or replaced") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    const std::string old_digest = write_file(file, {{"old", {4}}});
    CHECK_THROWS_WITH(ResultsWriter(file, Existing::refuse), Contains("--overwrite"));
    CHECK_THROWS_AS(ResultsWriter(file, Existing::refuse), InputError);

    SECTION("a failed write keeps the old file") {
        {
            ResultsWriter writer(file, Existing::overwrite);
            writer.begin_option(some_manifest("new", 2), some_codes());
            writer.append(some_record(5, 10));
            CHECK_THROWS_AS(writer.publish(),
                            ContractError);               // one replication missing
            CHECK_THROWS_AS(writer.publish(), RunError);  // poisoned
            CHECK(folder.names() == std::vector<std::string>{"out.h5"});
        }
        CHECK(verify_results(file).found == old_digest);
    }
    SECTION("overwriting") {
        const std::string digest = write_file(file, {{"new", {2, 3}}}, Existing::overwrite);
        CHECK(verify_results(file).found == digest);
        CHECK(folder.names() == std::vector<std::string>{"out.h5"});
    }
}

TEST_CASE("a file that appears while another is written is not replaced") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    ResultsWriter writer(file, Existing::refuse);
    writer.begin_option(some_manifest("a", 0), some_codes());
    set_contents(file, "mine");
    CHECK_THROWS_AS(writer.publish(), InputError);
    CHECK(contents_of(file) == "mine");
    CHECK(folder.names() == std::vector<std::string>{"out.h5"});
}

TEST_CASE("an output that cannot be is refused before any work") {
    const Folder folder;
    CHECK_THROWS_WITH(ResultsWriter(folder.file("no/such/out.h5"), Existing::refuse),
                      Contains("No such file or directory") && Contains("no/such"));
    CHECK_THROWS_AS(ResultsWriter(folder.file(""), Existing::refuse), InputError);
    CHECK_THROWS_AS(ResultsWriter("", Existing::refuse), InputError);
    std::filesystem::create_directory(folder.file("taken"));
    CHECK_THROWS_AS(ResultsWriter(folder.file("taken"), Existing::overwrite), InputError);
    std::filesystem::create_symlink("elsewhere", folder.file("link"));
    CHECK_THROWS_AS(ResultsWriter(folder.file("link"), Existing::overwrite), InputError);
    CHECK(folder.names() == std::vector<std::string>{"link", "taken"});
}

TEST_CASE("the writer refuses what a file cannot hold") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    ResultsWriter writer(file, Existing::refuse);
    SECTION("a replication without an option") {
        CHECK_THROWS_AS(writer.append(some_record(5, 1)), ContractError);
    }
    SECTION("a replication out of order") {
        writer.begin_option(some_manifest("a", 2), some_codes());
        CHECK_THROWS_AS(writer.append(some_record(6, 1)), ContractError);
    }
    SECTION("a replication twice") {
        writer.begin_option(some_manifest("a", 2), some_codes());
        writer.append(some_record(5, 1));
        CHECK_THROWS_AS(writer.append(some_record(5, 1)), ContractError);
    }
    SECTION("a name that is a path") {
        CHECK_THROWS_AS(writer.begin_option(some_manifest("a/b", 1), some_codes()), InputError);
    }
    SECTION("an option twice") {
        writer.begin_option(some_manifest("a", 0), some_codes());
        CHECK_THROWS_WITH(writer.begin_option(some_manifest("a", 0), some_codes()),
                          Contains("cannot write results: " + file));
    }
    SECTION("options of two engines") {
        auto manifest = some_manifest("a", 0);
        writer.begin_option(manifest, some_codes());
        manifest.option = "b";
        manifest.git_commit = "other";
        CHECK_THROWS_AS(writer.begin_option(manifest, some_codes()), ContractError);
    }
    CHECK(folder.names() == nothing);
}

TEST_CASE("a full disk is reported and leaves nothing") {
    const Folder folder;
    const std::string whole = folder.file("whole.h5");
    write_file(whole, {{"a", {200000}}, {"b", {3, 150000}}});
    const auto size = std::filesystem::file_size(whole);
    std::filesystem::remove(whole);

    const std::string file = folder.file("out.h5");
    for (std::uintmax_t limit = 0; limit < size; limit += size / 12 + 1) {
        const std::string message = message_under_limit(file, limit, Existing::refuse);
        CHECK_THAT(message, Contains("cannot write results: " + file) && Contains("too large"));
        CHECK(folder.names() == nothing);
    }
    CHECK(message_under_limit(file, size, Existing::refuse).empty());
    const std::string digest = verify_results(file).found;
    CHECK_FALSE(message_under_limit(file, size / 2, Existing::overwrite).empty());
    CHECK(verify_results(file).found == digest);
    CHECK(folder.names() == std::vector<std::string>{"out.h5"});
}
