#include "sim/io/record/huffman_code.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <utility>

#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::io;

namespace {

/// How much of all codes of the longest length these leave to others, as a count.
template <std::size_t symbols>
std::int64_t room_left(const CodeLengths<symbols>& lengths) {
    std::int64_t room = 1 << longest_code;
    for (const auto length : lengths) {
        room -= length > 0 ? 1 << (longest_code - length) : 0;
    }
    return room;
}

}  // namespace

TEST_CASE("code lengths by hand", "[io_record]") {
    // 1 and 1 make 2, 2 and 2 make 4, 4 and 5 make 9.
    CHECK(code_lengths<5>({5, 1, 0, 2, 1}) == CodeLengths<5>{1, 3, 0, 2, 3});
    CHECK(code_lengths<2>({1, 1000}) == CodeLengths<2>{1, 1});
    CHECK(code_lengths<4>({7, 7, 7, 7}) == CodeLengths<4>{2, 2, 2, 2});
}

TEST_CASE("codes by hand", "[io_record]") {
    // The example of RFC 1951, 3.2.2, A to H: 010, 011, 100, 101, 110, 00, 1110, 1111,
    // here with the first bit lowest.
    CHECK(codes_of<8>({3, 3, 3, 3, 3, 2, 4, 4}) ==
          std::array<std::uint32_t, 8>{
              0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111});
}

TEST_CASE("no code is longer than the limit, and none is left over", "[io_record]") {
    // Fibonacci numbers make the longest codes there can be: 39 bits for 40 symbols.
    std::array<std::uint32_t, 40> counts{1, 1};
    for (std::size_t i = 2; i < counts.size(); ++i) {
        counts[i] = counts[i - 1] + counts[i - 2];
    }
    const auto lengths = code_lengths(counts);
    CHECK(*std::max_element(lengths.begin(), lengths.end()) == longest_code);
    CHECK(room_left(lengths) == 0);
    const auto codes = codes_of(lengths);
    std::set<std::pair<std::uint32_t, std::uint8_t>> all;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        all.emplace(codes[i], lengths[i]);
    }
    CHECK(all.size() == codes.size());
}
