#include "analysis/facts/survival.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

/// times 2 3 3 5 6 8 9 11, status 1 2 0 1 0 2 1 0
const std::vector<Episode> worked{{0, 2, 1}, {0, 3, 2}, {0, 3, 0}, {0, 5, 1},
                                  {0, 6, 0}, {0, 8, 2}, {0, 9, 1}, {0, 11, 0}};

}  // namespace

TEST_CASE("Kaplan-Meier and Greenwood by hand") {
    const auto steps = kaplan_meier(worked);
    REQUIRE(steps.size() == 5);
    // 7/8, 6/7, 4/5, 2/3, 1/2 multiply to 1/5
    CHECK(steps[0].survival == Approx(7.0 / 8));
    CHECK(steps[1].survival == Approx(3.0 / 4));
    CHECK(steps[2].survival == Approx(3.0 / 5));
    CHECK(steps[3].survival == Approx(2.0 / 5));
    CHECK(steps[4].survival == Approx(1.0 / 5));
    CHECK(survival_at(steps, 11) == Approx(1.0 / 5));
    CHECK(survival_at(steps, 1.9) == 1);
    CHECK(steps[2].at_risk == 5);
    // S^2 * sum d / (n (n - d))
    const double sum = 1.0 / 56 + 1.0 / 42 + 1.0 / 20 + 1.0 / 6 + 1.0 / 2;
    CHECK(steps[4].variance == Approx(sum / 25));
    CHECK(age_at_survival(steps, 0.5) == 8);
    CHECK(std::isnan(age_at_survival(steps, 0.1)));
}

TEST_CASE("Aalen-Johansen by hand") {
    const auto last = aalen_johansen(worked, 2).back();
    // cause 1: 1/8 + 3/4 * 1/5 + 2/5 * 1/2; cause 2: 7/8 * 1/7 + 3/5 * 1/3
    CHECK(last.incidence[0] == Approx(19.0 / 40));
    CHECK(last.incidence[1] == Approx(13.0 / 40));
    CHECK(last.survival == Approx(1.0 / 5));
    CHECK(last.survival + last.incidence[0] + last.incidence[1] == Approx(1));
}

TEST_CASE("incidence within an age is that of the last step not later") {
    const auto steps = aalen_johansen(worked, 2);
    CHECK(incidence_within(worked, 2, steps[0].age / 2) == std::vector<double>{0, 0});
    for (const auto& step : steps) {
        CHECK(incidence_within(worked, 2, step.age) == step.incidence);
        CHECK(incidence_within(worked, 2, step.age + 0.25) == step.incidence);
    }
}

TEST_CASE("late entry by hand") {
    // at risk at 3: entered 0, 1, 2; at 4: entered 0, 2, 3; at 5: entered 2, 3
    const std::vector<Episode> late{{0, 4, 1}, {2, 5, 1}, {3, 6, 0}, {1, 3, 2}};
    const auto survival = kaplan_meier(late);
    REQUIRE(survival.size() == 3);
    CHECK(survival[0].at_risk == 3);
    CHECK(survival[1].at_risk == 3);
    CHECK(survival[2].at_risk == 2);
    CHECK(survival[2].survival == Approx(2.0 / 3 * 2 / 3 * 1 / 2));
    CHECK(survival[1].variance == Approx(16.0 / 81 * (1.0 / 6 + 1.0 / 6)));
    const auto incidence = aalen_johansen(late, 2).back().incidence;
    CHECK(incidence[0] == Approx(2.0 / 9 + 2.0 / 9));
    CHECK(incidence[1] == Approx(1.0 / 3));
}

TEST_CASE("without censoring incidence is the empirical fraction, exactly") {
    std::vector<Episode> episodes;
    for (int i = 1; i <= 49; ++i) {
        episodes.push_back({0, 0.3 * i, 1 + (i * i) % 3});
    }
    const auto steps = aalen_johansen(episodes, 3);
    REQUIRE(steps.size() == 49);
    std::vector<int> counts(3);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        ++counts[static_cast<std::size_t>(episodes[i].status - 1)];
        for (std::size_t k = 0; k < 3; ++k) {
            CHECK(steps[i].incidence[k] == counts[k] / 49.0);
        }
        CHECK(steps[i].survival == (48.0 - static_cast<double>(i)) / 49.0);
    }
    CHECK(kaplan_meier(episodes).back().variance == 0);
}

TEST_CASE("episodes of stays: late entry of the stock, one clock over two settings") {
    const auto codes = typed::codes();
    const Histories histories(typed::record_of(), codes);
    const auto either = stays_in(histories, detention_states(codes, DetentionDefinition::either));
    const auto cause_of = [](const Stay& stay) {
        return stay.cause == typed::by(typed::exit::release) ? 1 : 2;
    };
    const auto episodes = episodes_of(either, histories.observation(), cause_of);
    REQUIRE(episodes.size() == 5);
    CHECK(episodes[0] == Episode{4, 12, 1});
    CHECK(episodes[1] == Episode{0, 4.5, 2});

    StateSet pending(codes);
    const auto open = episodes_of(stays_in(histories, pending.add(typed::state::pending)),
                                  histories.observation(), cause_of);
    CHECK(open[0] == Episode{4, 14, 0});
}
