#include <filesystem>

#include "sim/base/check.hpp"
#include "sim/study/compare.hpp"
#include "sim/study/one_replication.hpp"
#include "sim/study/page.hpp"
#include "sim/study/stored_results.hpp"
#include "sim/study/verify.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/unit/study/study_fixture.hpp"

// The coefficients of scenarios/wellbeing, put to families that are held and then
// granted status, after which they live in the community.

using namespace atd;
using Catch::Matchers::Contains;

namespace {

study::Option with_wellbeing(const std::string& name, const std::string& mean_days) {
    static const std::string coefficients =
        test::text_of_file(std::string(ATD_SOURCE_DIR) + "/scenarios/wellbeing/children.toml");
    const std::string text = study::test::held_families_text(name, mean_days) + coefficients + R"(
[wellbeing.settings.closed_detention.in]
states = ["residence.held"]
[wellbeing.settings.community.in]
states = ["residence.gone"]
)";
    return {name, io::read_scenario_text(text, name)};
}

std::vector<study::OptionRun> run(const std::vector<study::Option>& options,
                                  io::ResultsWriter* writer = nullptr) {
    study::RunSettings settings;
    settings.replications = 4;
    return study::run_study(options, settings, writer);
}

/// The scenario with windows of 60 days, and assessments every 30.
study::Option on_a_grid(const std::string& name, const std::string& mean_days) {
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
        study::compare_runs(run({on_a_grid("short", "10"), on_a_grid("long", "200")}));
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
    const auto comparison = study::compare_runs(run({on_a_grid("a", "30"), on_a_grid("b", "30")}));
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
    const std::vector<study::Option> options{on_a_grid("grid", "30")};
    {
        io::ResultsWriter writer(file, io::Existing::overwrite);
        run(options, &writer);
        writer.publish();
    }
    const study::StoredResults stored(file);
    const auto record = stored.read(0, 2);
    const auto& codes = stored.options()[0].codes;
    auto again = study::one_replication(model::lower(options[0].scenario), options[0].scenario,
                                        codes, {1, 2, 0});
    again.summaries = analysis::summarise(again, codes, options[0].scenario).months;
    CHECK(record.assessments.size() > 100);
    CHECK(study::first_difference(record, again).empty());
    CHECK(study::rerun_stored(stored, 4, 1, nullptr).matches);
    auto other = again;
    other.assessments = {};
    again.assessments.for_each([&](record::AssessmentRow row) {
        row.scar += 1e-12;
        other.assessments.push_back(row);
    });
    CHECK_THAT(study::first_difference(record, other), Contains("assessments, row 0: scar is "));
    std::filesystem::remove(file);
}

TEST_CASE("options with other coefficients are not compared", "[study][wellbeing]") {
    auto options = std::vector{on_a_grid("a", "30"), on_a_grid("b", "10")};
    REQUIRE_NOTHROW(study::require_comparable(options));
    options[1].scenario.wellbeing->scale.scar_ceiling.value.value = 9;
    REQUIRE_THROWS_AS(study::require_comparable(options), InputError);
}

TEST_CASE("the page has a section on well-being that says what it is not", "[study][wellbeing]") {
    const auto runs = run({on_a_grid("short", "10"), on_a_grid("long", "200")});
    const auto comparison = study::compare_runs(runs);
    const auto page = study::page_html({runs, comparison, {}, "atd compare"});
    CHECK(page.find("Well-being of children") != std::string::npos);
    CHECK(page.find("is no diagnosis") != std::string::npos);
    const auto without =
        run({study::test::held_families("a", "10"), study::test::held_families("b", "20")});
    CHECK(study::page_html({without, study::compare_runs(without), {}, ""}).find("Well-being") ==
          std::string::npos);
}
