#include "sim/params/doubt/draws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/doubt/default_width.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/scenario_checks.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

// Parameters as uncertain numbers: their ranges, and what a draw makes of them.

namespace atd::test {
namespace {

using params::RangeFrom;
using params::UncertainNumber;

const UncertainNumber& number_at(const std::vector<UncertainNumber>& numbers,
                                 const std::string& path) {
    const auto found = std::find_if(numbers.begin(), numbers.end(),
                                    [&](const auto& number) { return number.path == path; });
    REQUIRE(found != numbers.end());
    return *found;
}

UncertainNumber number(double low, double value, double high, double most) {
    return {.path = "x",
            .value = value,
            .low = low,
            .high = high,
            .least = 0,
            .most = most,
            .from = RangeFrom::stated};
}

constexpr double endless = std::numeric_limits<double>::infinity();

params::Scenario at_draw(const params::Scenario& scenario,
                         const std::vector<UncertainNumber>& numbers, params::DrawKey key) {
    return params::scenario_at(scenario, numbers, [key](std::string_view address) {
        return params::uniform_of(key, address);
    });
}

}  // namespace

TEST_CASE("a number has its own range, or one from its grade", "[doubt]") {
    auto scenario = io::read_scenario(scenario_file("two_beds"));
    const auto numbers = params::uncertain_numbers(scenario, {});
    const auto& rate = number_at(numbers, "arrivals.border.cases.all_year.rate");
    CHECK(rate.from == RangeFrom::stated);
    CHECK(rate.low == Approx(0.05));
    CHECK(rate.high == Approx(0.2));
    const auto& boys = number_at(numbers, "case_types.family.boys");
    CHECK(boys.from == RangeFrom::grade);
    // Assumed: odds of 1 may be half or twice that.
    CHECK(boys.low == Approx(1.0 / 3));
    CHECK(boys.high == Approx(2.0 / 3));
    const auto& mix = number_at(numbers, "arrivals.border.mix.family");
    CHECK(mix.from == RangeFrom::zero);
    CHECK_FALSE(mix.is_drawn());
}

TEST_CASE("no range from a grade leaves what a number can be", "[doubt]") {
    auto scenario = io::read_scenario(scenario_file("every_key"));
    auto& attribute = scenario.model.attributes;
    const auto found = std::find_if(attribute.begin(), attribute.end(),
                                    [](const auto& one) { return one.value.frailty.has_value(); });
    REQUIRE(found != attribute.end());
    const std::string path = "attributes." + found->name + ".frailty";
    for (const double sign : {1.0, -1.0}) {
        auto& frailty = *found->value.frailty;
        frailty.low = frailty.high = std::nullopt;
        frailty.value.value = sign * 0.8;
        const auto numbers = params::uncertain_numbers(scenario, {});
        const auto& correlation = number_at(numbers, path);
        CHECK(std::max(std::abs(correlation.low), std::abs(correlation.high)) == 1);
        for (std::uint32_t draw = 1; draw <= 200; ++draw) {
            const auto drawn = at_draw(scenario, numbers, {.seed = 1, .draw = draw});
            const double value = params::numbers_by_path(drawn).at(path).value;
            REQUIRE(std::abs(value) <= 1);
        }
    }
}

TEST_CASE("a number by name has its draw where a rest makes up the whole", "[doubt]") {
    const auto scenario =
        io::read_scenario(std::string(ATD_SOURCE_DIR) + "/scenarios/belgium/return-houses.toml");
    const auto numbers = params::uncertain_numbers(scenario, {});
    for (std::uint32_t draw = 1; draw <= 60; ++draw) {
        const auto drawn =
            params::numbers_by_path(at_draw(scenario, numbers, {.seed = 1, .draw = draw}));
        for (const auto& number : numbers) {
            INFO(number.path);
            REQUIRE(drawn.count(number.path) == 1);
        }
    }
}

TEST_CASE("the grade of a number is that of its worst source", "[doubt]") {
    auto scenario = io::read_scenario(scenario_file("two_beds"));
    auto& boys = scenario.model.case_types[0].value.boys;
    boys->source = {};
    boys->source.evidence = {"X-1", "X-2"};
    const auto range = [&](const std::map<std::string, std::string>& grades) {
        params::Evidence rows;
        for (const auto& [id, grade] : grades) {
            rows[id].quality = grade;
        }
        const auto numbers = params::uncertain_numbers(scenario, rows);
        return number_at(numbers, "case_types.family.boys").high;
    };
    const auto share_of_odds = [](double odds) { return odds / (1 + odds); };
    CHECK(range({{"X-1", "A"}, {"X-2", "A"}}) == Approx(share_of_odds(1.1)));
    CHECK(range({{"X-1", "A"}, {"X-2", "C"}}) == Approx(share_of_odds(1.5)));
    boys->source.proxy = "of another country";
    CHECK(range({{"X-1", "A"}, {"X-2", "C"}}) == Approx(share_of_odds(2)));
    boys->source.evidence = {"X-3"};
    CHECK(range({{"X-1", "A"}}) == Approx(share_of_odds(2)));
    boys->source.exact = "set by law";
    const auto numbers = params::uncertain_numbers(scenario, {});
    CHECK(number_at(numbers, "case_types.family.boys").from == RangeFrom::exact);
}

TEST_CASE("what a reform sets, an age and a limit are decided", "[doubt]") {
    const auto scenario = io::read_scenario(scenario_file("two_beds"));
    const auto numbers = params::uncertain_numbers(scenario, {});
    const auto is_decided = [](const auto& one) { return one.from == RangeFrom::decided; };
    CHECK(std::count_if(numbers.begin(), numbers.end(), is_decided) > 0);
    for (const auto& one : numbers) {
        const bool decides = one.path.starts_with("reforms.") || one.path.ends_with(".at_age") ||
                             one.path.ends_with(".limit.after");
        CHECK((one.from == RangeFrom::decided) <= decides);
    }
}

TEST_CASE("the ends of a range are quantiles, and the value is the median", "[doubt]") {
    for (const auto& one : {number(0.05, 0.1, 0.4, endless), number(0.05, 0.1, 0.4, 1),
                            number(0, 0.1, 0.4, endless), number(0.2, 0.9, 0.95, 1)}) {
        CHECK(params::quantile_of(one, 0.5) == Approx(one.value));
        CHECK(params::quantile_of(one, 0.025) == Approx(one.low).margin(1e-12));
        CHECK(params::quantile_of(one, 0.975) == Approx(one.high));
        for (double u = 0.0005; u < 1; u += 0.001) {
            const double x = params::quantile_of(one, u);
            CHECK(x >= 0);
            CHECK(x <= one.most);
            CHECK(x <= params::quantile_of(one, u + 0.0004));
        }
    }
}

TEST_CASE("a draw depends on its path alone", "[doubt]") {
    const auto scenario = io::read_scenario(scenario_file("two_beds"));
    const auto numbers = params::uncertain_numbers(scenario, {});
    const auto all = at_draw(scenario, numbers, {5, 3});
    auto fewer = numbers;
    std::erase_if(fewer, [](const auto& one) { return one.path == "case_types.family.boys"; });
    auto some = at_draw(scenario, fewer, {5, 3});
    CHECK_FALSE(some == all);
    some.model.case_types[0].value.boys = all.model.case_types[0].value.boys;
    CHECK(some == all);
    CHECK_FALSE(at_draw(scenario, numbers, {5, 4}) == all);
    CHECK_FALSE(at_draw(scenario, numbers, {6, 3}) == all);
    CHECK(params::uniform_of({5, 3}, "a") == params::uniform_of({5, 3}, "a"));
    CHECK(params::uniform_of({5, 3}, "tracks.a.rate") !=
          params::uniform_of({5, 3}, "tracks.b.rate"));
}

TEST_CASE("the ends of a range are the quantiles that it says", "[doubt]") {
    UncertainNumber one = number(0.05, 0.1, 0.4, endless);
    one.holds = params::RangeHolds::in_80_percent;
    CHECK(params::quantile_of(one, 0.1) == Approx(0.05));
    CHECK(params::quantile_of(one, 0.9) == Approx(0.4));
    one.holds = params::RangeHolds::in_90_percent;
    CHECK(params::quantile_of(one, 0.05) == Approx(0.05));
    const auto scenario = io::read_scenario(
        scenario_file("two_beds"),
        {"case_types.family.boys={ value = 0.4, low = 0.3, high = 0.6, range = 'min-max', assumed "
         "= 'a test' }"});
    const auto boys = number_at(params::uncertain_numbers(scenario, {}), "case_types.family.boys");
    CHECK(params::quantile_of(boys, 1e-14) == Approx(0.3));
    CHECK(params::quantile_of(boys, 1 - 1e-14) == Approx(0.6));
    // A triangle: a third of it lies below its mode.
    CHECK(params::quantile_of(boys, 1.0 / 3) == Approx(0.4));
}

TEST_CASE("what was seen of none, or of all, is never certain", "[doubt]") {
    for (const char* const counts : {"value = 0, of = [0, 35]", "value = 1, of = [35, 35]"}) {
        const auto scenario = io::read_scenario(
            scenario_file("two_beds"),
            {std::string("case_types.family.boys={ assumed = 'a test', ") + counts + " }"});
        const auto numbers = params::uncertain_numbers(scenario, {});
        const auto& boys = number_at(numbers, "case_types.family.boys");
        CHECK(boys.from == RangeFrom::stated);
        CHECK(boys.is_drawn());
        // 1 - 0.05^(1/35): near to 3 / 35.
        CHECK((boys.value == 0 ? boys.high : 1 - boys.low) == Approx(0.0820).margin(5e-5));
        for (std::uint32_t draw = 1; draw <= 500; ++draw) {
            const auto drawn = at_draw(scenario, numbers, {1, draw});
            const double share = drawn.model.case_types[0].value.boys->value.value;
            CHECK(share > 0);
            CHECK(share < 1);
        }
    }
}

TEST_CASE("shares that are counted together come from a Dirichlet distribution", "[doubt]") {
    const auto scenario = io::read_scenario_text(two_beds_and(R"(
[tracks.care]
start = "sorting"
[tracks.care.states.sorting]
kind = "choice"
[tracks.care.states.sorting.branches]
kin = { to = "cared_for", share = { value = 0.6, of = [12, 20], assumed = "a test" } }
foster = { to = "cared_for", share = { value = 0, of = [0, 20], assumed = "a test" } }
home = { to = "cared_for", rest = true }
[tracks.care.states.cared_for]
)"),
                                                 "text");
    const auto numbers = params::uncertain_numbers(scenario, {});
    double kin = 0, foster = 0;
    constexpr std::uint32_t draws = 2000;
    const UncertainNumber of_kin =
        number_at(numbers, "tracks.care.states.sorting.branches.kin.share");
    for (std::uint32_t draw = 1; draw <= draws; ++draw) {
        const auto drawn = at_draw(scenario, numbers, {3, draw});
        const auto& branches = drawn.model.tracks.back().value.states[0].value.branches;
        REQUIRE(branches[1].value.share->value.value > 0);
        REQUIRE(branches[0].value.share->value.value + branches[1].value.share->value.value < 1);
        kin += branches[0].value.share->value.value / draws;
        foster += branches[1].value.share->value.value / draws;
    }
    // Weights 12.5, 1 and 8.5 of 22. Three standard errors; without the rest the sum is 1.
    const auto error = [](double mean) { return 3 * std::sqrt(mean * (1 - mean) / 23 / draws); };
    CHECK(kin == Approx(12.5 / 22).margin(error(12.5 / 22)));
    CHECK(foster == Approx(1.0 / 22).margin(error(1.0 / 22)));
}

TEST_CASE("all shares of a choice that are counted add up to 1", "[doubt]") {
    const auto scenario = io::read_scenario_text(two_beds_and(R"(
[tracks.care]
start = "sorting"
[tracks.care.states.sorting]
kind = "choice"
[tracks.care.states.sorting.branches]
kin = { to = "cared_for", share = { value = 0.6, of = [12, 20], assumed = "a test" } }
foster = { to = "cared_for", share = { value = 0.4, of = [8, 20], assumed = "a test" } }
[tracks.care.states.cared_for]
)"),
                                                 "text");
    const auto numbers = params::uncertain_numbers(scenario, {});
    for (std::uint32_t draw = 1; draw <= 100; ++draw) {
        const auto drawn = at_draw(scenario, numbers, {3, draw});
        const auto& branches = drawn.model.tracks.back().value.states[0].value.branches;
        CHECK(branches[0].value.share->value.value + branches[1].value.share->value.value ==
              Approx(1).epsilon(1e-14));
        CHECK(params::problems_in(drawn).empty());
    }
}

TEST_CASE("shares of every kind of choice still add up to 1 when they are drawn", "[doubt]") {
    const auto scenario = io::read_scenario(scenario_file("every_key"));
    const auto numbers = params::uncertain_numbers(scenario, {});
    for (std::uint32_t draw = 1; draw <= 20; ++draw) {
        const auto problems = params::problems_in(at_draw(scenario, numbers, {1, draw}));
        CHECK((problems.empty() ? std::string() : to_text(problems.front())) == "");
    }
}

TEST_CASE("a number that is used twice is one number", "[doubt]") {
    const auto scenario = io::read_scenario(
        scenario_file("two_beds"),
        {"numbers={ pace = { value = '0.02 per day', low = '0.01 per day', high = '0.05 per day', "
         "assumed = 'a test' } }",
         "tracks.legal.states.pending.exits.decision.rate=numbers.pace",
         "arrivals.border.cases.all_year.rate=numbers.pace"});
    const auto numbers = params::uncertain_numbers(scenario, {});
    CHECK(std::count_if(numbers.begin(), numbers.end(),
                        [](const auto& one) { return one.path == "numbers.pace"; }) == 1);
    for (const char* const path : {"tracks.legal.states.pending.exits.decision.rate",
                                   "arrivals.border.cases.all_year.rate"}) {
        CHECK(std::none_of(numbers.begin(), numbers.end(),
                           [&](const auto& one) { return one.path == path; }));
    }
    const auto rates_of = [](const params::Scenario& it) {
        const auto& decision = it.model.tracks[1].value.states[0].value.exits[0].value;
        return std::pair(decision.by<params::Rate>()->value.value,
                         it.model.arrivals[0].value.cases[0].value.rate.value.value);
    };
    const auto drawn = rates_of(at_draw(scenario, numbers, {5, 3}));
    CHECK(drawn.first != 0.02);
    CHECK(drawn.first == drawn.second);
    const auto moved = rates_of(params::with_number(scenario, "numbers.pace", 0.03));
    CHECK(moved == std::pair(0.03, 0.03));
}

TEST_CASE("the assumed widths are those of the documentation", "[doubt]") {
    CHECK(params::default_factor(params::NumberKind::price, "B") == 1.25);
    CHECK(params::default_factor(params::NumberKind::share, "") == 2);
    CHECK(params::default_factor(params::NumberKind::rate, "E") == 2);
    const std::string document = text_of_file(std::string(ATD_SOURCE_DIR) + "/docs/doubt.md");
    CHECK(document.find(params::default_width_table()) != std::string::npos);
}

TEST_CASE("draws of every shipped scenario are sound", "[doubt][slow]") {
    for (const char* name : {"australia/held-detention", "australia/community", "malaysia/depots",
                             "malaysia/pathway-as-it-is", "malaysia/pathway-community-first"}) {
        const auto scenario =
            io::read_scenario(ATD_SOURCE_DIR "/scenarios/" + std::string(name) + ".toml");
        const auto numbers = params::uncertain_numbers(scenario, {});
        for (std::uint32_t draw = 1; draw <= 20; ++draw) {
            INFO(name << ", draw " << draw);
            const auto drawn = at_draw(scenario, numbers, {1, draw});
            const auto problems = params::problems_in(drawn);
            CHECK((problems.empty() ? std::string() : to_text(problems.front())) == "");
        }
    }
}

}  // namespace atd::test
