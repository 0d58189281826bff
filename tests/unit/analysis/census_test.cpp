#include "analysis/facts/census.hpp"

#include <numeric>

#include "analysis/facts/exposure.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

std::int64_t seconds(double days) {
    return round_span(days).count();
}

}  // namespace

TEST_CASE("census by day, by hand") {
    const auto codes = typed::codes();
    const auto record = typed::record_of();
    const Census census = census_of(record, Histories(record, codes), codes);
    REQUIRE(census.settings.size() == 3);
    const auto& centre = census.settings[0];
    CHECK(centre.person_seconds[0] == seconds(1));
    CHECK(centre.person_seconds[2] == seconds(5));
    CHECK(centre.child_seconds[2] == seconds(4));
    CHECK(centre.person_seconds[6] == seconds(1));
    CHECK(centre.child_seconds[6] == 0);
    CHECK(centre.person_seconds[8] == 0);
    // the family moves at noon of day 5
    CHECK(census.settings[1].person_seconds[5] == seconds(4 * 0.5));
    CHECK(census.settings[2].person_seconds[5] == seconds(4 * 0.5));
    CHECK(census.settings[2].child_seconds[5] == seconds(3 * 0.5));
    REQUIRE(census.pools.size() == 1);
    CHECK(census.pools[0].used_seconds[5] == seconds(1));
    CHECK(census.pools[0].waiting_seconds[5] == seconds(0.5));
    CHECK(census.pools[0].granted == 1);
}

TEST_CASE("the days add up to the exposure, to the second") {
    const auto codes = typed::codes();
    const auto record = typed::record_of();
    const Histories histories(record, codes);
    const Exposure exposure = exposure_of(histories, codes);
    const Census census = census_of(record, histories, codes);
    for (const auto& setting : census.settings) {
        const auto& state = exposure.states[setting.state];
        const auto sum = [](const auto& days) {
            return std::accumulate(days.begin(), days.end(), std::int64_t{0});
        };
        CHECK(sum(setting.person_seconds) == state.person_seconds);
        CHECK(sum(setting.child_seconds) == state.child_seconds);
    }
}
