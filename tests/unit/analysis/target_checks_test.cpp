#include "analysis/target_checks.hpp"

#include <cmath>

#include "sim/params/history.hpp"

#include "tests/support/catch.hpp"

// How published figures are held against replications, on counts typed by hand.

using namespace atd;
using namespace atd::analysis;

namespace {

params::Target figure(const char* on, double value) {
    params::Target target;
    target.states = {"r.held"};
    target.on = *parse_date(on);
    target.value = value;
    return target;
}

params::Scenario scenario_of(const params::Named<params::Target>& targets) {
    params::Scenario scenario;
    scenario.start = *parse_date("2020-01-01");
    scenario.end = *parse_date("2023-01-01");
    scenario.targets = targets;
    return scenario;
}

/// Replication i of `count` shows i + 1 of every target.
std::vector<ReplicationSummary> counting(std::size_t count, std::size_t targets) {
    std::vector<ReplicationSummary> summaries(count);
    for (std::size_t i = 0; i < count; ++i) {
        summaries[i].targets.assign(targets, {.above = static_cast<double>(i + 1)});
    }
    return summaries;
}

}  // namespace

TEST_CASE("a figure is held against single replications", "[analysis][targets]") {
    // 1 to 11: eight of ten lie between 2 and 10.
    auto scenario =
        scenario_of({{"in", figure("2020-06-01", 2)}, {"out", figure("2020-06-02", 1)}});
    scenario.targets[1].value.states = {"r.elsewhere"};
    const auto checks = target_checks(scenario, counting(11, 2));
    CHECK(checks[0].modelled.value == 6);
    CHECK(checks[0].range_low == 2);
    CHECK(checks[0].range_high == 10);
    CHECK(checks[0].relative_error == 2);
    CHECK(checks[0].fits == Fits::inside);
    CHECK(checks[1].fits == Fits::outside);
    scenario.targets[1].value.high = 2;
    CHECK(target_checks(scenario, counting(11, 2))[1].fits == Fits::inside);
    CHECK(target_checks(scenario, counting(9, 2))[0].fits == Fits::unknown);
}

TEST_CASE("only predicted figures test the model, beside the naive rule", "[analysis][targets]") {
    auto scenario = scenario_of({{"first", figure("2020-06-01", 6)},
                                 {"second", figure("2021-06-01", 8)},
                                 {"third", figure("2022-06-01", 12)}});
    scenario.targets[0].value.fitted = true;
    const auto checks = target_checks(scenario, counting(11, 3));
    CHECK(std::isnan(checks[0].naive));
    CHECK(checks[1].naive == 6);
    CHECK(checks[2].naive == 8);
    const TargetScore score = score_of(checks);
    CHECK(score.fitted.inside == 1);
    CHECK(score.predicted.compared == 2);
    CHECK(score.predicted.with_range == 2);
    CHECK(score.predicted.inside == 1);  // 8, not 12
    CHECK(score.with_naive == 2);
    CHECK(score.mean_error == Approx((2 / 8.0 + 6 / 12.0) / 2));
    CHECK(score.mean_naive_error == Approx((2 / 8.0 + 4 / 12.0) / 2));
    scenario.targets[1].value.naive = 7;
    scenario.targets[2].value.unit = TargetUnit::persons;
    const auto others = target_checks(scenario, counting(11, 3));
    CHECK(others[1].naive == 7);
    CHECK(std::isnan(others[2].naive));  // another series
}

TEST_CASE("a year's figure is carried to the next year, not to a longer window",
          "[analysis][targets]") {
    const auto window = [](const char* from, const char* to, double value) {
        params::Target target;
        target.measure = TargetMeasure::entries;
        target.states = {"r.held"};
        target.from = *parse_date(from);
        target.to = *parse_date(to);
        target.value = value;
        return target;
    };
    const auto checks =
        target_checks(scenario_of({{"leap_year", window("2020-01-01", "2021-01-01", 5)},
                                   {"next", window("2021-01-01", "2022-01-01", 6)},
                                   {"both", window("2021-01-01", "2023-01-01", 11)}}),
                      counting(3, 3));
    CHECK(checks[1].naive == 5);
    CHECK(std::isnan(checks[2].naive));
}

TEST_CASE("figures after a scenario has parted from what happened are not compared",
          "[analysis][targets]") {
    auto scenario =
        scenario_of({{"before", figure("2021-01-01", 6)}, {"after", figure("2021-01-02", 6)}});
    const auto fits = [&] {
        const auto checks = target_checks(scenario, counting(11, 2));
        return std::pair(checks[0].fits, checks[1].fits);
    };
    CHECK(fits() == std::pair(Fits::inside, Fits::inside));
    params::Reform reform;
    reform.start = *parse_date("2021-01-02");  // the people of that day are counted after it
    reform.observed = true;
    scenario.reforms = {{"reform", reform}};
    CHECK(fits() == std::pair(Fits::inside, Fits::inside));
    scenario.reforms[0].value.observed = false;
    CHECK(fits() == std::pair(Fits::inside, Fits::not_compared));
    CHECK(score_of(target_checks(scenario, counting(11, 2))).predicted.compared == 1);
    scenario.history_until = scenario.end;
    CHECK(fits() == std::pair(Fits::inside, Fits::inside));
    scenario.history_until = scenario.start;
    CHECK(fits() == std::pair(Fits::not_compared, Fits::not_compared));
    // A trigger may come on the first day.
    scenario.history_until.reset();
    scenario.reforms[0].value.start.reset();
    CHECK(params::parts_from_history(scenario) == scenario.start);
}
