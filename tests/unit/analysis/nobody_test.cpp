#include <algorithm>

#include "analysis/comparison.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/wellbeing_table.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

// Worlds in which nobody is, or nobody in some replications.

using namespace atd;
using namespace atd::analysis;

namespace {

params::Scenario scenario_with_wellbeing() {
    auto scenario = typed::scenario();
    scenario.wellbeing = two_settings();
    scenario.wellbeing->window_days = 7;
    return scenario;
}

record::ReplicationRecord without_places(record::ReplicationRecord record) {
    for (int i = 0; i < 10; ++i) {
        record.pool_levels.push_back({.day = typed::day(i), .pool = PoolId{0}});
    }
    return record;
}

/// Nobody in the first and the last of three replications, and a pool without places.
struct Worlds {
    record::Codes codes = typed::codes();
    params::Scenario scenario = scenario_with_wellbeing();
    std::vector<ReplicationSummary> summaries;
    Comparison made;

    explicit Worlds(bool with_somebody) {
        for (std::uint32_t i = 0; i < 3; ++i) {
            record::ReplicationRecord record;
            record.replication = i;
            if (with_somebody && i == 1) {
                typed::add_family(record);
            }
            summaries.push_back(summarise(without_places(record), codes, scenario));
        }
        made = compare(
            {{"now", "", codes, scenario, summaries}, {"then", "", codes, scenario, summaries}});
    }

    Estimate estimate(std::string_view key, std::size_t option = 0) const {
        return made.options[option].values[position_of(made.measures, key).value()];
    }
};

const char* const of_people[] = {"resources.mean_wait",
                                 "rights.detention.law.longest_stay",
                                 "rights.detention.either.median_stay",
                                 "rights.detention.law.share_after_30",
                                 "outcomes.children.share.durable",
                                 "outcomes.children.share.unresolved",
                                 "wellbeing.points.low",
                                 "wellbeing.unknown_days",
                                 "wellbeing.unity",
                                 "wellbeing.parents.high"};

}  // namespace

TEST_CASE("of nobody nothing is known but that nobody is there") {
    const Worlds nobody(false);
    for (const char* key : of_people) {
        CAPTURE(key);
        CHECK_FALSE(nobody.estimate(key).is_defined());
        CHECK(nobody.estimate(key).missing == Missing::nobody);
        CHECK(nobody.estimate(key).replications == 0);
    }
    for (const char* key : {"rights.detention.law.child_days", "outcomes.children.all",
                            "outcomes.children.durable", "resources.placements"}) {
        CAPTURE(key);
        CHECK(nobody.estimate(key).value == 0);
        CHECK(nobody.estimate(key).replications == 3);
    }
    // Nothing is there in any month either, which is a number.
    const auto& months = nobody.summaries.front().months;
    CHECK(
        std::all_of(months.present.begin(), months.present.end(), [](double v) { return v == 0; }));
}

TEST_CASE("what one replication alone tells has no interval") {
    const Worlds once(true);
    for (const char* key : of_people) {
        CAPTURE(key);
        const Estimate estimate = once.estimate(key);
        if (estimate.is_defined()) {
            CHECK(estimate.replications == 1);
            CHECK_FALSE(estimate.has_interval());
        }
    }
    CHECK(once.estimate("resources.mean_wait").value == 2.5);
    CHECK(once.estimate("rights.detention.law.longest_stay").value == 2);
    CHECK(once.estimate("outcomes.children.share.durable").value == Approx(2.0 / 3));
}

TEST_CASE("a pool without places is not used to any share") {
    const Worlds once(true);
    CHECK(once.estimate("resources.beds.capacity").value == 0);
    CHECK_FALSE(once.estimate("resources.beds.use").is_defined());
    CHECK(once.estimate("resources.beds.use").missing == Missing::nobody);
}

TEST_CASE("what is divided by no change is not known") {
    const Worlds once(true);
    for (const auto key : {key::cost_per_day_avoided, key::break_even}) {
        CHECK_FALSE(once.estimate(key, 1).is_defined());
        CHECK(once.estimate(key, 1).missing == Missing::no_change);
    }
    CHECK(once.estimate(key::cost_per_resolved).missing == Missing::nobody);
}
