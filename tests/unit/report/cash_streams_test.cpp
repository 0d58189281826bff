#include "sim/report/make/appraisal/cash_streams.hpp"

#include <cmath>
#include <numeric>

#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::report;

namespace {

double sum(const std::vector<double>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

}  // namespace

TEST_CASE("rows and columns add up when all are in whole units", "[appraisal]") {
    const std::vector<std::vector<double>> numbers{
        {0.4, 0.4, 0.4}, {10.5, -3.5, 7.49}, {1e9 / 7, 1e8 / 3, -1e7 / 9}};
    const auto whole = in_whole_units(numbers);
    double all = 0, exact = 0;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(whole[row][i] == std::round(whole[row][i]));
            CHECK(std::abs(whole[row][i] - numbers[row][i]) <= 2);
        }
        all += sum(whole[row]);
        exact += sum(numbers[row]);
    }
    CHECK(all == std::round(exact));
}

TEST_CASE("payers add up to all, and years to the sums", "[appraisal]") {
    const PayerCash cash{
        {"ministry", "city"}, {{10.6, 20.6}, {1.5, 2.5}}, {{10.6, 19.2}, {1.5, 2.3}}};
    const auto streams = cash_streams(cash);
    REQUIRE(streams.size() == 3);
    CHECK(streams[0].name == "all");
    CHECK(streams[2].name == "city");
    for (std::size_t year = 0; year < 2; ++year) {
        CHECK(streams[0].costs[year] == streams[1].costs[year] + streams[2].costs[year]);
        CHECK(streams[0].present_value[year] ==
              streams[1].present_value[year] + streams[2].present_value[year]);
    }
    CHECK(streams[0].sum == 35);  // 35.2
    CHECK(streams[0].sum == sum(streams[0].costs));
    CHECK(streams[0].sum_of_present_value == 34);  // 33.6
    CHECK(streams[1].sum + streams[2].sum == streams[0].sum);
}

TEST_CASE("what is added is the difference of what is printed", "[appraisal]") {
    const auto before = cash_streams({{"ministry"}, {{100.4, 100.4}}, {{100.4, 90.3}}});
    const auto after = cash_streams({{"ministry"}, {{60.6, 10.2}}, {{60.6, 9.1}}});
    const auto more = added(after, before);
    for (std::size_t year = 0; year < 2; ++year) {
        CHECK(more[0].costs[year] == after[0].costs[year] - before[0].costs[year]);
    }
    CHECK(more[1].sum == after[1].sum - before[1].sum);
    for (const auto& stream : added(before, before)) {
        CHECK(stream.sum == 0);
        CHECK(stream.sum_of_present_value == 0);
        CHECK(stream.costs == std::vector<double>{0, 0});
    }
}
