#include "sim/store/row_budget.hpp"

#include <bit>
#include <filesystem>

#include "sim/base/check.hpp"
#include "sim/executor/threads_executor.hpp"
#include "sim/record/row_memory.hpp"
#include "sim/run/compare.hpp"
#include "sim/store/results_sink.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace atd;
using test::held_families;

namespace {

constexpr std::size_t ample = std::size_t{1} << 30;

/// 7,240 cases of two persons in a replication.
std::vector<run::Option> large_option() {
    return {held_families("large", "40", "40")};
}

struct Outcome {
    std::string digest;
    std::vector<std::uint64_t> values;  ///< as bits, for nan equals nan then
    std::size_t most = 0, moved_out = 0;
};

Outcome run_options(std::size_t bytes, Executor* executor) {
    const test::TemporaryFolder place;
    const std::string file = place.path("out.h5");
    store::RowBudget rows(file, bytes);
    run::RunSettings settings;
    settings.replications = 3;
    settings.executor = executor;
    settings.rows = &rows;
    const auto writer = store::open_results(file, io::Existing::refuse, settings);
    const auto runs = store::run_and_store(large_option(), settings, writer.get());
    Outcome outcome{writer->publish(), {}, rows.most_in_memory(), rows.moved_out()};
    for (const auto& summary : runs.front().summaries) {
        for (const double value : summary.values) {
            outcome.values.push_back(std::bit_cast<std::uint64_t>(value));
        }
    }
    return outcome;
}

std::size_t bytes_of_one_block_each() {
    std::size_t bytes = 0;
    const record::ReplicationRecord tables;
    record::for_each_table(tables, [&]<class Row>(const record::BlockTable<Row>& table) {
        bytes += table.block_rows * sizeof(Row);
    });
    return bytes;
}

}  // namespace

TEST_CASE("a small memory gives the same results", "[study][parallel]") {
    const Outcome plenty = run_options(ample, nullptr);
    REQUIRE(plenty.moved_out == 0);
    const Outcome little = run_options(1, nullptr);
    REQUIRE(little.moved_out == 3);
    REQUIRE(little.digest == plenty.digest);
    REQUIRE(little.values == plenty.values);
    // Rows leave every day: a full block and an open one of each table are there at
    // most. All rows of a replication are many times that.
    REQUIRE(little.most <= 2 * bytes_of_one_block_each());
    REQUIRE(plenty.most > 4 * little.most);
    atd::ThreadsExecutor threads(2);
    const Outcome beside = run_options(1, &threads);
    REQUIRE(beside.digest == plenty.digest);
    REQUIRE(beside.values == plenty.values);
    REQUIRE(beside.most <= threads.in_flight() * 2 * bytes_of_one_block_each());
}

TEST_CASE("rows moved out leave no file behind", "[study]") {
    const test::TemporaryFolder place;
    {
        io::SpillFile file(place.path("."), "out.h5");
        const std::vector<std::byte> block(5000, std::byte{7});
        const auto first = file.put(block);
        const auto second = file.put(std::vector<std::byte>(10, std::byte{8}));
        std::vector<std::byte> again(block.size());
        file.get(first, again);
        REQUIRE(again == block);
        again.resize(10);
        file.get(second, again);
        REQUIRE(again == std::vector<std::byte>(10, std::byte{8}));
        REQUIRE_THROWS_AS(file.get(second + 1, again), RunError);
        REQUIRE(std::filesystem::is_empty(place.path(".")));
    }
    REQUIRE_THROWS_WITH(io::SpillFile(place.path("none"), "none/out.h5"),
                        Catch::Contains("cannot write results: none/out.h5"));
}
