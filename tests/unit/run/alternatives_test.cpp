#include "sim/run/alternatives.hpp"

#include <algorithm>
#include <optional>

#include "sim/base/check.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/report/page/page.hpp"
#include "sim/report/report_csv.hpp"
#include "sim/report/report_json.hpp"
#include "sim/report/report_text.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/compare.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"

namespace atd::test {
namespace {

std::string alternative(const std::string& name, const std::string& days) {
    return "\n[alternatives." + name + R"(]
question = "How long are families held?"
instead = "families are held for )" +
           days + R"( days"
plausibility = "possible"
why = "a test"
set.tracks.residence.states.held.exits.leaves.after.mean = { value = ")" +
           days + " days\", assumed = \"test\" }\n";
}

run::Option option(const std::string& name, const std::string& days, const std::string& more = "") {
    return {name, io::read_scenario_text(held_families_text(name, days) + more, name)};
}

std::vector<analysis::Measure> measures_of(const run::Option& one) {
    return analysis::measures_of(run::codes_of(one.scenario), one.scenario);
}

std::size_t days_in(const std::vector<analysis::Measure>& measures) {
    return *analysis::position_of(measures, analysis::key::child_days_practice);
}

/// An option that holds families shorter, and longer under an alternative of its own.
std::vector<run::Option> turning() {
    return {option("long", "20"), option("short", "10", alternative("held_on", "40"))};
}

/// `error` takes the place of the standard error of every difference under an alternative.
report::Report report_of(const std::vector<run::Option>& options,
                         std::optional<double> error = {}) {
    run::RunSettings settings;
    settings.replications = 5;
    const auto runs = run::run_study(options, settings);
    const auto comparison = run::compare_runs(runs);
    auto study = run::study_alternatives(options, comparison.measures,
                                         {.seed = settings.seed, .replications = 5});
    for (auto& alternative : study.alternatives) {
        for (auto& value : alternative.outcome.options.back()) {
            value.error = error.value_or(value.error);
        }
    }
    return report::make_report(
        {runs, comparison, {}, "atd compare a.toml b.toml", nullptr, &study});
}

}  // namespace

TEST_CASE("an alternative applies to every option that has it", "[run][alternatives]") {
    const std::vector<run::Option> both{option("a", "20", alternative("other", "5")),
                                        option("b", "10")};
    const auto under = run::options_under(both, "other");
    CHECK(under[0].scenario.model.tracks == under[1].scenario.model.tracks);
    const std::vector<run::Option> own{option("a", "20", alternative("other", "5")),
                                       option("b", "10", alternative("other", "7"))};
    const auto apart = run::options_under(own, "other");
    CHECK(apart[0].scenario.model.tracks == under[0].scenario.model.tracks);
    CHECK_FALSE(apart[1].scenario.model.tracks == under[1].scenario.model.tracks);
    const auto later = run::options_under(turning(), "held_on");
    CHECK(later[0].scenario == turning()[0].scenario);
    CHECK_FALSE(later[1].scenario == turning()[1].scenario);
    CHECK(run::alternatives_of(turning()) == params::Names{"held_on"});
    CHECK(run::simulations_of_alternatives(turning(), 5) == 10);
    CHECK(run::replications_for_alternatives(5, 200) == 20);
    CHECK(run::replications_for_alternatives(5, 3) == 5);
    CHECK(run::replications_for_alternatives(30, 200) == 30);
    CHECK(run::simulations_of_alternatives({option("a", "20")}, 5) == 0);
}

TEST_CASE("an option that an alternative does not fit is named", "[run][alternatives]") {
    auto options = turning();
    std::swap(options[0], options[1]);
    auto& states = options[1].scenario.model.tracks.front().value.states;
    states.front().value.exits.front().name = "goes";
    CHECK_THROWS_WITH(run::options_under(options, "held_on"),
                      Catch::Contains("long, alternative held_on"));
}

TEST_CASE("the outcome under an alternative is that of the changed scenarios",
          "[run][alternatives]") {
    const auto options = turning();
    const auto measures = measures_of(options.front());
    const run::DrawSettings settings{.seed = 3, .replications = 20};
    const auto study = run::study_alternatives(options, measures, settings);
    REQUIRE(study.alternatives.size() == 1);
    const std::vector<run::Option> changed{option("long", "20"), option("short", "40")};
    const auto expected = run::outcome_of(changed, 0, measures, settings);
    const std::size_t days = days_in(measures);
    CHECK(study.alternatives[0].outcome.options[1][days].difference ==
          expected.options[1][days].difference);
    CHECK(study.stated.options[1][days].difference < 0);
    CHECK(study.alternatives[0].outcome.options[1][days].difference > 0);
    TbbExecutor threads(2);
    run::DrawSettings on_threads = settings;
    on_threads.executor = &threads;
    const auto again = run::study_alternatives(options, measures, on_threads);
    CHECK(again.alternatives[0].outcome.options[1][days].difference ==
          expected.options[1][days].difference);
    CHECK(run::study_alternatives({option("a", "20")}, measures, settings).alternatives.empty());
}

TEST_CASE("a report says where an alternative turns the answer", "[run][alternatives]") {
    const auto report = report_of(turning());
    REQUIRE(report.alternatives.rows.size() == 1);
    const auto& row = report.alternatives.rows.front();
    CHECK(row.values.front().turns);
    CHECK_THAT(row.changes.at(0), Catch::Contains("10 days -> 40 days"));
    const auto& span = report.alternatives.spans.front();
    CHECK(span.low == report.alternatives.stated.front().difference);
    CHECK(span.high == row.values.front().difference);
    const auto& details = report.options[1].details;
    const auto said = std::find_if(details.begin(), details.end(), [](const auto& detail) {
        return detail.starts_with(
            "If families are held for 40 days, which the scenario calls possible, children spend ");
    });
    REQUIRE(said != details.end());
    CHECK_THAT(*said, Catch::EndsWith(" more days in detention, not fewer."));
    const auto again = report::read_report(report::json_report(report), "r.json");
    CHECK(report::json_report(again) == report::json_report(report));
    CHECK(report::text_report(again) == report::text_report(report));
    CHECK_THAT(report::text_report(report), Catch::Contains("If the model were built differently"));
    CHECK_THAT(report::text_report(report), Catch::Contains("Span of these"));
    CHECK_THAT(report::csv_report(report), Catch::Contains("alternatives.held_on.rights."));
    CHECK_THAT(report::csv_report(report), Catch::Contains("alternatives_span.costs.total"));
    CHECK_THAT(report::page_html(report),
               Catch::Contains("What would be built differently, and why"));
}

TEST_CASE("what chance alone may turn is no turn", "[run][alternatives]") {
    const double difference =
        report_of(turning()).alternatives.rows.front().values.front().difference;
    // 99% intervals of five replications reach 4.604 standard errors.
    const double limit = difference / 4.604;
    const auto turns = [&](double error) {
        return report_of(turning(), error).alternatives.rows.front().values.front().turns;
    };
    CHECK(turns(0.999 * limit));
    CHECK_FALSE(turns(1.001 * limit));
}

TEST_CASE("an alternative that turns nothing is not in the answer", "[run][alternatives]") {
    const auto report =
        report_of({option("long", "20"), option("short", "10", alternative("other", "12"))});
    REQUIRE(report.alternatives.rows.size() == 1);
    CHECK_FALSE(report.alternatives.rows.front().values.front().turns);
    for (const auto& detail : report.options[1].details) {
        CHECK_FALSE(detail.starts_with("If "));
    }
}

}  // namespace atd::test
