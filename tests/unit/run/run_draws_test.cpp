#include "sim/run/run_draws.hpp"

#include <cmath>

#include "sim/executor/tbb_executor.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/compare.hpp"
#include "sim/run/doubt_study.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"

namespace atd::test {
namespace {

std::vector<run::Option> options() {
    return {held_families("longer", "30"), held_families("shorter", "20")};
}

std::vector<analysis::Measure> measures_of(const run::Option& option) {
    return analysis::measures_of(run::codes_of(option.scenario), option.scenario);
}

bool are_equal(const analysis::DrawOutcome& a, const analysis::DrawOutcome& b) {
    const auto same = [](double x, double y) { return x == y || (x != x && y != y); };
    for (std::size_t i = 0; i < a.options.size(); ++i) {
        for (std::size_t k = 0; k < a.options[i].size(); ++k) {
            const auto &x = a.options[i][k], &y = b.options[i][k];
            if (!same(x.value, y.value) || !same(x.difference, y.difference) ||
                !same(x.error, y.error)) {
                return false;
            }
        }
    }
    return a.options.size() == b.options.size();
}

}  // namespace

TEST_CASE("draws are the same on any number of threads and in any company", "[doubt][run]") {
    const auto list = options();
    const auto measures = measures_of(list.front());
    const auto numbers = run::numbers_of(list);
    TbbExecutor threads(2);
    run::DrawSettings settings{.seed = 3, .replications = 4};
    const auto alone =
        run::run_points({list, numbers, 6, settings}, run::draw_points(6), measures, settings);
    settings.executor = &threads;
    const auto many =
        run::run_points({list, numbers, 12, settings}, run::draw_points(12), measures, settings);
    for (std::size_t i = 0; i < alone.size(); ++i) {
        CHECK(are_equal(alone[i], many[i]));
    }
    CHECK_FALSE(are_equal(many[0], many[1]));
    const std::vector<run::Option> fewer{list.front()};
    const auto one = run::run_points({fewer, {numbers[0]}, 1, settings}, run::draw_points(1),
                                     measures, settings);
    CHECK(one[0].options[0][0].value == alone[0].options[0][0].value);
}

TEST_CASE("a point without a change is the comparison itself", "[doubt][run]") {
    const auto list = options();
    run::RunSettings plain;
    plain.seed = 3;
    plain.replications = 5;
    const auto comparison = run::compare_runs(run::run_study(list, plain));
    const run::DrawSettings settings{.seed = 3, .replications = 5};
    const auto outcomes = run::run_points({list, run::numbers_of(list), 0, settings}, {{}},
                                          comparison.measures, settings);
    for (std::size_t k = 0; k < comparison.measures.size(); ++k) {
        if (comparison.measures[k].estimator == analysis::Estimator::mean) {
            INFO(comparison.measures[k].key);
            const auto& expected = comparison.options[1].differences[k].estimate.value;
            const auto& found = outcomes[0].options[1][k].difference;
            CHECK((found == expected || (found != found && expected != expected)));
        }
    }
}

TEST_CASE("the number that decides is found, and moved alone", "[doubt][run]") {
    const auto list = options();
    const auto measures = measures_of(list.front());
    const auto study =
        run::study_doubt(list, measures, {.draws = 60}, {.seed = 3, .replications = 4});
    REQUIRE(study.outcomes.size() == 60);
    REQUIRE_FALSE(study.influences.empty());
    REQUIRE(study.influences.size() <= run::DoubtRequest{}.most_influences);
    const auto& first = study.influences.front();
    CHECK(first.number.is_drawn());
    const auto& follow = first.follows[1][0];
    CHECK(follow.alone.low != follow.alone.high);
    CHECK((follow.correlation > 0) == (follow.slope.value > 0));
    CHECK((follow.correlation > 0) == (follow.alone.size() > 0));
    CHECK(first.follows[0][0].alone.low == 0);
    CHECK(first.worth.size() == study.headlines.size());
    CHECK(study.worth_of_all[0] == 0);
}

TEST_CASE("every number that is drawn is moved where that is asked for", "[doubt][run]") {
    const auto list = options();
    const auto study =
        run::study_doubt(list, measures_of(list.front()), {.draws = 10, .every_number = true},
                         {.seed = 3, .replications = 2});
    const auto drawn = std::count_if(study.numbers.begin(), study.numbers.end(),
                                     [](const auto& number) { return number.is_drawn(); });
    CHECK(std::ssize(study.influences) == drawn);
}

TEST_CASE("a number that options set differently keeps their difference", "[doubt][run]") {
    const auto list = options();
    const auto measures = measures_of(list.front());
    const auto study =
        run::study_doubt(list, measures, {.draws = 40}, {.seed = 3, .replications = 4});
    const auto range = analysis::difference_range(study.outcomes, 1, 0);
    CHECK(range.high95 < 0);
}

TEST_CASE("a study draws by its plan", "[doubt][run]") {
    auto list = options();
    const auto measures = measures_of(list.front());
    const auto numbers = run::numbers_of(list);
    run::DrawSettings settings{.seed = 3, .replications = 2};
    const auto outcomes = [&](params::Design design) {
        settings.design = design;
        return run::run_points({list, numbers, 8, settings}, run::draw_points(8), measures,
                               settings);
    };
    const auto random = outcomes(params::Design::random);
    const auto sobol = outcomes(params::Design::sobol);
    for (std::size_t i = 0; i < random.size(); ++i) {
        CHECK_FALSE(are_equal(random[i], sobol[i]));
    }
    const std::string path = "tracks.residence.states.held.exits.leaves.after.mean";
    list.front().scenario.doubt = params::DoubtRules{{path + " < 1 day"}};
    CHECK_THROWS_WITH(run::study_doubt(list, measures, {.draws = 20}, {.seed = 3}),
                      Catch::Contains("at least 5% of the draws"));
}

TEST_CASE("drawing stops at the end of the batch that is precise enough", "[doubt][run]") {
    const auto list = options();
    const auto measures = measures_of(list.front());
    const run::DrawSettings settings{.seed = 3, .replications = 4};
    const auto all = run::study_doubt(list, measures, {.draws = 60}, settings);
    const auto at_most = [&](double precision, const run::DrawSettings& chosen) {
        return run::study_doubt(list, measures, {.draws = 60, .precision = precision}, chosen);
    };
    std::size_t enough = 20;
    const auto first_draws = [&](std::size_t count) {
        return std::vector(all.outcomes.begin(), all.outcomes.begin() + std::ptrdiff_t(count));
    };
    const auto days = *analysis::position_of(measures, analysis::key::child_days_practice);
    const auto range = analysis::difference_range(first_draws(40), 1, days);
    const double precision = 1.97 * range.error / std::abs(range.mean);
    while (!run::is_precise(first_draws(enough), measures, precision)) {
        enough += 20;
    }
    REQUIRE(enough <= 40);
    const auto study = at_most(precision, settings);
    CHECK(study.draws == enough);
    CHECK(study.is_precise);
    for (std::size_t i = 0; i < study.outcomes.size(); ++i) {
        CHECK(are_equal(study.outcomes[i], all.outcomes[i]));
    }
    TbbExecutor threads(2);
    run::DrawSettings on_threads = settings;
    on_threads.executor = &threads;
    CHECK(at_most(precision, on_threads).draws == enough);
    const auto never = at_most(1e-9, settings);
    CHECK(never.draws == 60);
    CHECK_FALSE(never.is_precise);
}

TEST_CASE("values that contradict each other are told with their draw", "[doubt][run]") {
    const auto list = options();
    auto numbers = run::numbers_of(list);
    for (auto& of_option : numbers) {
        for (auto& number : of_option) {
            number.low = number.path.ends_with("leaves.after.mean") ? -5 : number.low;
        }
    }
    const auto measures = measures_of(list.front());
    const std::vector<run::ParameterPoint> points{
        {.path = "tracks.residence.states.held.exits.leaves.after.mean"}};
    const run::DrawSettings settings{.replications = 1};
    CHECK_THROWS_AS(run::run_points({list, numbers, 0, settings}, points, measures, settings),
                    InputError);
}

}  // namespace atd::test
