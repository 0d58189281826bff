#include <array>
#include <csignal>
#include <cstdint>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <hdf5.h>

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

/// Everything a reader can get out of a file.
struct Contents {
    Rows rows;  ///< column by column
    std::vector<record::Summaries> summaries;
    bool operator==(const Contents&) const = default;
};

Contents read_all(const std::string& file) {
    const ResultsReader reader(file);
    Contents found;
    for (std::size_t i = 0; i < reader.options().size(); ++i) {
        for (std::size_t k = 0; k < reader.options()[i].manifest.replications; ++k) {
            const auto record = reader.read(i, k);
            for (auto& column : values_of(record)) {
                found.rows.push_back(std::move(column));
            }
            found.summaries.push_back(record.summaries);
        }
    }
    return found;
}

/// Exit codes of a process that checks and reads a file.
enum class Outcome { detected = 0, the_same = 1, something_else = 2 };

Outcome outcome_of(const std::string& file, const Contents& contents) {
    if (verdict(file) != Found::matches) {
        return Outcome::detected;
    }
    try {
        return read_all(file) == contents ? Outcome::the_same : Outcome::something_else;
    } catch (const InputError&) {
        return Outcome::detected;
    }
}

/// In a process of its own, as `atd verify` does: under a last line that is right, damage may end
/// HDF5, and then it is detected.
Outcome outcome_in_a_child(const std::string& file, const Contents& contents) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        for (const int signal : {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV}) {
            ::signal(signal, SIG_DFL);
        }
        ::close(STDERR_FILENO);
        ::_exit(static_cast<int>(outcome_of(file, contents)));
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? Outcome(WEXITSTATUS(status)) : Outcome::detected;
}

/// What became of many damaged copies of one file.
struct Tally {
    int tried = 0, detected = 0, unchanged = 0;
};

std::ostream& operator<<(std::ostream& stream, const Tally& tally) {
    return stream << tally.tried << " tried, " << tally.detected << " detected, " << tally.unchanged
                  << " in bytes that nothing reads\n";
}

/// Damage under a last line that is right again. To a byte that nothing reads it passes. Never may
/// it change what is read.
void count(const std::string& file, const Contents& contents, Tally& tally) {
    ++tally.tried;
    renew_file_digest(file);
    const Outcome outcome = outcome_in_a_child(file, contents);
    if (outcome == Outcome::detected) {
        ++tally.detected;
        return;
    }
    CHECK(outcome == Outcome::the_same);
    ++tally.unchanged;
}

Tally truncate_many(int times, const std::vector<Option>& options) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, options);
    const Contents contents = read_all(file);
    const std::string whole = without_last_line(contents_of(file));
    std::mt19937_64 engine(19790402);
    Tally tally;
    for (int i = 0; i < times; ++i) {
        const std::size_t length = i == 0 ? whole.size() - 1 : engine() % (whole.size() - 1);
        set_contents(file, whole.substr(0, length));
        count(file, contents, tally);
    }
    return tally;
}

Tally flip_many(int times, const std::vector<Option>& options) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, options);
    const Contents contents = read_all(file);
    std::string bytes = without_last_line(contents_of(file));
    std::mt19937_64 engine(20240229);
    Tally tally;
    for (int i = 0; i < times; ++i) {
        const std::size_t place = engine() % bytes.size();
        const int bit = 1 << (engine() % 8);
        bytes[place] = static_cast<char>(bytes[place] ^ bit);
        set_contents(file, bytes);
        INFO("byte " << place << ", bit value " << bit);
        count(file, contents, tally);
        bytes[place] = static_cast<char>(bytes[place] ^ bit);
    }
    return tally;
}

/// Where a file keeps values.
struct Stored {
    std::string dataset;
    std::uint64_t place = 0, bytes = 0;
};

void add_stored(hid_t dataset, const std::string& name, std::vector<Stored>& stored) {
    const hid_t space = H5Dget_space(dataset), properties = H5Dget_create_plist(dataset);
    if (H5Pget_layout(properties) == H5D_CHUNKED) {
        hsize_t chunks = 0;
        H5Dget_num_chunks(dataset, space, &chunks);
        for (hsize_t i = 0; i < chunks; ++i) {
            std::array<hsize_t, 3> offset{};
            unsigned skipped = 0;
            haddr_t place = 0;
            hsize_t bytes = 0;
            H5Dget_chunk_info(dataset, space, i, offset.data(), &skipped, &place, &bytes);
            stored.push_back({name, place, bytes});
        }
    } else if (H5Dget_offset(dataset) != HADDR_UNDEF) {
        stored.push_back({name, H5Dget_offset(dataset), H5Dget_storage_size(dataset)});
    }
    H5Pclose(properties);
    H5Sclose(space);
}

std::vector<Stored> stored_in(const std::string& file) {
    std::vector<Stored> stored;
    const auto visit = [](hid_t from, const char* name, const H5O_info_t* info,
                          void* data) -> herr_t {
        if (info->type == H5O_TYPE_DATASET) {
            const hid_t dataset = H5Dopen2(from, name, H5P_DEFAULT);
            add_stored(dataset, name, *static_cast<std::vector<Stored>*>(data));
            H5Dclose(dataset);
        }
        return 0;
    };
    const hid_t input = H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    REQUIRE(H5Ovisit(input, H5_INDEX_NAME, H5_ITER_INC, visit, &stored) >= 0);
    H5Fclose(input);
    return stored;
}

const Option with_summaries{"a", {300, 20}, true};

/// Flips some bits of all values of every dataset.
Tally flip_in_each_dataset(int times) {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {with_summaries});
    const Contents contents = read_all(file);
    std::string bytes = without_last_line(contents_of(file));
    std::mt19937_64 engine(20261122);
    Tally all;
    for (const Stored& stored : stored_in(file)) {
        INFO(stored.dataset << ", " << stored.bytes << " bytes");
        Tally tally;
        for (int i = 0; i < times; ++i) {
            char& byte = bytes[stored.place + engine() % stored.bytes];
            const char sound = byte;
            byte = static_cast<char>(byte ^ (1 << (engine() % 8)));
            set_contents(file, bytes);
            count(file, contents, tally);
            byte = sound;
        }
        // What passes is the bits behind the end of a stream, at most 7 of its 80.
        CHECK(tally.detected >= times * 2 / 3);
        all.tried += tally.tried;
        all.detected += tally.detected;
        all.unchanged += tally.unchanged;
    }
    return all;
}

}  // namespace

TEST_CASE("the values of every table and summary are where flips are tried") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {with_summaries});
    std::set<std::string> names;
    for (const Stored& stored : stored_in(file)) {
        names.insert(stored.dataset);
    }
    const record::ReplicationRecord tables;
    const auto has = [&](std::string_view group, std::string_view column) {
        const std::string name = "scenarios/a/" + std::string(group) + "/" + std::string(column);
        INFO(name);
        CHECK(names.count(name) == 1);
    };
    record::for_each_table(tables, [&]<class Row>(const record::BlockTable<Row>&) {
        record::for_each_column<Row>(
            [&](const auto& column) { has(record::Table<Row>::name, column.info.name); });
        has(record::Table<Row>::name, "row_size");
    });
    record::for_each_summary(
        [&](const auto& variable) { has(record::summaries_name, variable.info.name); });
}

TEST_CASE("a flipped bit in the values of any dataset is detected") {
    const Tally tally = flip_in_each_dataset(3);
    CHECK(tally.detected > 100);
}

TEST_CASE("a file that ends where values begin is detected") {
    const Folder folder;
    const std::string file = folder.file("out.h5");
    write_file(file, {with_summaries});
    const std::string whole = contents_of(file);
    for (const Stored& stored : stored_in(file)) {
        INFO(stored.dataset);
        set_contents(file, whole.substr(0, stored.place));
        CHECK(verdict(file) != Found::matches);
        set_contents(file, whole.substr(0, stored.place + stored.bytes - 1));
        CHECK(verdict(file) != Found::matches);
    }
}

TEST_CASE("truncation is detected") {
    const Tally tally = truncate_many(20, {{"a", {5000, 0, 20}, true}, {"b", {1}}});
    CHECK(tally.detected == tally.tried);
}

TEST_CASE("a flipped bit is detected or changes nothing") {
    const Tally tally = flip_many(60, {{"a", {50000, 0, 20}, true}, {"b", {300}}});
    CHECK(tally.detected > 40);
}

TEST_CASE("many truncations and flipped bits", "[slow]") {
    const std::vector<Option> big{{"a", {20000, 0, 20}, true}, {"b", {300}}};
    const std::vector<Option> small{{"a", {20, 3}, true}};  // mostly headers and trees
    const Tally cuts = truncate_many(100, big);
    std::cout << "truncations: " << cuts;
    CHECK(cuts.detected == cuts.tried);
    const Tally in_rows = flip_many(200, big);
    std::cout << "flips, mostly in rows: " << in_rows;
    CHECK(in_rows.detected > 120);
    const Tally in_headers = flip_many(200, small);
    std::cout << "flips, mostly in headers: " << in_headers;
    CHECK(in_headers.detected > 40);
    std::cout << "flips, in each dataset: " << flip_in_each_dataset(6);
}
