#include "sim/params/doubt/draws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sim/io/scenario/read_scenario.hpp"
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
    const auto all = params::drawn_scenario(scenario, numbers, {5, 3});
    auto fewer = numbers;
    std::erase_if(fewer, [](const auto& one) { return one.path == "case_types.family.boys"; });
    auto some = params::drawn_scenario(scenario, fewer, {5, 3});
    CHECK_FALSE(some == all);
    some.model.case_types[0].value.boys = all.model.case_types[0].value.boys;
    CHECK(some == all);
    CHECK_FALSE(params::drawn_scenario(scenario, numbers, {5, 4}) == all);
    CHECK_FALSE(params::drawn_scenario(scenario, numbers, {6, 3}) == all);
    CHECK(params::uniform_of({5, 3}, "a") == params::uniform_of({5, 3}, "a"));
    CHECK(params::uniform_of({5, 3}, "tracks.a.rate") !=
          params::uniform_of({5, 3}, "tracks.b.rate"));
}

TEST_CASE("draws of every shipped scenario are sound", "[doubt][slow]") {
    for (const char* name : {"australia/held-detention", "australia/community", "malaysia/depots",
                             "malaysia/pathway-as-it-is", "malaysia/pathway-community-first"}) {
        const auto scenario =
            io::read_scenario(ATD_SOURCE_DIR "/scenarios/" + std::string(name) + ".toml");
        const auto numbers = params::uncertain_numbers(scenario, {});
        for (std::uint32_t draw = 1; draw <= 20; ++draw) {
            INFO(name << ", draw " << draw);
            const auto drawn = params::drawn_scenario(scenario, numbers, {1, draw});
            const auto problems = params::problems_in(drawn);
            CHECK((problems.empty() ? std::string() : to_text(problems.front())) == "");
        }
    }
}

}  // namespace atd::test
