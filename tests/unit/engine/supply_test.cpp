#include <map>

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Households that offer places: they ask, are vetted, join and leave.

using namespace atd;
using namespace atd::test;

namespace {

struct SupplyKeys {
    std::string enquiries = "1 per day", approved = "1", vetting = "20 days",
                attrition = "0 per day", places = "2.0", usable = "1.0";
    int start = 0;
};

std::string hosts(const SupplyKeys& keys) {
    return pool("hosts", keys.start) +
           "[pools.hosts.supply]\nenquiries = " + quantity(keys.enquiries) +
           "\napproved = " + given(keys.approved) +
           "\nvetting = { distribution = \"fixed\", mean = " + quantity(keys.vetting) + " }" +
           "\nattrition = " + quantity(keys.attrition) +
           "\nplaces_per_household = " + given(keys.places) + "\nusable = " + given(keys.usable) +
           "\n";
}

/// A child who asks at once and stays, and one who asks on day 2.
std::string children() {
    return stock("a", 1, "child") + stock("b", 1, "child", "at.r = \"d2\"") + track("r", "w") +
           exit_after("r.d2.comes", "w", "2 days") + exit_request("r.w.ask", "\"home\"") +
           stay("r.home") + holding("r.home", "hosts");
}

/// Places at the end of each day.
std::vector<std::int64_t> places(const Ran& ran) {
    std::vector<std::int64_t> by_day;
    ran.record.pool_levels.for_each(
        [&](const record::PoolLevelRow& row) { by_day.push_back(row.capacity); });
    return by_day;
}

Ran supplied(const SupplyKeys& keys, const std::string& end = "2001-01-01",
             std::uint32_t replication = 0, const std::string& more = "") {
    return run_world(world_text(end) + hosts(keys) + children() + more, replication);
}

double mean_places(const SupplyKeys& keys) {
    double sum = 0;
    constexpr std::uint32_t replications = 40;
    for (std::uint32_t r = 0; r < replications; ++r) {
        sum += static_cast<double>(places(supplied(keys, "2001-01-01", r)).back());
    }
    return sum / replications;
}

}  // namespace

TEST_CASE("no household offers a place before it is vetted", "[engine][supply]") {
    const auto soon = places(supplied({.vetting = "20 days"}));
    const auto late = places(supplied({.vetting = "50 days"}));
    CHECK(soon[19] == 0);
    CHECK(soon[59] > 40);
    // The same households, each 30 days later.
    for (std::size_t day = 0; day + 30 < soon.size(); ++day) {
        CHECK(late[day + 30] == soon[day]);
    }
}

TEST_CASE("a reform may bring the first households", "[engine][supply][reforms]") {
    const std::string added =
        "[pools.hosts.supply]\nenquiries = " + quantity("1 per day") +
        "\napproved = " + given("0.8") +
        "\nvetting = { distribution = \"fixed\", mean = " + quantity("20 days") +
        " }\nattrition = " + quantity("1 per year") + "\nplaces_per_household = " + given("2.0") +
        "\nusable = " + given("1.0") + "\n";
    const auto with_date = [](std::string set) {
        const std::string at = "[pools.hosts.supply]";
        return "[reforms.campaign]\ntitle = \"campaign\"\nstart = 2000-02-01\n" +
               set.replace(set.find(at), at.size(), "[reforms.campaign.set.pools.hosts.supply]");
    };
    // As households who are there from the first day, of whom nobody asks and nobody leaves.
    const Ran silent = supplied({.enquiries = "0 per day", .approved = "0.8", .start = 3},
                                "2001-01-01", 0, with_date(added));
    const Ran none = run_world(world_text() + pool("hosts", 3) + children() + with_date(added));
    CHECK(places(none)[40] == 3);
    CHECK(places(none).back() > 100);
    CHECK(places(none) == places(silent));
    CHECK(spells(none, "r") == spells(silent, "r"));
}

TEST_CASE("a child waits until a household joins", "[engine][supply]") {
    const Ran ran = supplied({.vetting = "20 days"});
    CHECK(decisions(ran).size() == 2);
    for (const std::string& line : spells(ran, "r")) {
        CHECK(line.find(" w 0-0") == line.npos);
    }
    CHECK(decisions(supplied({.enquiries = "0 per day"})).empty());
    CHECK(decisions(supplied({.approved = "0"})).empty());
}

TEST_CASE("households bring whole places with the given mean", "[engine][supply]") {
    // One enquiry a day for 345 days: 345 households with 1.92 * 0.82 places each, SD
    // of the mean of 40 replications sqrt(345 * 1.5744^2 + 345 * 0.2444) / sqrt(40).
    const double mean = mean_places({.places = "1.92", .usable = "0.82"});
    CHECK(std::abs(mean - 346 * 1.5744) < 4 * std::sqrt(346 * (2.479 + 0.244) / 40));
    for (const auto total : places(supplied({.places = "3.0"}))) {
        CHECK(total % 3 == 0);
    }
}

TEST_CASE("a share of those who ask is approved", "[engine][supply]") {
    // 346 households of 2 places, a quarter of them approved; Poisson.
    const double mean = mean_places({.approved = "0.25"});
    CHECK(std::abs(mean - 346 * 0.25 * 2) < 4 * std::sqrt(4 * 346 * 0.25 / 40));
}

TEST_CASE("households leave one by one", "[engine][supply]") {
    // 100 households with 2 places, a year at 0.5 per year: exp(-0.5) = 60.65% are
    // left.
    const double mean =
        mean_places({.enquiries = "0 per day", .attrition = "0.5 per year", .start = 200});
    CHECK(std::abs(mean - 200 * 0.6065) < 4 * std::sqrt(4 * 100 * 0.6065 * 0.3935 / 40));
}

TEST_CASE("a child keeps its place when the household leaves", "[engine][supply]") {
    // The only household leaves on the first day. Its child stays; the pool is above
    // its capacity and takes nobody in.
    const Ran ran =
        supplied({.enquiries = "0 per day", .attrition = "1000 per day", .start = 1}, "2000-02-01");
    CHECK(spells(ran, "r") ==
          Lines{"a0 w 0-0 ask>home", "a0 home 0-31 end", "b0 d2 0-2 comes>w", "b0 w 2-31 end"});
    CHECK(pool_sums(ran, "hosts").used == 31);
    CHECK(places(ran).back() == 0);
}

TEST_CASE("a reform of recruitment acts on those who ask from then on", "[engine][supply]") {
    // From day 100 nobody asks: the last household joins by day 120.
    const SupplyKeys keys;
    const auto before = places(supplied(keys));
    const auto after = places(supplied(
        keys, "2001-01-01", 0,
        reform("stop", "2000-04-10", "pools.hosts.supply.enquiries = " + quantity("0 per day"))));
    for (std::size_t day = 0; day < 120; ++day) {
        CHECK(after[day] == before[day]);
    }
    CHECK(after[365] == after[120]);
    CHECK(before[365] > before[120]);
}
