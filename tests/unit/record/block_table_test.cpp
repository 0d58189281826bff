#include "sim/record/block_table.hpp"

#include <cstring>
#include <numeric>

#include "sim/record/row_memory.hpp"

#include "tests/support/catch.hpp"

using namespace atd;

namespace {

using Numbers = record::BlockTable<std::uint64_t>;

class Shelf final : public record::BlockStore {
  public:
    std::uint64_t put(std::span<const std::byte> block) override {
        blocks_.emplace_back(block.begin(), block.end());
        return blocks_.size() - 1;
    }

    void get(std::uint64_t place, std::span<std::byte> block) const override {
        REQUIRE(blocks_.at(place).size() == block.size());
        std::memcpy(block.data(), blocks_[place].data(), block.size());
    }

    std::size_t size() const { return blocks_.size(); }

  private:
    std::vector<std::vector<std::byte>> blocks_;
};

std::vector<std::uint64_t> rows_of(const Numbers& table) {
    std::vector<std::uint64_t> rows;
    table.for_each([&](std::uint64_t row) { rows.push_back(row); });
    return rows;
}

}  // namespace

TEST_CASE("rows that were moved out come back in their order", "[record]") {
    const auto shelf = std::make_shared<Shelf>();
    Numbers table;
    std::vector<std::uint64_t> expected;
    const std::size_t block = Numbers::block_rows;
    for (std::uint64_t row = 0; row < 5 * block; ++row) {
        table.push_back(row);
        expected.push_back(row);
        // Twice within a block, once with a full one, once with two.
        if (row == 10 || row == 20 || row + 1 == block || row == 3 * block + 7) {
            table.move_out(shelf);
            REQUIRE(table.size() == expected.size());
            REQUIRE(rows_of(table) == expected);
        }
    }
    REQUIRE(shelf->size() == 3);
    REQUIRE(table.bytes_in_memory() == 2 * block * sizeof(std::uint64_t));
    table.move_out(shelf);
    REQUIRE(table.size() == expected.size());
    REQUIRE(rows_of(table) == expected);
    REQUIRE(table.bytes_in_memory() == 0);
    REQUIRE_FALSE(table.empty());
}

TEST_CASE("an empty table has nothing to move out", "[record]") {
    const auto shelf = std::make_shared<Shelf>();
    record::ReplicationRecord record;
    record::move_out(record, shelf);
    CHECK(shelf->size() == 0);
    CHECK(record.spells.size() == 0);
    CHECK(record::bytes_in_memory(record) == 0);
    record.cases.push_back({});
    CHECK(record::bytes_in_memory(record) ==
          decltype(record.cases)::block_rows * sizeof(record::CaseRow));
}
