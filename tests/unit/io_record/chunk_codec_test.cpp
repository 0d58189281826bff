#include "sim/io/record/chunk_codec.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <utility>

#include "sim/io/hdf5/chunks.hpp"
#include "sim/io/hdf5/read.hpp"
#include "sim/io/hdf5/types.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/layout.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;
using record::ColumnType;

namespace {

using Bytes = std::vector<std::byte>;

constexpr std::array number_types{ColumnType::u8, ColumnType::u16, ColumnType::u32, ColumnType::u64,
                                  ColumnType::i64};

/// `kind` 0: all zero; 1: small steps, as in sorted times; 2: noise; 3: noise in runs
/// of 1 to 100 rows.
Bytes some_values(std::mt19937_64& engine, std::size_t rows, ColumnType type, int kind) {
    const std::size_t width = hdf5::width_of(type);
    Bytes values(rows * width);
    std::uint64_t value = type == ColumnType::i64 ? 0 - std::uint64_t{5000} : 0;
    std::uint64_t left = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        left = kind != 3 ? 0 : left == 0 ? engine() % 100 : left - 1;
        value = kind == 0 ? 0 : kind == 1 ? value + engine() % 300 : left == 0 ? engine() : value;
        std::memcpy(values.data() + i * width, &value, width);
    }
    return values;
}

/// Writes rows chunk by chunk past the library.
void write_direct(hdf5::Hid dataset, const Bytes& values, std::size_t width,
                  std::size_t chunk_rows) {
    hdf5::set_row_count(dataset, values.size() / width);
    const std::size_t chunk_bytes = chunk_rows * width;
    for (std::size_t first = 0; first < values.size(); first += chunk_bytes) {
        Bytes chunk(chunk_bytes);
        const std::size_t bytes = std::min(chunk_bytes, values.size() - first);
        std::memcpy(chunk.data(), values.data() + first, bytes);
        hdf5::write_chunk(dataset, first / width, pack_chunk(chunk, width));
    }
}

Bytes read_back(const std::string& file, const std::string& path, ColumnType type) {
    const hdf5::InputFile input(file, file);
    const auto column = input.column(path, type);
    const std::uint64_t rows = hdf5::row_count(column.get());
    Bytes values(rows * hdf5::width_of(type));
    hdf5::read_rows(column.get(), type, 0, rows, values.data());
    return values;
}

/// Unpacks what is stored, without the library's filters.
Bytes unpack_all(const std::string& file, const std::string& path, ColumnType type) {
    const hdf5::InputFile input(file, file);
    const auto column = input.column(path, type);
    const std::uint64_t rows = hdf5::row_count(column.get());
    const std::uint64_t chunk_rows =
        hdf5::packed_chunk_rows(column.get(), type, layout::chunk_rows);
    REQUIRE(chunk_rows > 0);
    const std::size_t width = hdf5::width_of(type);
    Bytes values, chunk(chunk_rows * width);
    for (std::uint64_t first = 0; first < rows; first += chunk_rows) {
        const Bytes stored = hdf5::read_chunk(column.get(), first, 2 * chunk.size() + 1024);
        REQUIRE(unpack_chunk(stored, width, chunk));
        values.insert(values.end(), chunk.begin(), chunk.end());
    }
    values.resize(rows * width);
    return values;
}

void check_both_ways(const std::string& file, ColumnType type, const Bytes& values,
                     std::size_t chunk_rows) {
    const std::size_t width = hdf5::width_of(type);
    {
        auto output = hdf5::create_file(file);
        write_direct(hdf5::create_dataset(output.get(), "direct", type, chunk_rows).get(), values,
                     width, chunk_rows);
        hdf5::append_rows(hdf5::create_dataset(output.get(), "plain", type, chunk_rows).get(), type,
                          0, values.size() / width, values.data());
        output.close(file);
    }
    for (const char* path : {"direct", "plain"}) {
        CHECK((read_back(file, path, type) == values));
        CHECK((unpack_all(file, path, type) == values));
    }
}

}  // namespace

TEST_CASE("chunks packed outside the library are those it would make", "[io_record]") {
    const Folder folder;
    const std::string file = folder.file("columns.h5");
    std::mt19937_64 engine(20261121);
    for (const ColumnType type : number_types) {
        for (const int kind : {0, 1, 2, 3}) {
            for (const std::size_t rows : {0u, 1u, 999u, 1000u, 1001u, 3500u}) {
                INFO(name_of(type) << ", kind " << kind << ", " << rows << " rows");
                check_both_ways(file, type, some_values(engine, rows, type, kind), 1000);
            }
            const std::size_t rows = 1 + engine() % 20000;
            INFO(name_of(type) << ", kind " << kind << ", " << rows << " rows");
            check_both_ways(file, type, some_values(engine, rows, type, kind), 1 + engine() % rows);
        }
    }
}

TEST_CASE("runs of every length come back", "[io_record]") {
    const Folder folder;
    std::mt19937_64 engine(9);
    Bytes values;
    for (std::size_t length = 1; length < 500; ++length) {
        values.insert(values.end(), length, std::byte(engine()));
    }
    check_both_ways(folder.file("a.h5"), ColumnType::u8, values, values.size());
    check_both_ways(folder.file("b.h5"), ColumnType::u8, values, 777);
    check_both_ways(folder.file("zero.h5"), ColumnType::u64, Bytes(8 * 131072), 131072);
}

TEST_CASE("an incompressible chunk is stored as a longer stream", "[io_record]") {
    std::mt19937_64 engine(7);
    for (const ColumnType type : number_types) {
        const std::size_t width = hdf5::width_of(type);
        const Bytes values = some_values(engine, 131072, type, 2);
        const Bytes stored = pack_chunk(values, width);
        CHECK(stored.size() > values.size());
        CHECK(stored.size() < values.size() + values.size() / 500);
        Bytes back(values.size());
        CHECK(unpack_chunk(stored, width, back));
        CHECK((back == values));
    }
}

TEST_CASE("a damaged or shorter or longer chunk does not unpack", "[io_record]") {
    std::mt19937_64 engine(8);
    const Bytes values = some_values(engine, 500, ColumnType::u32, 1);
    const Bytes stored = pack_chunk(values, 4);
    Bytes back(values.size()), longer(values.size() + 4), shorter(values.size() - 4);
    CHECK(unpack_chunk(stored, 4, back));
    CHECK_FALSE(unpack_chunk(stored, 4, longer));
    CHECK_FALSE(unpack_chunk(stored, 4, shorter));
    CHECK_FALSE(unpack_chunk(std::span(stored).first(stored.size() - 1), 4, back));
    CHECK_FALSE(unpack_chunk({}, 4, back));
    for (std::size_t i = 16; i < 8 * stored.size(); ++i) {
        Bytes flipped = stored;
        flipped[i / 8] ^= std::byte{1} << (i % 8);
        const bool sound = unpack_chunk(flipped, 4, back);
        CHECK((!sound || back == values));
    }
}
