#include "sim/base/philox.hpp"

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

struct PinnedBlock {
    atd::PhiloxKey key;
    atd::PhiloxBlock counter;
    atd::PhiloxBlock words;
};

/// Blocks of numpy.random.Philox, written by make_philox_numpy.py beside the file.
std::vector<PinnedBlock> read_pinned() {
    std::ifstream file(std::string(ATD_SOURCE_DIR) + "/tests/data/philox_numpy.csv");
    std::vector<PinnedBlock> blocks;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::string cell;
        std::vector<std::uint64_t> row;
        while (std::getline(cells, cell, ',')) {
            row.push_back(std::stoull(cell));
        }
        REQUIRE(row.size() == 10);
        blocks.push_back(
            {{row[0], row[1]}, {row[2], row[3], row[4], row[5]}, {row[6], row[7], row[8], row[9]}});
    }
    return blocks;
}

}  // namespace

TEST_CASE("philox gives the published words of the zero vector", "[base][philox]") {
    // Known-answer test of Random123, kat_vectors, philox4x64 10.
    constexpr atd::PhiloxBlock expected{0x16554d9eca36314cu, 0xdb20fe9d672d0fdcu,
                                        0xd7e772cee186176bu, 0x7e68b68aec7ba23bu};
    constexpr atd::PhiloxBlock words = atd::philox({0, 0, 0, 0}, {0, 0});
    CHECK(words == expected);
}

TEST_CASE("philox gives the words of numpy", "[base][philox]") {
    const auto blocks = read_pinned();
    REQUIRE(blocks.size() == 64);
    for (const auto& block : blocks) {
        CHECK(atd::philox(block.counter, block.key) == block.words);
    }
}
