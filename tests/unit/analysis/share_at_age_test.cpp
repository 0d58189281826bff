#include "analysis/share_at_age.hpp"

#include <cmath>

#include "tests/support/catch.hpp"

using namespace atd::analysis;

namespace {

using Lists = std::vector<std::vector<Episode>>;

Episodes pointers(const Lists& lists) {
    Episodes episodes;
    for (const auto& list : lists) {
        episodes.push_back(&list);
    }
    return episodes;
}

ShareAtAge left_after(double days) {
    return {Curve::detention_law, days, 0};
}

ShareAtAge ended_by(int cause, double days) {
    return {Curve::outcome, days, cause};
}

Estimate estimate_of(const Lists& lists, const ShareAtAge& asked) {
    return share_at_age(Followed(pointers(lists), asked.cause).at(asked.days));
}

Difference difference_of(const Lists& option, const Lists& baseline, const ShareAtAge& asked) {
    return share_at_age_difference(Followed(pointers(option), asked.cause).at(asked.days),
                                   Followed(pointers(baseline), asked.cause).at(asked.days));
}

/// Every episode of replication i `times` over.
Lists repeated(Lists lists, std::size_t which, std::size_t times) {
    const auto once = lists[which];
    lists[which].clear();
    for (std::size_t i = 0; i < times; ++i) {
        lists[which].insert(lists[which].end(), once.begin(), once.end());
    }
    return lists;
}

}  // namespace

TEST_CASE("beyond what anybody was observed for, no share is known") {
    // Forty days are observed, and nobody leaves.
    const Lists ongoing{{{0, 40, 0}, {0, 12, 0}}, {{0, 3, 0}}};
    CHECK(estimate_of(ongoing, left_after(30)).value == 1);
    CHECK(estimate_of(ongoing, left_after(40)).value == 1);
    for (const double days : {40.5, 90.0, 365.0}) {
        const Estimate estimate = estimate_of(ongoing, left_after(days));
        CHECK_FALSE(estimate.is_defined());
        CHECK_FALSE(estimate.has_interval());
        CHECK(estimate.missing == Missing::not_followed);
        CHECK_FALSE(estimate_of(ongoing, ended_by(1, days)).is_defined());
    }
    // Who has left has left for good, however short the observation.
    const Lists all_gone{{{0, 20, 1}, {0, 30, 2}}};
    CHECK(estimate_of(all_gone, left_after(365)).value == 0);
    CHECK(estimate_of(all_gone, ended_by(1, 365)).value == 0.5);
    // Where some have not, the others say nothing of later days.
    const Lists some_gone{{{0, 20, 1}, {0, 30, 0}}};
    CHECK(estimate_of(some_gone, left_after(30)).value == 0.5);
    CHECK_FALSE(estimate_of(some_gone, left_after(31)).is_defined());
}

TEST_CASE("ages at which nobody was observed cannot be bridged") {
    // Ten days of those who arrive, and the stock from day 20 on.
    const Lists gap{{{0, 10, 0}, {0, 5, 1}, {20, 400, 0}, {20, 60, 1}}};
    CHECK(estimate_of(gap, left_after(10)).value == 0.5);
    CHECK_FALSE(estimate_of(gap, left_after(15)).is_defined());
    CHECK(estimate_of(gap, left_after(30)).missing == Missing::not_followed);
    // Nobody at all was observed from the beginning.
    CHECK_FALSE(estimate_of({{{20, 400, 0}}}, left_after(30)).is_defined());
    // One who is there from 10 on closes the first gap, but not the second.
    CHECK_FALSE(
        estimate_of({{{0, 10, 0}, {10, 19, 0}, {20, 400, 0}}}, left_after(30)).is_defined());
    CHECK(estimate_of({{{0, 10, 0}, {10, 20, 0}, {20, 400, 0}}}, left_after(30)).value == 1);
}

TEST_CASE("nobody is left once all have ended, but how they ended must have been seen") {
    // Nobody was observed before day 1; the only one at risk then ends on day 5.
    const Lists late{{{1, 5, 1}, {20, 300, 1}}};
    CHECK(estimate_of(late, left_after(30)).value == 0);
    CHECK_FALSE(estimate_of(late, ended_by(1, 30)).is_defined());
    const Lists whole{{{0, 5, 1}, {20, 300, 1}}};
    CHECK(estimate_of(whole, ended_by(1, 30)).value == 1);
}

TEST_CASE("a replication without anybody counts for nothing, and is not counted") {
    const Lists lists{{{0, 20, 1}}, {}, {{0, 20, 1}, {0, 20, 1}}, {{5, 5, 0}}};
    const Estimate estimate = estimate_of(lists, ended_by(1, 365));
    CHECK(estimate.value == 1);
    CHECK(estimate.replications == 2);
    CHECK(estimate_of({{}, {}}, ended_by(1, 365)).missing == Missing::nobody);
    CHECK_FALSE(estimate_of({{}, {}}, left_after(30)).is_defined());
    CHECK_FALSE(estimate_of({}, left_after(30)).is_defined());
}

TEST_CASE("every person counts once, in however large a replication") {
    const Lists lists{{{0, 20, 1}}, {{0, 50, 0}, {0, 50, 0}, {0, 50, 0}}};
    CHECK(estimate_of(lists, left_after(30)).value == 0.75);
    CHECK(estimate_of(lists, ended_by(1, 30)).value == Approx(0.25));
}

TEST_CASE("a share that rests on few people says so") {
    // One child on whom the early ages rest, and a hundred who come later.
    Lists late(2, {{1, 5, 1}});
    late.front().push_back({0, 1, 0});
    late.back().push_back({0, 1, 0});
    for (auto& list : late) {
        list.insert(list.end(), 100, {20, 300, 1});
    }
    const Estimate early = estimate_of(late, left_after(30));
    CHECK(early.value == 0);
    CHECK(early.few_at_risk);
    CHECK(early.at_risk == 2);
    // With ten times as many replications it is not few, but few beside those who come later.
    const Lists more = [&] {
        Lists lists;
        for (int i = 0; i < 10; ++i) {
            lists.insert(lists.end(), late.begin(), late.end());
        }
        return lists;
    }();
    CHECK(estimate_of(more, left_after(30)).at_risk == 20);
    CHECK(estimate_of(more, left_after(30)).few_at_risk);
    // Many who leave early leave few behind, which is no fault of the data.
    Lists many(2);
    for (auto& list : many) {
        list.insert(list.end(), 500, {0, 10, 1});
        list.insert(list.end(), 6, {0, 200, 0});
    }
    CHECK(estimate_of(many, left_after(90)).at_risk == 12);
    CHECK_FALSE(estimate_of(many, left_after(90)).few_at_risk);
    // Nine are few at the age that is asked for.
    CHECK(estimate_of({{{0, 10, 1}, {0, 200, 0}}}, left_after(90)).few_at_risk);
}

TEST_CASE("the interval is that of a small change of the weight of each replication") {
    const Lists lists{{{0, 3, 1}, {0, 8, 2}, {0, 30, 0}, {2, 9, 1}},
                      {{0, 5, 1}, {0, 6, 0}, {1, 12, 2}},
                      {{0, 8, 1}, {0, 20, 1}, {4, 25, 0}, {0, 40, 0}},
                      {{0, 2, 2}, {0, 11, 1}, {0, 35, 0}}};
    const double t3 = 3.182446305284263;
    for (const ShareAtAge& asked : {left_after(15), ended_by(1, 15), ended_by(2, 15)}) {
        const double value = estimate_of(lists, asked).value;
        double squares = 0;
        for (std::size_t i = 0; i < lists.size(); ++i) {
            // A weight of 1 + 1/2000 by 2,001 copies of one beside 2,000 of the others.
            constexpr std::size_t many = 2000;
            Lists heavier = lists;
            for (std::size_t k = 0; k < lists.size(); ++k) {
                heavier = repeated(heavier, k, k == i ? many + 1 : many);
            }
            const double change = (estimate_of(heavier, asked).value - value) * many;
            squares += change * change;
        }
        const Estimate estimate = estimate_of(lists, asked);
        CHECK(estimate.high - estimate.value ==
              Approx(t3 * std::sqrt(squares * 4 / 3)).epsilon(0.005));
        CHECK(estimate.value - estimate.low == Approx(estimate.high - estimate.value));
    }
}

TEST_CASE("shares of two options are compared world by world") {
    const Lists lists{{{0, 3, 1}, {0, 30, 0}}, {{0, 40, 0}}, {{0, 10, 1}, {0, 50, 0}}};
    const auto same = difference_of(lists, lists, left_after(20));
    CHECK(same.estimate.value == 0);
    CHECK(same.estimate.low == 0);
    CHECK(same.estimate.high == 0);
    CHECK_FALSE(same.distinguishable);
    const Lists short_lists{{{0, 3, 1}, {0, 12, 0}}, {{0, 12, 0}}, {{0, 10, 1}, {0, 12, 0}}};
    const auto unknown = difference_of(short_lists, lists, left_after(20));
    CHECK_FALSE(unknown.estimate.is_defined());
    CHECK_FALSE(unknown.estimate.has_interval());
    CHECK(unknown.estimate.missing == Missing::not_followed);
    CHECK_FALSE(unknown.distinguishable);
}

TEST_CASE("people of one replication give no interval") {
    CHECK_FALSE(estimate_of({{{0, 3, 1}, {0, 30, 0}}}, left_after(20)).has_interval());
    CHECK_FALSE(estimate_of({{{0, 3, 1}, {0, 30, 0}}, {}}, left_after(20)).has_interval());
    CHECK(estimate_of({{{0, 3, 1}}, {{0, 30, 0}}}, left_after(20)).has_interval());
}
