#include "analysis/sizing/pool_needs.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using analysis::SizedReplication;

namespace {

/// One pool; `late` both as planned and with less.
SizedReplication one_pool(std::vector<std::uint32_t> needed, std::vector<std::uint32_t> late) {
    SizedReplication sized;
    sized.planned.assign(needed.size(), 7);
    sized.needed = std::move(needed);
    for (const std::uint32_t children : late) {
        for (auto* table : {&sized.late, &sized.late_with_less}) {
            table->insert(table->end(), {children, children});
        }
    }
    return sized;
}

}  // namespace

TEST_CASE("needs are order statistics of the ends of days of all runs", "[analysis][sizing]") {
    // Ten ends of days in the first month, 1 to 10; the second month has only the largest.
    const std::vector<SizedReplication> runs{one_pool({1, 3, 5, 7, 9, 20}, {0, 0, 0, 0, 0, 0}),
                                             one_pool({10, 8, 6, 4, 2, 30}, {0, 0, 0, 0, 0, 0})};
    const auto sizing = analysis::sizing_of(runs, 1, {0, 0, 0, 0, 0, 1});
    const auto& pool = sizing.pools.front();
    REQUIRE(pool.months.size() == 2);
    CHECK(pool.months[0].p50 == 5);
    CHECK(pool.months[0].p90 == 9);
    CHECK(pool.months[0].p99 == 10);
    CHECK(pool.months[0].planned == 7);
    CHECK(pool.months[1].p50 == 20);
    CHECK(pool.months[1].p90 == 30);
    CHECK(pool.fullest == 1);
}

TEST_CASE("the first day is the day after the last with a child who waits", "[analysis][sizing]") {
    // First days: 2, 0, none, 4; one run in four never comes to it.
    const std::vector<SizedReplication> runs{
        one_pool({0, 0, 0, 0, 0}, {3, 1, 0, 0, 0}), one_pool({0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}),
        one_pool({0, 0, 0, 0, 0}, {0, 0, 0, 0, 1}), one_pool({0, 0, 0, 0, 0}, {0, 5, 0, 1, 0})};
    const auto sizing = analysis::sizing_of(runs, 1, {0, 0, 0, 0, 0});
    for (const auto& first : {sizing.first, sizing.pools.front().first_with_less}) {
        CHECK(first.share == 0.75);
        CHECK(first.half == 2);
        CHECK(first.nine_of_ten == std::nullopt);
    }
    CHECK(sizing.late.front().planned == Approx(11.0 / 20));
    CHECK(sizing.pools.front().months.front().late.with_less == Approx(11.0 / 20));
}

TEST_CASE("a child who waits for two pools is one child who waits", "[analysis][sizing]") {
    SizedReplication sized;
    sized.needed = sized.planned = {0, 0};
    sized.late = sized.late_with_less = {2, 2, 2};
    const auto sizing = analysis::sizing_of({sized}, 2, {0});
    CHECK(sizing.pools[0].months[0].late.planned == 2);
    CHECK(sizing.pools[1].months[0].late.planned == 2);
    CHECK(sizing.late[0].planned == 2);
}
