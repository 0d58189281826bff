#include <filesystem>

#include "sim/base/check.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/report/page/page.hpp"
#include "sim/run/compare.hpp"
#include "sim/run/one_replication.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/stored_results.hpp"
#include "sim/store/verify.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"
#include "tests/support/scenario_files.hpp"

// The coefficients of scenarios/wellbeing, put to families that are held and then
// granted status, after which they live in the community.

using namespace atd;
using Catch::Matchers::Contains;

namespace {

run::Option with_wellbeing(const std::string& name, const std::string& mean_days) {
    static const std::string coefficients =
        test::text_of_file(std::string(ATD_SOURCE_DIR) + "/scenarios/wellbeing/children.toml");
    const std::string text = test::held_families_text(name, mean_days) + coefficients + R"(
[wellbeing.settings.closed_detention.in]
states = ["residence.held"]
[wellbeing.settings.community.in]
states = ["residence.gone"]
)";
    return {name, io::read_scenario_text(text, name)};
}

std::vector<run::OptionRun> run_options(const std::vector<run::Option>& options,
                                        io::ResultsWriter* writer = nullptr) {
    run::RunSettings settings;
    settings.replications = 4;
    return store::run_and_store(options, settings, writer);
}

/// The scenario with windows of 60 days, and assessments every 30.
run::Option on_a_grid(const std::string& name, const std::string& mean_days) {
    auto option = with_wellbeing(name, mean_days);
    option.scenario.wellbeing->window_days = 60;
    option.scenario.wellbeing->assess_every_days = 30;
    return option;
}

const analysis::Difference& difference_in(const analysis::Comparison& comparison,
                                          const std::string& key) {
    return comparison.options[1]
        .differences[analysis::position_of(comparison.measures, key).value()];
}

}  // namespace

TEST_CASE("longer detention shows in well-being under every structure", "[study][wellbeing]") {
    const auto comparison =
        run::compare_runs(run_options({on_a_grid("short", "10"), on_a_grid("long", "200")}));
    for (const char* const key :
         {"wellbeing.points.low", "wellbeing.points_at_end.low", "wellbeing.abnormal.low",
          "wellbeing.points.fast_saturating.low", "wellbeing.points.near_linear.low",
          "wellbeing.learning_days_lost.low", "wellbeing.parents.low"}) {
        INFO(key);
        CHECK(difference_in(comparison, key).estimate.value > 0);
    }
    CHECK(difference_in(comparison, "wellbeing.children").estimate.value == 0);
    CHECK(difference_in(comparison, "wellbeing.not_followed").estimate.value == 0);
}

TEST_CASE("a baseline against itself differs by exactly nothing", "[study][wellbeing]") {
    const auto comparison =
        run::compare_runs(run_options({on_a_grid("a", "30"), on_a_grid("b", "30")}));
    std::size_t seen = 0;
    for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
        if (comparison.measures[i].group == analysis::Group::wellbeing) {
            const auto& estimate = comparison.options[1].differences[i].estimate;
            INFO(comparison.measures[i].key);
            CHECK(estimate.value == 0);
            CHECK(estimate.low == 0);
            CHECK(estimate.high == 0);
            ++seen;
        }
    }
    CHECK(seen == 23);
}

TEST_CASE("assessments are written, read and simulated again", "[study][wellbeing]") {
    const auto file = (std::filesystem::temp_directory_path() / "atd_assessments_test.h5").string();
    const std::vector<run::Option> options{on_a_grid("grid", "30")};
    {
        io::ResultsWriter writer(file, io::Existing::overwrite);
        run_options(options, &writer);
        writer.publish();
    }
    const store::StoredResults stored(file);
    const auto record = stored.read(0, 2);
    const auto& codes = stored.options()[0].codes;
    auto again = run::one_replication(model::lower(options[0].scenario), options[0].scenario, codes,
                                      {1, 2, 0});
    again.summaries = analysis::summarise(again, codes, options[0].scenario).months;
    CHECK(record.assessments.size() > 100);
    CHECK(store::first_difference(record, again).empty());
    CHECK(store::rerun_stored(stored, 4, 1, nullptr).matches);
    auto other = again;
    other.assessments = {};
    again.assessments.for_each([&](record::AssessmentRow row) {
        row.scar += 1e-12;
        other.assessments.push_back(row);
    });
    CHECK_THAT(store::first_difference(record, other), Contains("assessments, row 0: scar is "));
    std::filesystem::remove(file);
}

TEST_CASE("options with other coefficients are not compared", "[study][wellbeing]") {
    auto options = std::vector{on_a_grid("a", "30"), on_a_grid("b", "10")};
    REQUIRE_NOTHROW(run::require_comparable(options));
    options[1].scenario.wellbeing->scale.scar_ceiling.value.value = 9;
    REQUIRE_THROWS_AS(run::require_comparable(options), InputError);
}

TEST_CASE("the page has a section on well-being that says what it is not", "[study][wellbeing]") {
    const auto runs = run_options({on_a_grid("short", "10"), on_a_grid("long", "200")});
    const auto comparison = run::compare_runs(runs);
    const auto page = report::page_html(report::make_report({runs, comparison, {}, "atd compare"}));
    CHECK(page.find("Well-being of children") != std::string::npos);
    CHECK(page.find("is not a diagnosis") != std::string::npos);
    const auto without =
        run_options({test::held_families("a", "10"), test::held_families("b", "20")});
    const auto report = report::make_report({without, run::compare_runs(without), {}, ""});
    CHECK(report::page_html(report).find("Well-being") == std::string::npos);
}
