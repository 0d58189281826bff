#include "analysis/facts/monthly.hpp"

#include "analysis/indicators.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

/// The typed ten days, begun on 28 January: four days of it, then six of February.
record::Codes two_months() {
    auto codes = typed::codes();
    codes.start = *parse_date("2020-01-28");
    codes.end = *parse_date("2020-02-07");
    return codes;
}

template <class Value>
std::vector<Value> by_month(const std::vector<Value>& values, StateId state) {
    const std::size_t states = two_months().states.size();
    return {values.at(state.index()), values.at(states + state.index())};
}

using Means = std::vector<double>;
using Counts = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("months are those of the calendar, cut at the ends of observation") {
    auto codes = two_months();
    CHECK(record::month_edges(codes) ==
          std::vector<SimTime>{typed::day(0), typed::day(4), typed::day(10)});
    codes.end = *parse_date("2020-02-01");
    CHECK(record::month_edges(codes) == std::vector<SimTime>{typed::day(0), typed::day(4)});
    codes.start = *parse_date("2019-12-01");
    CHECK(record::month_edges(codes) ==
          std::vector<SimTime>{typed::day(0), typed::day(31), typed::day(62)});
}

TEST_CASE("a replication month by month, by hand") {
    const auto codes = two_months();
    const auto record = typed::record_of();
    const auto months = monthly(record, Histories(record, codes), codes);
    using namespace typed::state;
    // One child all the time until day 8, 18 on day 6; a family of four, three of them
    // children, on days 1 to 3.
    CHECK(by_month(months.present, centre) == Means{(4. + 4 * 2) / 4, 4. / 6});
    CHECK(by_month(months.children_present, centre) == Means{(4. + 3 * 2) / 4, 2. / 6});
    // The child was there before day 0; the family leaves on day 3, the child on day 8.
    CHECK(by_month(months.entries, centre) == Counts{4, 0});
    CHECK(by_month(months.exits, centre) == Counts{4, 1});
    // The family from day 3 to 5.5.
    CHECK(by_month(months.present, closed_home) == Means{4. / 4, 4 * 1.5 / 6});
    // The child, now adult, from day 8; three from day 5.5 to 9 and one to day 7.
    CHECK(by_month(months.present, community) == Means{0, (2. + 3 * 3.5 + 1.5) / 6});
    CHECK(by_month(months.children_present, community) == Means{0, (2 * 3.5 + 1.5) / 6});
    CHECK(by_month(months.entries, community) == Counts{0, 5});
    CHECK(by_month(months.exits, community) == Counts{0, 4});
    // With their case: the child to the end, three from day 1 to 9 and one to day 7.
    CHECK(by_month(months.present, pending) == Means{(4. + 4 * 3) / 4, (6. + 3 * 5 + 3) / 6});
    // Both beds from day 5.5 to 9, one request waiting from day 3 to 5.5.
    CHECK(months.used == Means{0, 2 * 3.5 / 6});
    CHECK(months.waiting == Means{1. / 4, 1.5 / 6});
    CHECK(months.capacity == Means{2, 2});
    CHECK(summarise(record, codes, typed::scenario()).months == months);
}
