#include <cmath>
#include <limits>
#include <map>

#include "sim/engine/world/case_rows.hpp"
#include "sim/model/warnings.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

// What happens to one case very often, and what a case cannot have more of.

using namespace atd;
using namespace atd::test;

namespace {

/// Lengths of the stays in a state of the track `r`, in seconds and in their order.
std::vector<double> lengths(const Ran& ran, const std::string& state) {
    std::vector<double> stays;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (ran.pathway.state_names[row.state.index()] == state && row.cause != 0) {
            stays.push_back(static_cast<double>((row.left - row.entered).count()));
        }
    });
    return stays;
}

/// Pairs of equal stays at a distance, as a share.
double equal_at(const std::vector<double>& stays, std::size_t distance) {
    REQUIRE(stays.size() > distance + 1000);
    std::size_t equal = 0;
    for (std::size_t i = 0; i + distance < stays.size(); ++i) {
        equal += stays[i] == stays[i + distance] ? 1 : 0;
    }
    return static_cast<double>(equal) / static_cast<double>(stays.size() - distance);
}

std::string births_every_hour() {
    return track("r", "home", "unit = \"person\"") +
           exit("r.home.birth",
                "repeats = true\nbirths = true\nafter = { distribution = \"fixed\", mean = " +
                    quantity("1 hours") + " }");
}

}  // namespace

TEST_CASE("the stays of a case are independent beyond 65,536 entries", "[engine][chance]") {
    // In 110 days a case enters `by_rate` more than 100,000 times: a round takes 75 seconds.
    const Ran ran = run_world(
        world_text("2000-04-20") + stock("a", 1, "child") + track("r", "by_rate") +
        exit_rate("r.by_rate.go", "fork", "1440 per day") + stay("r.fork", "kind = \"choice\"") +
        "branches.one = { to = \"drawn\", share = " + given("0.5") +
        " }\nbranches.other = { to = \"by_rate\", rest = true }\n" +
        exit("r.drawn.go", "to = \"by_rate\"\nafter = { distribution = \"exponential\", mean = " +
                               quantity("30 seconds") + " }"));
    constexpr std::size_t wrapped = 65536;
    const auto by_rate = lengths(ran, "r.by_rate");
    CHECK(equal_at(by_rate, wrapped) < 0.05);
    CHECK(std::fabs(equal_at(by_rate, wrapped) - equal_at(by_rate, wrapped - 1)) < 0.01);
    CHECK(std::fabs(z_of_mean(by_rate, 60.0 + 0.458 / 60)) < z_critical(1e-3));
    // The branches after those entries are independent too: one half of pairs agree.
    std::vector<bool> branches;
    ran.record.decisions.for_each([&](const record::DecisionRow& row) {
        branches.push_back(ran.pathway.state_names[row.to.index()] == "r.drawn");
    });
    REQUIRE(branches.size() > wrapped + 10000);
    std::vector<double> agree;
    for (std::size_t i = 0; i + wrapped < branches.size(); ++i) {
        agree.push_back(branches[i] == branches[i + wrapped] ? 1 : 0);
    }
    CHECK(std::fabs(z_of_mean(agree, 0.5)) < z_critical(1e-3));
}

TEST_CASE("a count that 32 bits cannot hold ends the run", "[engine][chance]") {
    std::uint32_t number = std::numeric_limits<std::uint32_t>::max() - 1;
    CHECK(engine::count_up(number) == std::numeric_limits<std::uint32_t>::max() - 1);
    CHECK_THROWS_AS(engine::count_up(number), RunError);
}

TEST_CASE("births beyond 200 members are counted", "[engine][families]") {
    // 479 hours end before the 20 days do; five members and 195 births make 200.
    const Ran ran =
        run_world(world_text("2000-01-21") + stock("a", 6, "parents") + births_every_hour());
    std::map<std::uint64_t, bool> women;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        women[row.case_key.number()] |= row.member < 2 && row.sex == Sex::female;
    });
    std::size_t families = 0;
    for (const auto& [number, has_woman] : women) {
        families += has_woman ? 1 : 0;
    }
    REQUIRE(families > 0);
    CHECK(events(ran).size() == families * 195);
    CHECK(ran.record.births_left_out == families * (479 - 195));
    const auto warnings = model::warnings_of(ran.pathway);
    REQUIRE(warnings.size() == 1);
    CHECK(to_text(warnings.front()) ==
          "tracks.r.states.home.exits.birth: in 0.1 years a family can come to 200 members, the "
          "most that it can have; "
          "further births do not happen and are counted in the results");
}

TEST_CASE("what families cannot come to is not warned of", "[model]") {
    const auto warnings = [](const std::string& birth) {
        return model::warnings_of(model::lower(
            read_world(world_text("2000-01-21") + stock("a", 1, "parents") +
                       track("r", "home", "unit = \"person\"") +
                       exit("r.home.birth", "repeats = true\nbirths = true\n" + birth))));
    };
    CHECK(warnings("rate = " + quantity("0.3 per year")).empty());
    CHECK(warnings("limit.after = " + quantity("4 days")).empty());
    CHECK(warnings("rate = " + quantity("8 per day")).size() == 1);
}

TEST_CASE("stays that whole seconds change by more than 1% are named", "[model]") {
    // A mean of 2.16 s: 1 + e^(-1.5 / 2.16) / (1 - e^(-1 / 2.16)) = 2.348 s, 8.7% more.
    const auto warnings = [](const std::string& rate, const std::string& mean) {
        Lines texts;
        for (const auto& warning : model::warnings_of(model::lower(
                 read_world(world_text() + stock("a", 1, "child") + track("r", "here") +
                            exit_rate("r.here.go", "there", rate) +
                            exit_after("r.there.back", "here", mean))))) {
            texts.push_back(to_text(warning));
        }
        return texts;
    };
    const std::string changes =
        ": stays are whole seconds and last at least one, which changes the mean time until this "
        "exit by ";
    CHECK(warnings("40000 per day", "3 seconds") ==
          Lines{"tracks.r.states.here.exits.go" + changes + "+8.7%"});
    CHECK(warnings("1 per hour", "2.6 seconds") ==
          Lines{"tracks.r.states.there.exits.back" + changes + "+15.4%"});
    CHECK(warnings("0 per day", "100.4 seconds").empty());
}
