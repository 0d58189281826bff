#include <memory>
#include <stdexcept>

#include "sim/executor/tbb_executor.hpp"
#include "sim/executor/threads_executor.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;

namespace {

const std::vector<Option> some_options{{"held", {300000, 1}}, {"empty", {0, 0}}, {"none", {}}};

std::vector<std::unique_ptr<Executor>> executors() {
    std::vector<std::unique_ptr<Executor>> list;
    list.push_back(std::make_unique<SerialExecutor>());
    for (const std::size_t threads : {1u, 2u, 5u}) {
        list.push_back(std::make_unique<atd::ThreadsExecutor>(threads));
#if !defined(__SANITIZE_THREAD__)
        list.push_back(std::make_unique<atd::TbbExecutor>(threads));
#endif
    }
    return list;
}

/// As a study writes: appends while the executor's other threads make later records.
std::string write_within(const std::string& file, Executor& executor) {
    const std::size_t count = 8;
    const auto manifest = some_manifest("nested", count);
    std::vector<record::ReplicationRecord> records(count);
    ResultsWriter writer(file, Existing::refuse, &executor);
    writer.begin_option(manifest, some_codes());
    executor.run_ordered(
        count,
        [&](std::size_t i) {
            const auto k = static_cast<std::uint32_t>(i);
            records[i] = some_record(manifest.first_replication + k, 50000);
        },
        [&](std::size_t i) { writer.append(records[i]); });
    return writer.publish();
}

/// Fails at the n-th piece that it is asked to absorb.
class FailingExecutor final : public Executor {
  public:
    explicit FailingExecutor(std::size_t last)
        : left_(last) {}

    void run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                     const std::function<void(std::size_t)>& absorb) override {
        for (std::size_t i = 0; i < count; ++i) {
            if (left_ == 0) {
                throw std::runtime_error("no more");
            }
            --left_;
            work(i);
            absorb(i);
        }
    }

    std::size_t in_flight() const override { return 1; }

  private:
    std::size_t left_;
};

}  // namespace

// Of schema 1.3. A change of the schema changes them, a change of the writer must not.
TEST_CASE("the digest is what it has always been", "[io_record]") {
    const Folder folder;
    CHECK(write_file(folder.file("a.h5"), {{"a", {140000, 0, 5}}, {"b", {2}}}) ==
          "73e3c024ec4cfd3449c7eb3843c50f0b78ce0bf772dac683e2e72688235bf6d9");
    CHECK(write_file(folder.file("b.h5"), some_options) ==
          "cbdd387a995e8a10a9116b69758d2cd0b3d6d8a7e663d478b2286e163510a2b3");
}

TEST_CASE("every executor writes the same bytes", "[io_record][parallel]") {
    const Folder folder;
    const std::string reference = folder.file("reference.h5");
    const std::string digest = write_file(reference, some_options);
    const std::string bytes = contents_of(reference);
    int number = 0;
    for (const auto& executor : executors()) {
        const std::string file = folder.file(std::to_string(number++) + ".h5");
        CHECK(write_file(file, some_options, Existing::refuse, executor.get()) == digest);
        CHECK((contents_of(file) == bytes));
        const Verification verification = verify_results(file, executor.get());
        CHECK(verification.matches);
        CHECK(verification.found == digest);
    }
}

TEST_CASE("a file can be written from within the executor", "[io_record][parallel]") {
    const Folder folder;
    SerialExecutor serial;
    const std::string digest = write_within(folder.file("serial.h5"), serial);
    const std::string bytes = contents_of(folder.file("serial.h5"));
    int number = 0;
    for (const auto& executor : executors()) {
        const std::string file = folder.file(std::to_string(number++) + ".h5");
        CHECK(write_within(file, *executor) == digest);
        CHECK((contents_of(file) == bytes));
    }
}

TEST_CASE("a failure at any chunk leaves nothing behind", "[io_record]") {
    const Folder folder;
    const std::vector<Option> options{{"a", {layout::chunk_rows + 5}}};
    std::size_t chunks = 0;
    for (bool failed = true; failed; ++chunks) {
        FailingExecutor executor(chunks);
        try {
            write_file(folder.file("out.h5"), options, Existing::refuse, &executor);
            failed = false;
        } catch (const std::runtime_error& error) {
            CHECK(error.what() == std::string("no more"));
            CHECK(folder.names().empty());
        }
    }
    CHECK(chunks > 40);
    CHECK(folder.names() == std::vector<std::string>{"out.h5"});
}

TEST_CASE("damage is reported the same by any executor", "[io_record][parallel]") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {{"a", {100000}}});
    std::string bytes = contents_of(file);
    for (std::size_t place = bytes.size() / 10; place < bytes.size(); place += bytes.size() / 10) {
        bytes[place] = static_cast<char>(bytes[place] ^ 16);
    }
    set_contents(file, bytes);
    std::string expected;
    for (const auto& executor : executors()) {
        std::string message;
        try {
            verify_results(file, executor.get());
        } catch (const std::exception& error) {
            message = error.what();
        }
        CHECK_FALSE(message.empty());
        expected = expected.empty() ? message : expected;
        CHECK(message == expected);
    }
}
