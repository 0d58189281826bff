#include "sim/base/stream.hpp"

#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"

using atd::ChanceAddress;
using atd::ChanceKey;
using atd::Stream;
using atd::uniform_at;

namespace {

constexpr ChanceKey key{.seed = 20130731, .replication = 3, .draw = 2};
constexpr ChanceAddress address{
    .purpose = 7, .occurrence = 5, .case_key = 11, .member = 1, .name = 13};

constexpr std::uint64_t hash_of(std::string_view text) {
    return atd::hash_name(text);
}

std::vector<double> uniforms(std::size_t count) {
    std::vector<double> values;
    ChanceAddress place = address;
    for (std::size_t i = 0; i < count; ++i) {
        place.occurrence = i;
        values.push_back(uniform_at(key, place));
    }
    return values;
}

}  // namespace

TEST_CASE("an address always gives the same numbers", "[base][stream]") {
    Stream first(key, address);
    Stream second(key, address);
    for (int i = 0; i < 100; ++i) {
        CHECK(first() == second());
    }
    CHECK(uniform_at(key, address) == uniform_at(key, address));
}

TEST_CASE("every field of key and address changes the number", "[base][stream]") {
    const auto with = [](auto change) {
        ChanceKey other_key = key;
        ChanceAddress other = address;
        change(other_key, other);
        return uniform_at(other_key, other);
    };
    const std::set<double> numbers{
        uniform_at(key, address),
        with([](auto& k, auto&) { ++k.seed; }),
        with([](auto& k, auto&) { ++k.replication; }),
        with([](auto& k, auto&) { ++k.draw; }),
        with([](auto&, auto& a) { ++a.purpose; }),
        with([](auto&, auto& a) { ++a.occurrence; }),
        with([](auto&, auto& a) { a.occurrence += 1ull << 32; }),
        with([](auto&, auto& a) { a.occurrence += 1ull << 48; }),
        with([](auto&, auto& a) { a.occurrence += 1ull << 63; }),
        with([](auto&, auto& a) { ++a.case_key; }),
        with([](auto&, auto& a) { ++a.member; }),
        with([](auto&, auto& a) { ++a.name; }),
    };
    CHECK(numbers.size() == 12);
}

TEST_CASE("the widest fields do not spill into their neighbours", "[base][stream]") {
    const ChanceAddress low{.purpose = 65535, .case_key = 0, .member = 255};
    const ChanceAddress high{
        .occurrence = ~0ull, .case_key = (1ull << 56) - 1, .name = (1ull << 56) - 1};
    ChanceAddress both = high;
    both.purpose = low.purpose;
    both.member = low.member;
    const std::set<double> numbers{uniform_at(key, low), uniform_at(key, high),
                                   uniform_at(key, both)};
    CHECK(numbers.size() == 3);
    CHECK(uniform_at({.seed = 1, .replication = 1, .draw = 0}, low) !=
          uniform_at({.seed = 1, .replication = 0, .draw = 1}, low));
}

TEST_CASE("a stream walks through the blocks of its address", "[base][stream]") {
    Stream stream(key, address);
    const atd::PhiloxKey philox_key{20130731, 3 | (2ull << 32)};
    for (std::uint64_t block = 0; block < 3; ++block) {
        const auto words =
            atd::philox({block, (5 << 16) | 7, (11 << 8) | 1, (13 << 8) | 1}, philox_key);
        for (auto word : words) {
            CHECK(stream() == word);
        }
    }
}

TEST_CASE("uniforms never reach 0 or 1", "[base][stream]") {
    CHECK(atd::open_unit(0) == 0x1.0p-53);
    CHECK(atd::open_unit(~0ull) == 1 - 0x1.0p-53);
    CHECK(atd::open_unit(1ull << 63) > 0.5);
    CHECK(atd::open_unit((1ull << 63) - 1) < 0.5);
}

TEST_CASE("numbers of neighbouring addresses are uniform", "[base][stream]") {
    const double alpha = 1e-3;
    const auto sample = uniforms(20000);
    const auto cdf = [](double x) { return std::fmin(std::fmax(x, 0), 1); };
    CHECK(atd::test::ks_statistic(sample, cdf) < atd::test::ks_critical(sample.size(), alpha));
    CHECK(std::fabs(atd::test::z_of_mean(sample, 0.5)) < atd::test::z_critical(alpha));
    const auto bent = [&](double x) { return cdf(x * 1.05); };
    CHECK(atd::test::ks_statistic(sample, bent) > atd::test::ks_critical(sample.size(), alpha));
}

TEST_CASE("numbers of neighbouring addresses are independent in pairs", "[base][stream]") {
    const auto sample = uniforms(20001);
    const std::size_t side = 10;
    std::vector<double> observed(side * side);
    for (std::size_t i = 0; i + 1 < sample.size(); ++i) {
        const auto row = static_cast<std::size_t>(sample[i] * side);
        const auto column = static_cast<std::size_t>(sample[i + 1] * side);
        ++observed[row * side + column];
    }
    const std::vector<double> expected(side * side, 200.0);
    // Overlapping pairs: stochastically below chi-square with 99 degrees (Good, 1953).
    CHECK(atd::test::chi_square(observed, expected) < atd::test::chi_square_critical(99, 1e-3));
}

TEST_CASE("unit exponentials rise with their uniform", "[base][stream]") {
    CHECK(atd::unit_exponential(0.5) == Approx(std::log(2.0)).epsilon(1e-15));
    CHECK(atd::unit_exponential(1e-300) == 1e-300);
    CHECK(atd::unit_exponential(1 - 0x1.0p-53) == Approx(53 * std::log(2.0)));
    double before = 0;
    for (int i = 1; i < 1000; ++i) {
        const double value = atd::unit_exponential(i / 1000.0);
        CHECK(value > before);
        before = value;
    }
}

TEST_CASE("names hash to 56 bits", "[base][stream]") {
    // FNV-1a 64 of "a" is af63dc4c8601ec8c; folding moves its top byte onto its lowest.
    STATIC_REQUIRE(hash_of("a") == (0x63dc4c8601ec8cu ^ 0xafu));
    CHECK(hash_of("return") != hash_of("grant"));
    CHECK(hash_of("return") < (1ull << 56));
}
