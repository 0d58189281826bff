#include "sim/params/evidence/check_evidence.hpp"

#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/evidence/basis.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"

namespace atd::test {
namespace {

using params::Evidence;
using params::EvidenceRow;

Evidence rows() {
    Evidence rows;
    const auto add = [&](const char* id, const char* country, const char* quantity,
                         const char* value, const char* low, const char* high, const char* unit,
                         const char* verified, const char* quality) {
        rows[id] = {.id = id,
                    .country = country,
                    .quantity = quantity,
                    .value = value,
                    .low = low,
                    .high = high,
                    .unit = unit,
                    .year = "2020",
                    .source = "A",
                    .address = "",
                    .verified = verified,
                    .quality = quality,
                    .note = "",
                    .called = quantity};
    };
    add("NOW-001", "Nowhere", "arrivals", "36.52425", "", "", "persons/year", "yes", "A");
    add("NOW-002", "Nowhere", "children", "40", "30", "50", "persons", "yes", "B");
    add("ELS-001", "Elsewhere", "lost", "10", "5", "20", "percent", "yes", "A");
    add("NOW-003", "Nowhere", "lost", "0.3", "", "", "share", "yes", "A");
    add("GEN-001", "generic", "lost", "0.1", "", "", "share", "no", "C");
    add("NOW-004", "Elsewhere; Nowhere", "children", "40", "", "", "persons", "yes", "D");
    return rows;
}

/// The scenario with this rate of arrivals, count of the stock and share of boys.
params::Scenario scenario_with(const std::string& changes) {
    std::string text = two_beds_and("");
    const auto replace = [&](const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    };
    const std::string key = changes.substr(0, changes.find(' '));
    if (key == "cases.all_year.rate") {
        replace(
            "cases.all_year.rate = { value = \"0.1 per day\", low = \"0.05 per day\", high = "
            "\"0.2 per day\", assumed = \"example\" }",
            changes);
    } else if (key == "count") {
        replace("count = { value = 2, assumed = \"example\" }", changes);
    } else {
        replace("boys = { value = \"50%\", assumed = \"example\" }", changes);
    }
    return io::read_scenario_text(text, "text");
}

std::string problems_of(const params::Scenario& scenario) {
    std::string all;
    const auto all_rows = params::with_own_sources(rows(), scenario);
    for (const auto& problem : params::problems_in_evidence(scenario, all_rows)) {
        all += to_text(problem) + "\n";
    }
    return all;
}

std::string problems(const std::string& changes) {
    return problems_of(scenario_with(changes));
}

}  // namespace

TEST_CASE("a number equals its row, converted, or lies in its range", "[evidence]") {
    CHECK(problems("cases.all_year.rate = { value = \"0.1 per day\", evidence = \"NOW-001\" }")
              .empty());
    CHECK(problems("count = { value = 40, evidence = \"NOW-002\" }").empty());
    CHECK(problems("count = { value = 30, evidence = \"NOW-002\" }").empty());
    CHECK(problems("count = { value = 51, evidence = \"NOW-002\" }") ==
          "stock.first_day.count: expected NOW-002: 40 persons, from 30 to 50, got 51; say how it "
          "follows with derived = \"...\", or give assumed = \"why\"\n");
    CHECK(problems("cases.all_year.rate = { value = \"0.2 per day\", evidence = \"NOW-001\" }") ==
          "arrivals.border.cases.all_year.rate: expected NOW-001: 36.52425 persons/year, got 0.2 "
          "per day; say how it follows with derived = \"...\", or give assumed = \"why\"\n");
    CHECK_THAT(
        problems("cases.all_year.rate = { value = \"0.3 per day\", evidence = \"NOW-003\" }"),
        Catch::Contains("expected NOW-003: 0.3 share, got 0.3 per day"));
}

TEST_CASE("what is assumed is not compared", "[evidence]") {
    CHECK(problems("count = { value = 99, evidence = \"NOW-002\", assumed = \"more came\" }")
              .empty());
    CHECK(params::basis_of({.evidence = {"NOW-002"},
                            .derived = "",
                            .proxy = "",
                            .assumed = "more came",
                            .fitted = {}}) == params::Basis::assumed);
}

TEST_CASE("a derivation must give the number", "[evidence]") {
    CHECK(problems("count = { value = 8, evidence = \"NOW-002\", derived = \"20% of NOW-002\" }")
              .empty());
    CHECK(problems("count = { value = 9, evidence = \"NOW-002\", derived = \"20% of NOW-002\" }") ==
          "stock.first_day.count.derived: expected what gives 9, got '20% of NOW-002', which gives "
          "8; or give assumed = \"why\" in place of derived\n");
    CHECK(problems("count = { value = 9, evidence = \"NOW-002\", derived = \"a fifth of them\" }")
              .empty());
    CHECK_THAT(
        problems("count = { value = 8, evidence = \"NOW-003\", derived = \"20% of NOW-002\" }"),
        Catch::Contains("derived: expected rows that evidence cites, got NOW-002; add it"));
    CHECK_THAT(
        problems("count = { value = 8, evidence = \"NOW-002\", derived = \"a fifth of NOW-009\" }"),
        Catch::Contains("count.derived: expected the id of a row"));
    CHECK_THAT(problems("count = { value = 8, evidence = \"NOW-002\", derived = \"NOW-002 / 0\" }"),
               Catch::Contains("expected arithmetic with a value, got 'NOW-002 / 0', which has no "
                               "finite value"));
    CHECK_THAT(
        problems("count = { value = 8, evidence = \"NOW-001\", derived = \"NOW-001 x 80\" }"),
        Catch::Contains("which gives 8 per day"));
}

TEST_CASE("a figure of another country needs a reason", "[evidence]") {
    CHECK_THAT(problems("boys = { value = 0.1, evidence = \"ELS-001\" }"),
               Catch::Contains("boys: expected proxy = \"why\" for a figure of another country "
                               "than Nowhere, got ELS-001, which is about Elsewhere"));
    CHECK(
        problems("boys = { value = 0.1, evidence = \"ELS-001\", proxy = \"none here\" }").empty());
    CHECK(problems("boys = { value = 0.1, evidence = [\"ELS-001\", \"GEN-001\"] }").empty());
    CHECK(problems("count = { value = 40, evidence = \"NOW-004\" }").empty());
    CHECK_THAT(problems("count = { value = 4, evidence = [\"NOW-002\", \"ELS-001\"], derived = "
                        "\"ELS-001 x NOW-002\" }"),
               Catch::Contains("ELS-001, which is about Elsewhere"));
}

TEST_CASE("rows that are not confirmed cannot be fitted to", "[evidence]") {
    CHECK(problems("count = { value = 4, assumed = \"chosen\", fitted = \"NOW-002\" }").empty());
    CHECK_THAT(problems("count = { value = 4, assumed = \"chosen\", fitted = \"GEN-001\" }"),
               Catch::Contains("count.fitted: expected rows for fitting") &&
                   Catch::Contains("got GEN-001, which is marked verified = no"));
    CHECK_THAT(problems("count = { value = 4, assumed = \"chosen\", fitted = \"NOW-004\" }"),
               Catch::Contains("got NOW-004, whose grade is D"));
    auto scenario = scenario_with("count = { value = 2, assumed = \"example\" }");
    auto& target = scenario.targets.front().value;
    target.evidence = "NOW-004";
    target.value = 40;
    CHECK(problems_of(scenario).empty());
    target.fitted = true;
    CHECK_THAT(problems_of(scenario),
               Catch::Contains("targets.waiting_in_june.evidence: expected rows for fitting"));
}

TEST_CASE("targets equal their rows as well", "[evidence]") {
    auto scenario = scenario_with("count = { value = 2, assumed = \"example\" }");
    CHECK(problems_of(scenario).empty());
    auto& target = scenario.targets.front().value;
    target.value = 4;
    CHECK_THAT(problems_of(scenario), Catch::Contains("targets.waiting_in_june: expected "
                                                      "waiting_2020: 3 families, got 4 children"));
    target.derived = "waiting_2020 + 1";
    CHECK(problems_of(scenario).empty());
    target.evidence = "nothing";
    CHECK_THAT(problems_of(scenario), Catch::Contains("got 'nothing'"));
}

TEST_CASE("a source of the scenario's own is sound and has an id of its own", "[evidence]") {
    auto scenario = scenario_with("count = { value = 3, evidence = \"waiting_2020\" }");
    CHECK(problems_of(scenario).empty());
    CHECK(params::problems_in_own_sources(scenario, rows()).empty());
    auto& own = scenario.sources.front();
    own.value.quality = "E";
    own.value.low = 5;
    Evidence tables = rows();
    tables["waiting_2020"] = tables.at("NOW-001");
    std::string found;
    for (const auto& problem : params::problems_in_own_sources(scenario, tables)) {
        found += to_text(problem) + "\n";
    }
    CHECK(found ==
          "sources.waiting_2020: expected a name that no row of the evidence tables has, got "
          "'waiting_2020'\n"
          "sources.waiting_2020.quality: expected A, B, C or D, got 'E'\n"
          "sources.waiting_2020: expected low <= value <= high, got another order\n");
}

TEST_CASE("a borrowed number that a row of the country contradicts is listed", "[evidence]") {
    const auto listed = [](const std::string& range) {
        const auto scenario = scenario_with("boys = { value = 0.1, " + range +
                                            "evidence = \"ELS-001\", proxy = \"none here\" }");
        const auto found = params::contradicted_numbers(scenario, rows());
        return found.empty() ? "" : to_text(found.front());
    };
    CHECK(listed("") ==
          "case_types.family.boys: borrowed, but NOW-003: 0.3 share (lost, Nowhere, 2020) lies "
          "outside 0.1 and its range");
    CHECK_FALSE(listed("low = 0.05, high = 0.2, ").empty());
    CHECK(listed("low = 0.05, high = 0.3, ").empty());
}

TEST_CASE("a borrowed number is a grade lower than its rows", "[evidence]") {
    const auto grade = [](const params::Names& ids, const std::string& proxy) {
        const params::Source source{
            .evidence = ids, .derived = "", .proxy = proxy, .assumed = "", .fitted = {}};
        return params::grade_of(source, rows());
    };
    CHECK(grade({"NOW-001"}, "") == "A");
    CHECK(grade({"NOW-001", "NOW-002"}, "") == "B");
    CHECK(grade({"ELS-001"}, "why") == "B");
    CHECK(grade({"GEN-001"}, "why") == "D");
    CHECK(grade({"NOW-004"}, "why") == "D");
    CHECK(grade({"unknown"}, "") == "");
    CHECK(grade({}, "") == "");
}

TEST_CASE("numbers are counted by what they rest on", "[evidence]") {
    const auto source = [](const char* derived, const char* proxy, const char* assumed) {
        params::ParameterValue value;
        value.sourced = true;
        value.source = {.evidence = {"NOW-001"},
                        .derived = derived,
                        .proxy = proxy,
                        .assumed = assumed,
                        .fitted = {}};
        return value;
    };
    const auto counts = params::count_bases({source("", "", ""), source("so", "", ""),
                                             source("so", "why", ""), source("", "why", ""),
                                             source("", "", "why"), params::ParameterValue{}});
    CHECK(params::counts_text(counts) ==
          "5 numbers: 1 equal to a row, 1 derived, 2 borrowed, 1 assumed");
}

}  // namespace atd::test
