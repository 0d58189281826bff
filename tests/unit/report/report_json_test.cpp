#include "sim/report/report_json.hpp"

#include <cmath>

#include "sim/base/check.hpp"
#include "sim/report/page/page.hpp"
#include "sim/report/report_csv.hpp"
#include "sim/report/report_text.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families_report.hpp"

using namespace atd;
using Catch::Matchers::Contains;

TEST_CASE("every writer says the same of a report that was read from JSON", "[report]") {
    const auto report = test::held_families_report();
    const auto json = report::json_report(report);
    const auto again = report::read_report(json, "r.json");
    CHECK(report::json_report(again) == json);
    CHECK(report::text_report(again) == report::text_report(report));
    CHECK(report::csv_report(again) == report::csv_report(report));
    CHECK(report::page_html(again) == report::page_html(report));
}

TEST_CASE("a report keeps every bit of its numbers", "[report]") {
    auto report = test::held_families_report();
    auto& estimate = report.indicators.front().options.front().estimate;
    estimate = {.value = 0.1 + 0.2, .low = -0.0, .high = analysis::undefined};
    report.reproduction.seed = ~std::uint64_t{0};
    const auto again = report::read_report(report::json_report(report), "r.json");
    const auto& kept = again.indicators.front().options.front().estimate;
    CHECK(kept.value == 0.1 + 0.2);
    CHECK(std::signbit(kept.low));
    CHECK(std::isnan(kept.high));
    CHECK(again.reproduction.seed == ~std::uint64_t{0});
}

TEST_CASE("a report whose lists do not fit is refused as a whole", "[report]") {
    auto report = test::held_families_report();
    report.tables.first.keys.push_back("no.such");
    report.costs.front().bars.front().amounts.pop_back();
    report.series.front().table_days.push_back(10'000);
    try {
        report::read_report(report::json_report(report), "r.json");
        FAIL("it was read");
    } catch (const InputError& error) {
        CHECK(error.problems().size() == 3);
        CHECK_THAT(error.what(), Contains("r.json: tables.first: expected keys of indicators"));
    }
}

TEST_CASE("few replications are said before any number", "[report]") {
    const auto report = test::held_families_report();
    REQUIRE(report.limits.warnings.size() == 1);
    CHECK_THAT(report.limits.warnings.front(), Contains("Only 4 replications"));
    CHECK_THAT(report::text_report(report), Contains(report.limits.warnings.front()));
}
