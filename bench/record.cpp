// Writing the spell table: compressed outside the library (TableWriter), with one
// thread and with two, beside H5Dwrite with shuffle and gzip 1 on the same rows in the
// same run; then reading back and verifying. All ways of writing hash every value.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <functional>

#include "sim/engine/simulate.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/io/hdf5/types.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/record/table_writer.hpp"
#include "sim/io/record/temporary_folder.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/model/pathway.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/manifest.hpp"

namespace atd::bench {
namespace {

using record::SpellRow;
using Spells = record::BlockTable<SpellRow>;
using Table = record::Table<SpellRow>;
namespace hdf5 = io::hdf5;

constexpr std::size_t wanted_rows = 8'000'000;
constexpr std::uint32_t replications = 40;
constexpr int rounds = 9;
constexpr double least_ratio = 2.5;

/// The rows of real replications, again and again.
struct Workload {
    params::Scenario scenario;
    record::Codes codes;
    std::vector<record::ReplicationRecord> records;
    std::size_t repeats = 0, rows = 0;
};

Workload workload() {
    Workload load;
    load.scenario =
        io::read_scenario(std::string(ATD_SOURCE_DIR) + "/scenarios/australia/held-detention.toml");
    load.codes = run::codes_of(load.scenario);
    const auto pathway = model::lower(load.scenario);
    const auto seed = static_cast<std::uint64_t>(load.scenario.seed);
    std::size_t rows = 0;
    for (std::uint32_t k = 0; k < replications; ++k) {
        load.records.emplace_back();
        load.records.back().spells = std::move(engine::simulate(pathway, {seed, k, 0}).spells);
        rows += load.records.back().spells.size();
    }
    load.repeats = (wanted_rows + rows - 1) / rows;
    load.rows = rows * load.repeats;
    return load;
}

std::vector<record::ColumnInfo> columns() {
    std::vector<record::ColumnInfo> infos;
    record::for_each_column<SpellRow>([&](const auto& column) { infos.push_back(column.info); });
    return infos;
}

void write_direct(const Workload& load, const std::string& file, Executor& executor) {
    auto results = hdf5::create_file(file);
    {
        io::ChunkPackers packers;
        io::TableWriter writer(results.get(), Table::name, Table::meaning,
                               io::sources_of<SpellRow>(), sizeof(SpellRow), load.codes.start,
                               executor, packers);
        for (std::size_t i = 0; i < load.repeats; ++i) {
            for (const auto& record : load.records) {
                writer.append(record.spells);
            }
        }
        io::ContentDigest digest;
        writer.finish(0, digest);
    }
    results.close(file);
}

/// The same work by other means: columns are hashed, and the library compresses them
/// within H5Dwrite.
class PlainWriter {
  public:
    explicit PlainWriter(hdf5::Hid file) {
        for (const auto& info : columns()) {
            const std::size_t bytes = io::layout::chunk_rows * hdf5::width_of(info.type);
            columns_.push_back(
                {info.type,
                 std::vector<std::byte>(bytes),
                 hdf5::create_dataset(file, info.name, info.type, io::layout::chunk_rows),
                 {}});
        }
    }

    void append(const Spells& rows) {
        rows.for_each_block([&](std::span<const SpellRow> rest) {
            while (!rest.empty()) {
                const std::size_t room = io::layout::chunk_rows - buffered_;
                take(rest.first(std::min(room, rest.size())));
                rest = rest.subspan(std::min(room, rest.size()));
            }
        });
    }

    void flush() {
        for (Column& column : columns_) {
            column.hash.add(
                std::span(column.buffer).first(buffered_ * hdf5::width_of(column.type)));
            hdf5::append_rows(column.dataset.get(), column.type, written_, buffered_,
                              column.buffer.data());
        }
        written_ += buffered_;
        buffered_ = 0;
    }

  private:
    struct Column {
        record::ColumnType type;
        std::vector<std::byte> buffer;
        hdf5::Handle dataset;
        Sha256 hash;
    };

    void take(std::span<const SpellRow> rows) {
        auto target = columns_.begin();
        record::for_each_column<SpellRow>([&](const auto& column) {
            using Value = typename std::decay_t<decltype(column)>::Value;
            std::byte* next = target->buffer.data() + buffered_ * sizeof(Value);
            for (const SpellRow& row : rows) {
                const Value value = column.get(row);
                std::memcpy(next, &value, sizeof value);
                next += sizeof value;
            }
            ++target;
        });
        buffered_ += rows.size();
        if (buffered_ == io::layout::chunk_rows) {
            flush();
        }
    }

    std::vector<Column> columns_;
    std::uint64_t written_ = 0;
    std::size_t buffered_ = 0;
};

void write_plain(const Workload& load, const std::string& file) {
    auto results = hdf5::create_file(file);
    {
        PlainWriter writer(results.get());
        for (std::size_t i = 0; i < load.repeats; ++i) {
            for (const auto& record : load.records) {
                writer.append(record.spells);
            }
        }
        writer.flush();
    }
    results.close(file);
}

/// A whole results file with these spells and no other rows.
void write_results(const Workload& load, const std::string& file, Executor& executor) {
    io::ResultsWriter writer(file, io::Existing::overwrite, &executor);
    const auto count = static_cast<std::uint32_t>(load.repeats * load.records.size());
    writer.begin_option(run::make_manifest("bench", load.scenario, 1, 0, count), load.codes);
    record::ReplicationRecord record;
    for (std::uint32_t k = 0; k < count; ++k) {
        record.spells = load.records[k % load.records.size()].spells;
        record.replication = k;
        writer.append(record);
    }
    writer.publish();
}

struct Way {
    const char* name;
    std::function<void()> run;
    std::string file;
    double seconds = 1e300;    ///< of the fastest round
    double processor = 1e300;  ///< seconds of all threads, in the least costly round
};

/// The ways take turns, so that all meet the same moods of the machine.
void measure(std::vector<Way>& ways) {
    for (int i = 0; i < rounds; ++i) {
        for (Way& way : ways) {
            const auto begun = std::chrono::steady_clock::now();
            const std::clock_t clock_begun = std::clock();
            way.run();
            const auto used = static_cast<double>(std::clock() - clock_begun);
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
            way.seconds = std::min(way.seconds, taken.count());
            way.processor = std::min(way.processor, used / CLOCKS_PER_SEC);
        }
    }
}

void print(const std::vector<Way>& ways, std::size_t rows) {
    const auto count = static_cast<double>(rows);
    for (const Way& way : ways) {
        const auto bytes = static_cast<double>(std::filesystem::file_size(way.file));
        std::printf("%-34s %8.2f %9.2f %9.2f %7.2f\n", way.name, way.seconds, way.processor,
                    count / way.seconds / 1e6, bytes / count);
    }
}

void check_results(const std::string& file, Executor& executor) {
    if (!io::verify_results(file, &executor).matches) {
        throw RunError(file + " does not match its digest");
    }
}

int run() {
    const io::TemporaryFolder folder;
    const Workload load = workload();
    const std::string plain = folder.file("plain.h5"), direct = folder.file("direct.h5"),
                      results = folder.file("results.h5");
    SerialExecutor one;
    atd::TbbExecutor two(2);
    write_results(load, results, two);
    std::vector<Way> ways{
        {"write, H5Dwrite gzip 1 + shuffle", [&] { write_plain(load, plain); }, plain},
        {"write, direct, 1 thread", [&] { write_direct(load, direct, one); }, direct},
        {"write, direct, 2 threads", [&] { write_direct(load, direct, two); }, direct},
        {"verify, 1 thread", [&] { check_results(results, one); }, results},
        {"verify, 2 threads", [&] { check_results(results, two); }, results},
        {"write, sync, verify, publish, 2", [&] { write_results(load, results, two); }, results}};
    measure(ways);
    std::printf("%zu spell rows of %u replications, repeated; fastest of %d rounds\n\n", load.rows,
                replications, rounds);
    std::printf("%-34s %8s %9s %9s %7s\n", "", "seconds", "processor", "M rows/s", "B/row");
    print(ways, load.rows);
    const double ratio = ways[0].seconds / ways[2].seconds;
    std::printf("\n2 threads direct over H5Dwrite: %.2f (at least %.1f)\n", ratio, least_ratio);
    return ratio >= least_ratio ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace atd::bench

int main() {
    return atd::bench::run();
}
