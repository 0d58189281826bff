#include "sim/params/doubt/draw_plan.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "sim/base/check.hpp"
#include "sim/base/sobol.hpp"
#include "sim/base/special_math.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

// Designs of draws, correlations and rules.

namespace atd::test {
namespace {

using params::Design;
using params::DrawPlan;

constexpr const char* boys_path = "case_types.family.boys";
constexpr const char* rate_path = "arrivals.border.cases.all_year.rate";
constexpr const char* ratio_path = "effects.placed_is_reached.ratio";

/// A scenario with its numbers.
struct Drawn {
    params::Scenario scenario;
    std::vector<params::UncertainNumber> numbers;

    explicit Drawn(const std::vector<std::string>& settings = {})
        : scenario(io::read_scenario(scenario_file("two_beds"), settings)),
          numbers(params::uncertain_numbers(scenario, {})) {}

    DrawPlan plan(const params::PlanSettings& settings) const {
        return DrawPlan({{scenario, numbers}}, settings);
    }
};

std::string message_of(const std::vector<std::string>& settings, const params::PlanSettings& plan) {
    try {
        Drawn(settings).plan(plan);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

std::vector<double> uniforms(const DrawPlan& plan, const char* path) {
    std::vector<double> values;
    for (std::uint32_t draw = 1; draw <= plan.draws(); ++draw) {
        values.push_back(plan.at(draw).uniform(path));
    }
    return values;
}

/// How many of `parts` equal parts of (0, 1) have a number.
std::size_t parts_with_one(const std::vector<double>& values, double parts) {
    std::set<int> met;
    for (const double value : values) {
        met.insert(static_cast<int>(value * parts));
    }
    return met.size();
}

double correlation_of_scores(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum +=
            special::normal_quantile({a[i], 1 - a[i]}) * special::normal_quantile({b[i], 1 - b[i]});
    }
    return sum / static_cast<double>(a.size());
}

std::string correlated(double coefficient) {
    return std::string("correlations={ both = { paths = ['") + boys_path + "', '" + rate_path +
           "'], coefficient = " + std::to_string(coefficient) + " } }";
}

}  // namespace

TEST_CASE("a random plan draws what its seed, draw and path say", "[doubt]") {
    const auto plan = Drawn().plan({.seed = 5, .draws = 10});
    for (std::uint32_t draw = 1; draw <= 10; ++draw) {
        CHECK(plan.at(draw).uniform(boys_path) == params::uniform_of({5, draw}, boys_path));
    }
    const Drawn it;
    CHECK(params::drawn_scenario(it.scenario, it.numbers, plan, 3) ==
          params::scenario_at(it.scenario, it.numbers, [](std::string_view address) {
              return params::uniform_of({5, 3}, address);
          }));
    CHECK(plan.share_kept() == 1);
}

TEST_CASE("a Latin hypercube has a draw in each part of each number", "[doubt]") {
    const params::PlanSettings settings{.seed = 2, .draws = 37, .design = Design::latin_hypercube};
    const auto plan = Drawn().plan(settings);
    const auto boys = uniforms(plan, boys_path), rates = uniforms(plan, rate_path);
    CHECK(parts_with_one(boys, 37) == 37);
    CHECK(parts_with_one(rates, 37) == 37);
    // In orders of their own: of 37 independent pairs the correlation has a standard error of 0.16.
    CHECK(std::abs(correlation_of_scores(boys, rates)) < 4 * 0.165);
    // A number that is added changes no other.
    const Drawn more({"case_types.family.mothers={ value = 0.4, assumed = 'a test' }"});
    CHECK(more.numbers.size() > Drawn().numbers.size());
    CHECK(uniforms(more.plan(settings), boys_path) == boys);
    auto other = settings;
    other.seed = 3;
    CHECK(uniforms(Drawn().plan(other), boys_path) != boys);
}

TEST_CASE("a Sobol plan spreads its draws evenly over two numbers together", "[doubt]") {
    const params::PlanSettings settings{.seed = 2, .draws = 255, .design = Design::sobol};
    const Drawn it;
    const auto plan = it.plan(settings);
    for (const auto& number : it.numbers) {
        if (number.is_drawn()) {
            // All points of 1 to 255 but the origin, which is left out.
            CHECK(parts_with_one(uniforms(plan, number.path.c_str()), 256) == 255);
        }
    }
    const auto first = uniforms(plan, boys_path);
    auto other = settings;
    other.seed = 3;
    CHECK(uniforms(it.plan(other), boys_path) != first);
    CHECK(it.plan(settings).at(100).uniform(boys_path) == first[99]);
}

TEST_CASE("Sobol points are those of Joe and Kuo", "[doubt]") {
    // The third point of the first five dimensions, from their table.
    const auto point = sobol_point(5, 3);
    const std::vector<double> expected{0.25, 0.75, 0.75, 0.75, 0.25};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(static_cast<double>(point[i]) * 0x1.0p-64 == expected[i]);
    }
    CHECK(sobol_point(0, 1).empty());
    CHECK(most_sobol_dimensions >= 3000);
}

TEST_CASE("a Sobol design of too many numbers is refused", "[doubt]") {
    std::vector<std::string> addresses;
    for (std::size_t i = 0; i <= most_sobol_dimensions; ++i) {
        addresses.push_back("a" + std::to_string(i));
    }
    CHECK_THROWS_WITH(
        params::DesignPoints({.design = Design::sobol}, addresses),
        Catch::Contains("expected at most 3667 uncertain numbers in a sobol design") &&
            Catch::Contains("3668"));
    addresses.pop_back();
    CHECK_NOTHROW(params::DesignPoints({.design = Design::sobol}, addresses).point(7));
}

TEST_CASE("correlated numbers have the correlation that is stated", "[doubt]") {
    for (const Design design : {Design::random, Design::latin_hypercube, Design::sobol}) {
        const params::PlanSettings settings{.seed = 4, .draws = 4000, .design = design};
        const auto plan = Drawn({correlated(0.6)}).plan(settings);
        const auto boys = uniforms(plan, boys_path), rates = uniforms(plan, rate_path);
        // The product of two scores with correlation r has the variance 1 + r^2.
        const double error = std::sqrt((1 + 0.36) / 4000);
        CHECK(correlation_of_scores(boys, rates) == Approx(0.6).margin(4 * error));
        // Each is uniform by itself.
        const double mean = std::accumulate(rates.begin(), rates.end(), 0.0) / 4000;
        CHECK(mean == Approx(0.5).margin(4 * std::sqrt(1.0 / 12 / 4000)));
    }
}

TEST_CASE("a correlation changes no number outside its group", "[doubt]") {
    const params::PlanSettings settings{.seed = 4, .draws = 20};
    const auto plain = Drawn().plan(settings), plan = Drawn({correlated(0.6)}).plan(settings);
    CHECK(uniforms(plain, ratio_path) == uniforms(plan, ratio_path));
    CHECK(uniforms(plain, rate_path) != uniforms(plan, rate_path));
    const auto inverse = Drawn({correlated(-0.999999)}).plan(settings);
    for (std::uint32_t draw = 1; draw <= 20; ++draw) {
        CHECK(inverse.at(draw).uniform(rate_path) ==
              Approx(1 - inverse.at(draw).uniform(boys_path)).margin(2e-3));
    }
}

TEST_CASE("options that contradict each other in a group are refused", "[doubt]") {
    const Drawn one({correlated(0.5)}), same({correlated(0.5)}), other({correlated(0.6)});
    const std::vector<params::DrawnOption> alike{{one.scenario, one.numbers},
                                                 {same.scenario, same.numbers}};
    CHECK_NOTHROW(DrawPlan(alike, {}));
    const std::vector<params::DrawnOption> unlike{{one.scenario, one.numbers},
                                                  {other.scenario, other.numbers}};
    CHECK_THROWS_WITH(
        DrawPlan(unlike, {}),
        Catch::Contains("correlations.both: expected the same group in every option"));
}

TEST_CASE("every draw keeps the rules, and those that break one are replaced", "[doubt]") {
    const std::string rule = std::string("doubt={ keep_if = ['") + boys_path + " <= 60%', '" +
                             ratio_path + " >= 1.2'] }";
    const Drawn it({rule});
    for (const Design design : {Design::random, Design::latin_hypercube, Design::sobol}) {
        const auto plan = it.plan({.seed = 1, .draws = 200, .design = design});
        // 87% keep the one and 86% the other: 75% both, with a standard error of 3%.
        CHECK(plan.share_kept() == Approx(0.75).margin(0.12));
        for (std::uint32_t draw = 1; draw <= 200; ++draw) {
            const auto drawn = params::drawn_scenario(it.scenario, it.numbers, plan, draw);
            CHECK(drawn.model.case_types[0].value.boys->value.value <= 0.6);
            CHECK(drawn.model.effects[0].value.ratio.value.value >= 1.2);
        }
    }
    // The first that are kept are the first draws without rules that keep them.
    const Drawn plain;
    const auto all = plain.plan({.seed = 1, .draws = 50});
    const auto kept = it.plan({.seed = 1, .draws = 5});
    const auto without = uniforms(all, boys_path);
    for (const double u : uniforms(kept, boys_path)) {
        CHECK(std::find(without.begin(), without.end(), u) != without.end());
    }
}

TEST_CASE("rules that leave almost nothing are refused, with the one that does", "[doubt]") {
    const std::string rules =
        std::string("doubt={ keep_if = ['") + boys_path + " < 99%', '" + ratio_path + " > 4'] }";
    const std::string message = message_of({rules}, {.seed = 1, .draws = 10});
    CHECK_THAT(message, Catch::Contains("doubt.keep_if: expected rules that keep at least 5% of "
                                        "the draws, got 0% of 400 draws; "
                                        "'effects.placed_is_reached.ratio > 4' is broken by 100%"));
    CHECK(message_of({}, {.draws = 10}).empty());
}

}  // namespace atd::test
