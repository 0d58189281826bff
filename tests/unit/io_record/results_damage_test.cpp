#include <iostream>
#include <random>

#include "sim/base/check.hpp"
#include "sim/io/record/results_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;

namespace {

enum class Found { refused, differs, matches };

Found verdict(const std::string& file) {
    try {
        return verify_results(file).matches ? Found::matches : Found::differs;
    } catch (const InputError&) {
        return Found::refused;
    }
}

using Rows = std::vector<std::vector<std::uint64_t>>;

/// Everything a reader can get out of a file, column by column.
Rows rows_in(const std::string& file) {
    const ResultsReader reader(file);
    Rows values;
    for (std::size_t i = 0; i < reader.options().size(); ++i) {
        for (std::size_t k = 0; k < reader.options()[i].manifest.replications; ++k) {
            for (auto& column : values_of(reader.read(i, k))) {
                values.push_back(std::move(column));
            }
        }
    }
    return values;
}

}  // namespace

namespace {

/// What became of many damaged copies of one file.
struct Tally {
    int tried = 0, detected = 0, unchanged = 0;
};

std::ostream& operator<<(std::ostream& stream, const Tally& tally) {
    return stream << tally.tried << " tried, " << tally.detected << " detected, "
                  << tally.unchanged << " in bytes that nothing reads\n";
}

/// Damage to a byte that nothing reads passes. Never may it change what is read.
void count(const std::string& file, const Rows& rows, Tally& tally) {
    ++tally.tried;
    if (verdict(file) != Found::matches) {
        ++tally.detected;
        return;
    }
    CHECK((rows_in(file) == rows));
    ++tally.unchanged;
}

Tally truncate_many(int times, const std::vector<Option>& options) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, options);
    const std::string whole = contents_of(file);
    const Rows rows = rows_in(file);
    std::mt19937_64 engine(19790402);
    Tally tally;
    for (int i = 0; i < times; ++i) {
        const std::size_t length =
            i == 0 ? whole.size() - 1 : engine() % (whole.size() - 1);
        set_contents(file, whole.substr(0, length));
        count(file, rows, tally);
    }
    return tally;
}

Tally flip_many(int times, const std::vector<Option>& options) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, options);
    std::string bytes = contents_of(file);
    const Rows rows = rows_in(file);
    std::mt19937_64 engine(20240229);
    Tally tally;
    for (int i = 0; i < times; ++i) {
        const std::size_t place = engine() % bytes.size();
        const int bit = 1 << (engine() % 8);
        bytes[place] = static_cast<char>(bytes[place] ^ bit);
        set_contents(file, bytes);
        INFO("byte " << place << ", bit value " << bit);
        count(file, rows, tally);
        bytes[place] = static_cast<char>(bytes[place] ^ bit);
    }
    return tally;
}

}  // namespace

TEST_CASE("truncation is detected") {
    const Tally tally = truncate_many(20, {{"a", {5000, 0, 20}}, {"b", {1}}});
    CHECK(tally.detected == tally.tried);
}

TEST_CASE("a flipped bit is detected or changes nothing") {
    const Tally tally = flip_many(60, {{"a", {50000, 0, 20}}, {"b", {300}}});
    CHECK(tally.detected > 40);
}

TEST_CASE("200 truncations and 1000 flipped bits", "[slow]") {
    const std::vector<Option> big{{"a", {20000, 0, 20}}, {"b", {300}}};
    const std::vector<Option> small{{"a", {20, 3}}};  // mostly headers and trees
    const Tally cuts = truncate_many(200, big);
    std::cout << "truncations: " << cuts;
    CHECK(cuts.detected == cuts.tried);
    const Tally in_rows = flip_many(500, big);
    std::cout << "flips, mostly in rows: " << in_rows;
    CHECK(in_rows.detected > 300);
    const Tally in_headers = flip_many(500, small);
    std::cout << "flips, mostly in headers: " << in_headers;
    CHECK(in_headers.detected > 100);
}
